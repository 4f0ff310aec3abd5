package org.xenwright.elf.debug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;

/** Where functions, and variables with a fixed address, are declared. */
public final class Declarations {
  private final DebugData data;
  private final Map<Long, String> variables = new HashMap<>();
  private final Map<Long, String> functions = new HashMap<>();

  /** The declarations of an object, or of the file that a stripped image is linked to. */
  public Declarations(BfdObject object, SeparateFiles files) {
    this.data = DebugData.placed(LinkedDebug.of(object, files).orElse(object));
    for (var unit : Unit.all(data)) {
      unit.root().ifPresent(root -> read(unit, root));
    }
  }

  private void read(Unit unit, Unit.Entry root) {
    var directory = root.value(0x1b).map(Unit.Value::text).orElse("");
    var program = root.value(0x10).map(v -> LineProgram.read(data, v.number()));
    for (var entry : unit.entries()) {
      int tag = entry.kind().tag();
      if (tag != 0x34 && tag != 0x2e || program.isEmpty()) {
        continue;
      }
      boolean variable = tag == 0x34;
      var address =
          variable
              ? entry.value(0x02).flatMap(unit::fixedAddress)
              : entry.value(0x11).map(Unit.Value::number);
      var declared = entry;
      for (int links = 0; links < 4; links++) {
        var here = declared;
        var link = here.value(0x47).or(() -> here.value(0x31));
        declared = link.flatMap(v -> unit.entryAt(v.number())).orElse(here);
      }
      int file = number(entry, declared, 0x3a);
      int line = number(entry, declared, 0x3b);
      if (address.isPresent() && line > 0) {
        var place = program.get().path(file, directory) + ":" + line;
        (variable ? variables : functions).putIfAbsent(address.get(), place);
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
  public Optional<String> variable(BfdSection section, long address) {
    return Optional.ofNullable(variables.get(address + data.place(section)));
  }

  /** {@code file:line} of the function that begins at an address. */
  public Optional<String> function(BfdSection section, long address) {
    return Optional.ofNullable(functions.get(address + data.place(section)));
  }
}
