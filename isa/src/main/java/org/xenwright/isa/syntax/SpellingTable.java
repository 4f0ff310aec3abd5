package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.MnemonicTemplate.FieldValue;
import org.xenwright.isa.table.Condition;
import org.xenwright.isa.table.Spelling;

/** The syntax column of the whole table, taken apart at first use. */
final class SpellingTable {
  private static final List<List<Ready>> BY_ENCODING =
      Encoding.values().stream().map(SpellingTable::ready).toList();
  private static final Map<InstructionSet, Map<String, List<Candidate>>> BY_MNEMONIC = index();

  private SpellingTable() {}

  /** A spelling ready for use. */
  record Ready(
      Encoding encoding,
      Spelling.Kind kind,
      MnemonicTemplate mnemonic,
      Template operands,
      Optional<Condition> where) {}

  /** A spelling that a mnemonic may mean. */
  record Candidate(Ready spelling, List<Integer> conditions, List<FieldValue> fields, int it) {}

  private static List<Ready> ready(Encoding encoding) {
    var ready = new ArrayList<Ready>();
    for (var spelling : encoding.spellings()) {
      ready.add(
          new Ready(
              encoding,
              spelling.kind(),
              MnemonicTemplate.parse(spelling.mnemonic()),
              Template.parse(spelling.operands(), encoding.pattern()),
              spelling.where()));
    }
    return List.copyOf(ready);
  }

  private static Map<InstructionSet, Map<String, List<Candidate>>> index() {
    var index = new EnumMap<InstructionSet, Map<String, List<Candidate>>>(InstructionSet.class);
    for (var set : InstructionSet.values()) {
      index.put(set, new HashMap<>());
    }
    for (boolean swap : new boolean[] {false, true}) {
      for (var spellings : BY_ENCODING) {
        for (var ready : spellings) {
          if (swap == (ready.kind() == Spelling.Kind.SWAP)) {
            add(index, ready);
          }
        }
      }
    }
    return index;
  }

  private static void add(Map<InstructionSet, Map<String, List<Candidate>>> index, Ready ready) {
    var map = index.getOrDefault(ready.encoding().set(), Map.of());
    for (var written : ready.mnemonic().written()) {
      map.computeIfAbsent(written.text(), _ -> new ArrayList<>())
          .add(new Candidate(ready, written.conditions(), written.fields(), written.it()));
    }
  }

  /** The spellings of an encoding, its own first. */
  static List<Ready> of(Encoding encoding) {
    return BY_ENCODING.get(encoding.index());
  }

  /** The spellings with this mnemonic, condition removed. */
  static List<Candidate> named(InstructionSet set, String mnemonic) {
    return BY_MNEMONIC.getOrDefault(set, Map.of()).getOrDefault(mnemonic, List.of());
  }

  /** All mnemonics without conditions. */
  static Iterable<String> mnemonics(InstructionSet set) {
    return BY_MNEMONIC.getOrDefault(set, Map.of()).keySet();
  }
}
