package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.SpellingTable.Candidate;

/**
 * The syntax of the instructions that are assembled and printed but stand in no row of the table:
 * {@code later.isa}. It is read when a statement is no instruction of the table.
 */
final class LaterInstructions {
  static final String FILE = "later.isa";

  /** A coprocessor that only statements for its processor ask for. */
  static final String MAVERICK = "maverick.isa";

  /** Vectors of microcontrollers, which only statements for such a processor ask for. */
  static final List<String> VECTORS = List.of("mve.isa", "mve-float.isa");

  private LaterInstructions() {}

  /** The spellings with this mnemonic, condition removed. */
  static List<Candidate> named(InstructionSet set, String mnemonic) {
    return Read.BY_MNEMONIC.getOrDefault(set, Map.of()).getOrDefault(mnemonic, List.of());
  }

  /** The vector instructions of microcontrollers with this mnemonic. */
  static List<Candidate> vectors(String mnemonic) {
    return Vectors.BY_MNEMONIC.getOrDefault(mnemonic, List.of());
  }

  /** Vector instructions with this mnemonic before the dot. */
  static List<String> typed(String mnemonic) {
    return Vectors.BY_MNEMONIC.keySet().stream()
        .filter(name -> name.equals(mnemonic) || name.startsWith(mnemonic + "."))
        .sorted()
        .toList();
  }

  /** The instructions of Maverick with this mnemonic. */
  static List<Candidate> maverick(String mnemonic) {
    return Maverick.BY_MNEMONIC.getOrDefault(mnemonic, List.of());
  }

  /** All mnemonics without conditions. */
  static Set<String> mnemonics(InstructionSet set) {
    return Read.BY_MNEMONIC.getOrDefault(set, Map.of()).keySet();
  }

  /** The file, read at first use. */
  private static final class Read {
    private static final Map<InstructionSet, Map<String, List<Candidate>>> BY_MNEMONIC = read();

    private static Map<InstructionSet, Map<String, List<Candidate>>> read() {
      var lines = ForeignRow.lines(FILE);
      var all = new EnumMap<InstructionSet, Map<String, List<Candidate>>>(InstructionSet.class);
      for (var set : List.of(InstructionSet.A32, InstructionSet.T32)) {
        all.put(set, byMnemonic(lines, set));
      }
      return all;
    }
  }

  /** The file of vectors, read at first use. */
  private static final class Vectors {
    private static final Map<String, List<Candidate>> BY_MNEMONIC =
        byMnemonic(vectorLines(), InstructionSet.T32);
  }

  /** The file of Maverick, read at first use. */
  private static final class Maverick {
    private static final Map<String, List<Candidate>> BY_MNEMONIC =
        byMnemonic(ForeignRow.lines(MAVERICK), InstructionSet.A32);
  }

  /** The lines of the files of vectors, in their order. */
  static List<String> vectorLines() {
    return VECTORS.stream().flatMap(file -> ForeignRow.lines(file).stream()).toList();
  }

  private static Map<String, List<Candidate>> byMnemonic(List<String> lines, InstructionSet set) {
    var byMnemonic = new HashMap<String, List<Candidate>>();
    for (int i = 0; i < lines.size(); ) {
      int end = i + 1;
      while (end < lines.size() && lines.get(end).startsWith("or ")) {
        end++;
      }
      if (ForeignRow.isOf(lines.get(i), set)) {
        add(ForeignRow.read(lines.subList(i, end), set == InstructionSet.T32), byMnemonic);
      }
      i = end;
    }
    return byMnemonic;
  }

  private static void add(ForeignRow row, Map<String, List<Candidate>> byMnemonic) {
    for (var ready : SpellingTable.ready(row.encoding())) {
      for (var written : ready.mnemonic().written()) {
        byMnemonic
            .computeIfAbsent(written.text(), _ -> new ArrayList<>(2))
            .add(new Candidate(ready, written.conditions(), written.fields(), written.it()));
      }
    }
  }
}
