package org.xenwright.verifier.checks;

import java.util.List;
import org.xenwright.rules.CodedRule;
import org.xenwright.rules.engine.Check;

/** The class of each rule that is decided in Java. */
final class CodedChecks {
  private CodedChecks() {}

  static Check check(CodedRule rule, List<IntendedLine> map, CongruentTables congruent) {
    return switch (rule) {
      case XW_ALN_001 -> new XwAln001(congruent);
      case XW_PT_010 -> new XwPt010(map);
    };
  }
}
