package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.SpellingTable.Candidate;

/**
 * One way to take a mnemonic apart into a name of the table and a condition.
 *
 * @param candidates spellings with that name and room for the condition, in the order to try
 * @param condition 14 when the mnemonic names none
 * @param old whether the condition stands where old syntax had it
 * @param hasNarrow whether the name has 16-bit spellings, with room for the condition or without
 */
record Meaning(List<Candidate> candidates, int condition, boolean old, boolean hasNarrow) {
  /** Where old syntax put conditions: {@code ldreqb}. */
  private static final int OLD_PLACE = 3;

  /** Known mnemonics only, so that the table bounds it. */
  private static final Map<InstructionSet, Map<String, List<Meaning>>> KNOWN = known();

  private static Map<InstructionSet, Map<String, List<Meaning>>> known() {
    var known = new EnumMap<InstructionSet, Map<String, List<Meaning>>>(InstructionSet.class);
    for (var set : InstructionSet.values()) {
      known.put(set, new ConcurrentHashMap<>());
    }
    return known;
  }

  /** Meanings in {@link LaterInstructions}, which only those ask for whom the table has none. */
  private static final Map<InstructionSet, Map<String, List<Meaning>>> LATER = known();

  /** Meanings among the vectors of microcontrollers. */
  private static final Map<String, List<Meaning>> VECTORS = new ConcurrentHashMap<>();

  /** Meanings among the instructions of Maverick: it is asked for its own mnemonics only. */
  private static final Map<String, List<Meaning>> MAVERICK = new ConcurrentHashMap<>();

  /** All meanings of a mnemonic in small letters without width suffix, in the order to try. */
  static List<Meaning> of(InstructionSet set, String mnemonic) {
    var known = KNOWN.getOrDefault(set, Map.of());
    var ready = known.get(mnemonic);
    if (ready == null) {
      ready = find(mnemonic, name -> SpellingTable.named(set, name));
      if (!ready.isEmpty()) {
        known.put(mnemonic, ready);
      }
    }
    return ready;
  }

  /** As {@link #of}, among the instructions of later architectures. */
  static List<Meaning> later(InstructionSet set, String mnemonic) {
    var known = LATER.getOrDefault(set, Map.of());
    var ready = known.get(mnemonic);
    if (ready == null) {
      ready = find(mnemonic, name -> LaterInstructions.named(set, name));
      if (!ready.isEmpty()) {
        known.put(mnemonic, ready);
      }
    }
    return ready;
  }

  /** As {@link #of}, among the instructions of Maverick. */
  static List<Meaning> maverick(String mnemonic) {
    return MAVERICK.computeIfAbsent(mnemonic, name -> find(name, LaterInstructions::maverick));
  }

  /** As {@link #of}, among the vector instructions of microcontrollers. */
  static List<Meaning> vectors(String mnemonic) {
    var ready = VECTORS.get(mnemonic);
    if (ready == null) {
      ready = find(mnemonic, LaterInstructions::vectors);
      if (!ready.isEmpty()) {
        VECTORS.put(mnemonic, ready);
      }
    }
    return ready;
  }

  private static List<Meaning> find(String mnemonic, Function<String, List<Candidate>> table) {
    var meanings = new ArrayList<Meaning>();
    for (var name : DataTypes.meanings(mnemonic)) {
      var plain = table.apply(name);
      if (!plain.isEmpty()) {
        meanings.add(new Meaning(plain, InstructionParser.NO_CONDITION, false, hasNarrow(plain)));
      }
      for (int at = 1; at + 2 <= name.length(); at++) {
        conditional(table, name, at, false, meanings);
      }
      if (name.length() > OLD_PLACE + 2) {
        conditional(table, name, OLD_PLACE, true, meanings);
      }
    }
    return List.copyOf(meanings);
  }

  private static void conditional(
      Function<String, List<Candidate>> table,
      String name,
      int at,
      boolean old,
      List<Meaning> meanings) {
    int condition = condition(name.substring(at, at + 2));
    if (condition < 0) {
      return;
    }
    var all = table.apply(name.substring(0, at) + name.substring(at + 2));
    var fitting = all.stream().filter(c -> mayStand(c, at, old)).toList();
    if (!fitting.isEmpty()) {
      meanings.add(new Meaning(fitting, condition, old, hasNarrow(all)));
    }
  }

  private static boolean hasNarrow(List<Candidate> candidates) {
    return candidates.stream().anyMatch(c -> c.encoding().length() == 2);
  }

  private static int condition(String letters) {
    return switch (letters) {
      case "hs" -> 2;
      case "lo", "ul" -> 3;
      default -> MnemonicTemplate.CONDITIONS.indexOf(letters);
    };
  }

  /**
   * Whether a condition may stand at {@code at}: in its place, or behind three letters as old
   * syntax has it.
   */
  private static boolean mayStand(Candidate candidate, int at, boolean old) {
    return candidate.conditions().contains(at) || old && !candidate.conditions().isEmpty();
  }
}
