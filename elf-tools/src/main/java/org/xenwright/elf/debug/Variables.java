package org.xenwright.elf.debug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;

/** Where variables with a fixed address are declared. */
public final class Variables {
  private final DebugData data;
  private final Map<Long, String> places = new HashMap<>();

  /** The variables of an object. */
  public Variables(BfdObject object) {
    this.data = DebugData.placed(object);
    for (var unit : Unit.all(data)) {
      unit.root().ifPresent(root -> read(unit, root));
    }
  }

  private void read(Unit unit, Unit.Entry root) {
    var directory = root.value(0x1b).map(Unit.Value::text).orElse("");
    var program = root.value(0x10).map(v -> LineProgram.read(data, v.number()));
    for (var entry : unit.entries()) {
      if (entry.kind().tag() != 0x34 || program.isEmpty()) {
        continue;
      }
      var address = entry.value(0x02).flatMap(unit::fixedAddress);
      var declared = entry;
      var specification = entry.value(0x47);
      if (specification.isPresent()) {
        declared = unit.entryAt(specification.get().number()).orElse(entry);
      }
      int file = number(entry, declared, 0x3a);
      int line = number(entry, declared, 0x3b);
      if (address.isPresent() && line > 0) {
        places.putIfAbsent(address.get(), program.get().path(file, directory) + ":" + line);
      }
    }
  }

  private static int number(Unit.Entry entry, Unit.Entry declared, int name) {
    return entry
        .value(name)
        .or(() -> declared.value(name))
        .map(Unit.Value::number)
        .orElse(0L)
        .intValue();
  }

  /** {@code file:line} of the variable at an address. */
  public Optional<String> of(BfdSection section, long address) {
    return Optional.ofNullable(places.get(address + data.place(section)));
  }
}
