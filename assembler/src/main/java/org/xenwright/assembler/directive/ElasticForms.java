package org.xenwright.assembler.directive;

import java.util.Set;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.ParseResult;

/**
 * T32 instructions whose length GNU as chooses only during the layout although their immediate is
 * known: moves, comparisons, additions, loads and stores that have a 16-bit form for their
 * registers.
 */
final class ElasticForms {
  private static final Set<String> SUMS = Set.of("ADD_imm", "SUB_imm");
  private static final Set<String> OTHER_MOVES = Set.of("ADR", "CMP_imm", "MOV_imm");
  private static final Set<String> WORDS = Set.of("LDR_imm", "STR_imm");
  private static final Set<String> PARTS = Set.of("LDRB_imm", "LDRH_imm", "STRB_imm", "STRH_imm");
  private static final int STACK = 13;
  private static final int LOW = 8;
  private static final int SETS_FLAGS = 1 << 20;

  private ElasticForms() {}

  /** Whether {@code encoded}, written as {@code name} without anything to fill in, is one. */
  static boolean contains(String name, ParseResult.Encoded encoded, Target target) {
    if (name.indexOf('.') >= 0 || !target.has(Feature.T2)) {
      return false;
    }
    var encoding = encoded.encoding();
    var row = encoding.row();
    boolean move = SUMS.contains(row) || OTHER_MOVES.contains(row);
    boolean load = WORDS.contains(row) || PARTS.contains(row) || row.equals("LDR_lit");
    if (encoded.length() == 2) {
      return move || load;
    }
    return move && isOpenMove(name, encoded) || load && isOpenLoad(encoding, encoded.word());
  }

  private static boolean isOpenMove(String name, ParseResult.Encoded encoded) {
    var encoding = encoded.encoding();
    int word = encoded.word();
    // The short forms set flags outside of IT blocks and only there.
    boolean flags = (word & SETS_FLAGS) != 0 == ItBlock.isAlways(encoded.condition());
    return switch (encoding.row()) {
      case "MOV_imm" ->
          flags
              && encoding.field('d', word) < LOW
              && encoding.label().equals("T2")
              && starts(name, "mov");
      case "CMP_imm" -> encoding.field('n', word) < LOW && starts(name, "cmp");
      case "ADR" -> encoding.field('d', word) < LOW;
      default -> {
        int to = encoding.field('d', word);
        int from = encoding.field('n', word);
        yield from == STACK ? to < LOW || to == STACK : flags && to < LOW && from < LOW;
      }
    };
  }

  private static boolean isOpenLoad(Encoding encoding, int word) {
    if (encoding.field('t', word) >= LOW) {
      return false;
    }
    if (encoding.row().equals("LDR_lit")) {
      return true;
    }
    int base = encoding.field('n', word);
    boolean ahead = encoding.label().equals("T3");
    boolean back =
        encoding.label().equals("T4")
            && encoding.field('u', word) == 0
            && encoding.field('w', word) == 0;
    return (ahead || back) && (base < LOW || base == STACK && WORDS.contains(encoding.row()));
  }

  private static boolean starts(String name, String start) {
    return name.regionMatches(true, 0, start, 0, start.length());
  }
}
