package org.xenwright.isa.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the syntax column says about words that are no instruction: a choice marked {@code -}, and
 * an odd register number where a quadword register stands (DDI 0406C A7.3).
 */
final class Implied {
  /** Where words go that the syntax column makes no instruction. */
  static final String UNDEFINED = "(no syntax)";

  private static final Pattern CHOICE = Pattern.compile("\\{([a-z]):([^}]*)\\}");
  private static final Pattern QUAD = Pattern.compile("\\b([QV])([a-z])\\b");

  private Implied() {}

  /** The {@code else} lines written and those that follow from the row's own spelling. */
  static List<TableRow.Elsewhere> elses(
      Spelling own, BitPattern pattern, List<TableRow.Elsewhere> written, TableRow.Place at) {
    var elses = new ArrayList<>(written);
    var conditions = new ArrayList<String>();
    for (var text : List.of(own.mnemonic(), own.operands())) {
      CHOICE
          .matcher(text)
          .results()
          .forEach(match -> {
            var texts = match.group(2).split("\\|", -1);
            for (int i = 0; i < texts.length; i++) {
              if (texts[i].equals("-")) {
                conditions.add(match.group(1) + "=" + i);
              }
            }
          });
    }
    QUAD.matcher(own.operands())
        .results()
        .forEach(match -> {
          char name = match.group(2).charAt(0);
          var field = pattern.fields().get(name);
          if (field == null) {
            throw new TableException(match.group() + " needs a field " + name);
          }
          var odd = (field.slices().getLast().width() == 4 ? "odd(" : "bit1(") + name + ")=1";
          conditions.add(match.group(1).equals("V") ? "q=1 " + odd : odd);
        });
    conditions.stream()
        .distinct()
        .map(text -> new TableRow.Elsewhere(Condition.parse(text), UNDEFINED, at))
        .forEach(elses::add);
    return List.copyOf(elses);
  }
}
