package org.xenwright.isa.table;

import java.util.ArrayList;
import java.util.List;

/** Says in words what a condition of the table is about. */
final class Explanation {
  private Explanation() {}

  /** Words for a conjunction of tests. */
  static String of(String operands, List<Condition.Test> tests) {
    if (tests.size() == 1) {
      var text = tests.getFirst().toString();
      boolean register = operands.contains("R" + text.charAt(0));
      if (register && text.matches("[a-z]=15")) {
        return "pc is not allowed as R" + text.charAt(0);
      }
      if (register && text.matches("[a-z]=13")) {
        return "sp is not allowed as R" + text.charAt(0);
      }
      if (text.matches("bit1[345]\\(l\\)!=0")) {
        return List.of("sp", "lr", "pc").get(text.charAt(4) - '3') + " is not allowed in this list";
      }
      if (text.equals("l=0") || text.equals("i=0")) {
        return "the register list is empty";
      }
      if (text.matches("odd\\([a-z]\\)(!=0)?")) {
        return "R" + text.charAt(4) + " must be even";
      }
    }
    var words = new ArrayList<String>();
    for (var test : tests) {
      words.add(
          switch (test.toString()) {
            case "w=1" -> "the base is written back";
            case "n=t" -> "Rn is Rt";
            case "n=15" -> "Rn is pc";
            case "t=15" -> "Rt is pc";
            case "h=l" -> "both result registers are one";
            default -> test.toString();
          });
    }
    return String.join(" and ", words);
  }
}
