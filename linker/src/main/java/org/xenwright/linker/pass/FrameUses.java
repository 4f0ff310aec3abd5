package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.xenwright.elf.model.Relocation;

/**
 * What frames of functions keep alive: not the functions, but once a function is there, what its
 * entry and the common one name beside it, such as the personality routine.
 */
final class FrameUses {
  /** A relocation of a section with frames. */
  record Use(InputSection section, Relocation relocation) {}

  private final Map<Integer, List<Use>> byFunction = new HashMap<>();
  private final BitSet parsed = new BitSet();

  /** The uses of all inputs. */
  static FrameUses of(Inputs inputs) {
    var uses = new FrameUses();
    for (var section : inputs.sections()) {
      if (FrameEntries.isTable(section) && !inputs.discarded().get(section.id())) {
        FrameEntries.of(section.section())
            .ifPresent(entries -> uses.take(inputs, section, entries));
      }
    }
    return uses;
  }

  private void take(Inputs inputs, InputSection section, List<FrameEntries.Entry> entries) {
    parsed.set(section.id());
    var relocations = new TreeMap<Integer, Use>();
    for (var relocation : section.section().relocations()) {
      relocations.putIfAbsent((int) relocation.offset(), new Use(section, relocation));
    }
    for (var entry : entries) {
      if (entry instanceof FrameEntries.Function function) {
        var own = within(relocations, function);
        var all = new ArrayList<>(within(relocations, function.common()));
        int home = -1;
        for (var use : own) {
          if (use.relocation().offset() == function.address()) {
            home = home(inputs, use);
          } else {
            all.add(use);
          }
        }
        if (home >= 0) {
          byFunction.computeIfAbsent(home, h -> new ArrayList<>()).addAll(all);
        }
      }
    }
  }

  private static Collection<Use> within(
      NavigableMap<Integer, Use> relocations, FrameEntries.Entry entry) {
    return relocations.subMap(entry.start(), entry.start() + entry.size()).values();
  }

  private static int home(Inputs inputs, Use use) {
    var file = use.section().file();
    var symbols = file.elf().symbols();
    int symbol = use.relocation().symbolIndex();
    if (symbols.isLocal(symbol)) {
      int index = symbols.section(symbol);
      return index > 0 ? inputs.section(file, index).id() : -1;
    }
    return inputs.global(file, symbol).section();
  }

  /** Whether a section's relocations are followed by way of its functions only. */
  boolean isFollowed(InputSection section) {
    return parsed.get(section.id());
  }

  /** What the frames of a section's functions name. */
  List<Use> of(InputSection section) {
    return byFunction.isEmpty() ? List.of() : byFunction.getOrDefault(section.id(), List.of());
  }
}
