package org.xenwright.isa.table;

import java.util.List;

/** Finds words that two rows hold, and `else` lines that lead nowhere. */
final class TableCheck {
  /** More free bits than this in conditions cannot be tried one by one. */
  private static final int LIMIT = 22;

  private final List<TableRow> rows;

  TableCheck(List<TableRow> rows) {
    this.rows = rows;
  }

  void run() {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        pair(rows.get(i), rows.get(j));
      }
      for (var elsewhere : rows.get(i).elses()) {
        leads(rows.get(i), elsewhere);
      }
    }
  }

  private static void pair(TableRow a, TableRow b) {
    var first = a.pattern();
    var second = b.pattern();
    if (a.set() != b.set()
        || first.bits() != second.bits()
        || ((first.value() ^ second.value()) & first.mask() & second.mask()) != 0) {
      return;
    }
    int fixed = first.mask() | second.mask();
    int free = (conditionBits(a) | conditionBits(b)) & ~fixed;
    int base = first.value() | second.value();
    eachWord(
        a,
        base,
        free,
        word -> {
          if (a.holds(word) && b.holds(word)) {
            throw new TableException(
                "%s: %s and %s: %s both hold 0x%08x; one needs an else line"
                    .formatted(a.at(), a.id(), b.at(), b.id(), word));
          }
        });
  }

  private void leads(TableRow row, TableRow.Elsewhere elsewhere) {
    if (elsewhere.target().startsWith("(")) {
      return;
    }
    var targets =
        rows.stream()
            .filter(r -> r.name().equals(elsewhere.target()) && r.set() == row.set())
            .toList();
    if (targets.isEmpty()) {
      throw new TableException(elsewhere.at() + ": no row " + elsewhere.target());
    }
    int known = bits(row, elsewhere.condition());
    eachWord(
        row,
        row.pattern().value(),
        known & ~row.pattern().mask(),
        word -> {
          if (!elsewhere.condition().holds(name -> row.field(name, word))) {
            return;
          }
          for (var target : targets) {
            int needed = target.pattern().mask() & ~(row.pattern().mask() | known);
            if (needed == 0 && target.pattern().matches(word)) {
              return;
            }
          }
          throw new TableException(
              "%s: %s does not hold 0x%08x of %s (%s)"
                  .formatted(
                      elsewhere.at(), elsewhere.target(), word, row.id(), targets.getFirst().at()));
        });
  }

  private static int conditionBits(TableRow row) {
    int bits = row.pattern().conditional() ? 0xf000_0000 : 0;
    for (var elsewhere : row.elses()) {
      bits |= bits(row, elsewhere.condition());
    }
    return bits;
  }

  private static int bits(TableRow row, Condition condition) {
    int bits = 0;
    for (var name : condition.fields()) {
      var field = row.pattern().fields().get(name);
      if (field != null) {
        bits |= field.mask();
      } else {
        row.field(name, 0);
      }
    }
    return bits;
  }

  private interface Visit {
    void word(int word);
  }

  private static void eachWord(TableRow row, int base, int free, Visit visit) {
    if (Integer.bitCount(free) > LIMIT) {
      throw new TableException(
          row.at() + ": conditions of " + row.id() + " read too many bits to be checked");
    }
    // Enumerates the subsets of the free bits.
    int subset = 0;
    do {
      visit.word(base | subset);
      subset = (subset - free) & free;
    } while (subset != 0);
  }
}
