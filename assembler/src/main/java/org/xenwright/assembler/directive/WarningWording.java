package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.rules.Rule;

/**
 * What is odd about an instruction that is assembled all the same, in the words of GNU as; facts of
 * the instruction table that it says nothing about are told in our own.
 */
final class WarningWording {
  private static final Pattern PC = Pattern.compile("\\b(?:pc|r15)\\b", Pattern.CASE_INSENSITIVE);

  /** Lists of which there is nothing to say, as far as the source gives registers no names. */
  private static final Set<String> GOOD_LISTS = ConcurrentHashMap.newKeySet();

  private static final int MOST_LISTS = 1000;
  private static final String UNPREDICTABLE = "UNPREDICTABLE: ";

  private final Job job;

  WarningWording(Job job) {
    this.job = job;
  }

  /** Tells a warning of the instruction table. */
  void tell(Statement statement, String warning) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    if (!warning.startsWith(UNPREDICTABLE)) {
      statement.complain(Rule.XW_ASM_016, warning);
      return;
    }
    var fact = warning.substring(UNPREDICTABLE.length());
    if (fact.equals("both result registers are one")) {
      statement.complain(Rule.XW_ASM_024, "rdhi and rdlo must be different");
      return;
    }
    boolean branch = name.startsWith("bx") || name.startsWith("blx");
    if (branch && fact.startsWith("pc is not allowed")) {
      statement.complain(
          Rule.XW_ASM_024,
          "use of r15 in %s in ARM mode is not really useful"
              .formatted(name.startsWith("bx") ? "bx" : "blx"));
      return;
    }
    boolean plain =
        List.of("asr", "lsl", "lsr", "ror", "mcr", "mrc")
            .contains(name.substring(0, Math.min(3, name.length())));
    if (plain && (fact.startsWith("pc is not allowed") || fact.equals("x=15"))) {
      return;
    }
    var known = known(name, fact);
    int times =
        known.filter(k -> k.startsWith("using r15")).isPresent() ? programCounters(statement) : 1;
    for (int i = 0; i < times; i++) {
      statement.complain(Rule.XW_ASM_016, known.orElse(warning));
    }
  }

  private static Optional<String> known(String name, String fact) {
    boolean load = name.startsWith("ld");
    boolean several = name.startsWith("ldm") || name.startsWith("stm") || name.startsWith("p");
    if (several && fact.contains("has(l,n)")) {
      return Optional.of(
          fact.contains("lowest")
              ? "if writeback register is in list, it must be the lowest reg in the list"
              : "writeback of base register when in register list is UNPREDICTABLE");
    }
    if (fact.endsWith("Rn is Rt") && !name.contains("ex")) {
      boolean pair = name.startsWith("ldrd");
      return Optional.of(
          load && !pair
              ? "destination register same as write-back base"
              : "source register same as write-back base");
    }
    if (fact.equals("m=t") && (name.startsWith("ldrd") || name.startsWith("strd"))) {
      return Optional.of("index register overlaps transfer register");
    }
    boolean shifted = fact.startsWith("pc is not allowed as R") || fact.equals("x=15");
    return shifted ? Optional.of("using r15 results in unpredictable behaviour") : Optional.empty();
  }

  private static int programCounters(Statement statement) {
    return Math.max(1, (int) PC.matcher(operands(statement)).results().count());
  }

  private static String operands(Statement statement) {
    var text = statement.cursor().text();
    return text.substring(Math.min(text.length(), statement.start() + statement.name().length()));
  }

  /** Looks at the list of core registers as it was written. */
  void list(Statement statement) {
    var text = statement.cursor().text();
    int open = text.indexOf('{', statement.start() + statement.name().length());
    int close = open < 0 ? -1 : text.indexOf('}', open);
    if (close < 0) {
      return;
    }
    var items = text.substring(open + 1, close);
    if (job.target.hasAliases() || !GOOD_LISTS.contains(items)) {
      list(statement, items);
    }
  }

  private void list(Statement statement, String items) {
    int seen = 0;
    int highest = -1;
    boolean good = true;
    for (var item : items.split(",")) {
      var ends = new ArrayList<Integer>();
      for (var end : item.split("-")) {
        job.target
            .register(end.strip())
            .filter(r -> r.kind() == RegisterName.Kind.CORE)
            .ifPresent(r -> ends.add(r.number()));
      }
      if (ends.isEmpty()) {
        return;
      }
      good &= ends.getFirst() > highest;
      seen = item(statement, ends, seen, highest);
      highest = ends.getLast();
    }
    if (good && !job.target.hasAliases() && GOOD_LISTS.size() < MOST_LISTS) {
      GOOD_LISTS.add(items);
    }
  }

  private static int item(Statement statement, List<Integer> ends, int before, int highest) {
    int seen = before;
    int first = ends.getFirst();
    int last = ends.getLast();
    if (first <= highest && (seen & 1 << first) == 0) {
      statement.complain(Rule.XW_ASM_016, "register range not in ascending order");
    }
    for (int register = first; register <= last; register++) {
      if ((seen & 1 << register) != 0) {
        statement.complain(
            Rule.XW_ASM_016, "duplicated register (r%d) in register list".formatted(register));
      }
      seen |= 1 << register;
    }
    return seen;
  }
}
