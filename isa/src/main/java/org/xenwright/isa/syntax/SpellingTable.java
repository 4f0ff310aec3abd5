package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.MnemonicTemplate.FieldValue;
import org.xenwright.isa.table.Condition;
import org.xenwright.isa.table.Spelling;

/**
 * The syntax column of the whole table: mnemonics at first use, operands when their mnemonic is
 * met.
 */
final class SpellingTable {
  private static final List<List<Ready>> BY_ENCODING =
      Encoding.values().stream().map(SpellingTable::ready).toList();
  private static final Map<InstructionSet, Map<String, List<Candidate>>> BY_MNEMONIC = index();

  private SpellingTable() {}

  /** A spelling, its parts taken apart when they are asked for; a race takes them apart twice. */
  static final class Ready {
    private final Encoding encoding;
    private final int number;
    private final String text;
    private final Spelling.Kind kind;
    private final boolean reverses;
    private @Nullable MnemonicTemplate mnemonic;
    private @Nullable Template operands;
    private @Nullable List<Feature> needs;
    private @Nullable Optional<Condition> where;

    Ready(Encoding encoding, int number, String text) {
      this.encoding = encoding;
      this.number = number;
      this.text = text;
      this.kind = kind(text);
      this.reverses = encoding.row().startsWith("RSB");
    }

    Encoding encoding() {
      return encoding;
    }

    Spelling.Kind kind() {
      return kind;
    }

    /** Whether it subtracts the other way round, of which old syntax has a wide form only. */
    boolean reverses() {
      return reverses;
    }

    /** The first letters tell the kinds apart; asked for every candidate of every statement. */
    private static Spelling.Kind kind(String text) {
      return switch (text.charAt(0)) {
        case 'A' -> Spelling.Kind.AS;
        case 'D' -> Spelling.Kind.DIV;
        case 'S' -> text.charAt(1) == 'H' ? Spelling.Kind.SHOW : Spelling.Kind.SWAP;
        default -> text.charAt(1) == 'W' ? Spelling.Kind.OWN : Spelling.Kind.OR;
      };
    }

    MnemonicTemplate mnemonic() {
      var ready = mnemonic;
      if (ready == null) {
        ready = MnemonicTemplate.parse(text.substring(text.indexOf('\t') + 1));
        mnemonic = ready;
      }
      return ready;
    }

    Template operands() {
      var ready = operands;
      if (ready == null) {
        ready = Template.parse(encoding.spellings().get(number).operands(), encoding.pattern());
        operands = ready;
      }
      return ready;
    }

    /** What the encoding needs, as a list to go over by number. */
    List<Feature> needs() {
      var ready = needs;
      if (ready == null) {
        ready = List.copyOf(encoding.features());
        needs = ready;
      }
      return ready;
    }

    /** What must hold besides. */
    Optional<Condition> where() {
      var ready = where;
      if (ready == null) {
        ready = encoding.spellings().get(number).where();
        where = ready;
      }
      return ready;
    }
  }

  /** A spelling that a mnemonic may mean. */
  record Candidate(Ready spelling, List<Integer> conditions, List<FieldValue> fields, int it) {
    Encoding encoding() {
      return spelling.encoding();
    }
  }

  /** The spellings of an encoding, to be taken apart. */
  static List<Ready> ready(Encoding encoding) {
    var ready = new ArrayList<Ready>();
    for (var text : encoding.mnemonics()) {
      ready.add(new Ready(encoding, ready.size(), text));
    }
    return List.copyOf(ready);
  }

  /** All spellings by mnemonic, narrow ones first; GNU's exchanges after all others of a width. */
  private static Map<InstructionSet, Map<String, List<Candidate>>> index() {
    var index = new EnumMap<InstructionSet, Map<String, List<Candidate>>>(InstructionSet.class);
    for (var set : InstructionSet.values()) {
      index.put(set, new HashMap<>());
    }
    var all = new ArrayList<Ready>();
    BY_ENCODING.forEach(all::addAll);
    all.sort(
        Comparator.comparing((Ready ready) -> ready.encoding().length())
            .thenComparing(ready -> ready.kind() == Spelling.Kind.SWAP));
    all.removeIf(ready -> ready.kind() == Spelling.Kind.SHOW);
    for (var ready : all) {
      var map = index.getOrDefault(ready.encoding().set(), Map.of());
      for (var written : ready.mnemonic().written()) {
        map.computeIfAbsent(written.text(), _ -> new ArrayList<>(4))
            .add(new Candidate(ready, written.conditions(), written.fields(), written.it()));
      }
    }
    return index;
  }

  /** The spellings of an encoding, its own first. */
  static List<Ready> of(Encoding encoding) {
    return BY_ENCODING.get(encoding.index());
  }

  /** The spellings with this mnemonic, condition removed. */
  static List<Candidate> named(InstructionSet set, String mnemonic) {
    return BY_MNEMONIC.getOrDefault(set, Map.of()).getOrDefault(mnemonic, List.of());
  }

  /** Numbers of types by mnemonic without them; made when somebody asks, which is seldom. */
  static Map<String, Set<Integer>> types(InstructionSet set) {
    var all = new HashMap<String, Set<Integer>>();
    for (var mnemonic : mnemonics(set)) {
      int dot = mnemonic.indexOf('.');
      var bare = dot < 0 ? mnemonic : mnemonic.substring(0, dot);
      int parts = (int) mnemonic.chars().filter(c -> c == '.').count();
      all.computeIfAbsent(bare, _ -> new HashSet<>(2)).add(parts);
    }
    return all;
  }

  /** All mnemonics without conditions, those of later architectures included. */
  static Set<String> mnemonics(InstructionSet set) {
    var all = new TreeSet<>(LaterInstructions.mnemonics(set));
    all.addAll(BY_MNEMONIC.getOrDefault(set, Map.of()).keySet());
    return all;
  }

  private static final Map<InstructionSet, NavigableSet<String>> SPELLINGS =
      new ConcurrentHashMap<>();

  /** As {@link #mnemonics}, made once. */
  static NavigableSet<String> spellings(InstructionSet set) {
    return SPELLINGS.computeIfAbsent(set, s -> new TreeSet<>(mnemonics(s)));
  }
}
