package org.xenwright.linker.layout;

import java.util.HashMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;

/** Code that stays in the image, and which state it is for (AAELF32 4.5.5, mapping symbols). */
final class MarkedCode {
  private MarkedCode() {}

  /**
   * Visits each such section in the order of the files.
   *
   * @param visit gets a section and, by offset, the letters {@code a}, {@code t}, {@code d} of what
   *     begins there
   */
  static void each(Inputs inputs, BiConsumer<InputSection, TreeMap<Long, Character>> visit) {
    for (var file : inputs.files()) {
      var marks = new HashMap<Integer, TreeMap<Long, Character>>();
      for (var symbol : file.elf().symbols()) {
        if (symbol.isMapping() && symbol.section() instanceof SectionRef.Defined(int index)) {
          marks
              .computeIfAbsent(index, _ -> new TreeMap<>())
              .put(symbol.value(), symbol.name().charAt(1));
        }
      }
      for (int i = 1; i < file.elf().sections().size(); i++) {
        var section = inputs.section(file, i);
        if (marks.containsKey(i)
            && section.section().has(SectionFlags.EXECUTE)
            && section.section().type().number() == 1
            && !inputs.discarded().get(section.id())) {
          visit.accept(section, marks.get(i));
        }
      }
    }
  }
}
