package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/**
 * Points out instructions that the processor chosen is about to lose, in the words of GNU as, and
 * refuses SWP where it is gone. {@code -mno-warn-deprecated} silences what is not refused.
 */
final class Deprecations {
  private static final int PROGRAM_COUNTER = 15;
  private static final int ARMV6 = 6;

  /** ARMv6-M without its extension for operating systems. */
  private static final int ARMV6_M = 11;

  /** Coprocessor, opc1, CRn, CRm and opc2 of MCR and MRC. */
  private static final int REGISTER_MASK = 0x00ef_0fef;

  /** The CP15 barriers, TEECR and TEEHBR (Arm ARM of ARMv8, appendix on deprecated features). */
  private static final Set<Integer> REGISTERS =
      Set.of(
          register(15, 0, 7, 10, 5),
          register(15, 0, 7, 10, 4),
          register(15, 0, 7, 5, 4),
          register(14, 6, 1, 0, 0),
          register(14, 6, 0, 0, 0));

  private final Job job;

  Deprecations(Job job) {
    this.job = job;
  }

  /** Complains about an instruction if there is a reason. */
  void check(Statement statement, ParseResult.Encoded encoded) {
    if ((statement.name().charAt(0) | 0x20) == 'v') {
      vector(statement, encoded);
      return;
    }
    switch (encoded.encoding().row()) {
      case "SWP", "SWPB" -> swap(statement);
      case "SVC" -> {
        boolean bare = job.target.architecture().filter(a -> a.archTag() == ARMV6_M).isPresent();
        if (bare && !job.target.hasSystemCalls()) {
          statement.complain(
              Rule.XW_ASM_017, "SVC is not permitted on this architecture", "add +os to -march.");
        }
      }
      case "SETEND" -> {
        if (chosen().map(Architecture::isVersion8).orElse(true)) {
          warn(statement, "setend use is deprecated for ARMv8");
        }
      }
      case "MCR", "MRC" -> {
        boolean gone = REGISTERS.contains(encoded.word() & REGISTER_MASK);
        if (gone && chosen().filter(Architecture::isVersion8).isPresent()) {
          warn(statement, "This coprocessor register access is deprecated in ARMv8");
        }
      }
      default -> {}
    }
  }

  /** Whether a warning of the instruction table says what {@link #check} says better. */
  static boolean words(String warning) {
    return warning.contains(" is deprecated from ");
  }

  private Optional<Architecture> chosen() {
    return job.target.architecture().filter(a -> !a.isEverything());
  }

  private void vector(Statement statement, ParseResult.Encoded encoded) {
    boolean store = statement.name().regionMatches(true, 0, "vstr", 0, 4);
    if (store
        && encoded.encoding().isRow()
        && encoded.length() == 4
        && (encoded.word() >>> 16 & 15) == PROGRAM_COUNTER) {
      place(statement);
    }
    if (encoded.encoding().row().startsWith("VQRDML")) {
      young(statement);
    }
  }

  /** As below for a statement that is refused: GNU as tells it once the operands are read. */
  void young(Statement statement, InstructionContext context) {
    if (statement.name().regionMatches(true, 0, "vqrdml", 0, 6)
        && !job.target.has(Feature.MVE)
        && statement.name().matches("(?i)vqrdml[as]h(..)?(\\.[a-zA-Z]?(8|16|32|64))*")) {
      var operands = new Cursor(statement.cursor().text());
      operands.moveTo(statement.start() + statement.name().length());
      var bare = statement.name().toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
      if (OperandReader.fault(bare, operands, context).isEmpty()) {
        young(statement);
      }
    }
  }

  /** VQRDMLAH and VQRDMLSH are younger than the processor chosen may be. */
  private void young(Statement statement) {
    if (!job.target.hasYoungVectors()) {
      statement.complain(
          Rule.XW_ASM_016, "this instruction implies use of ARMv8.1 AdvSIMD.", "choose armv8.1-a.");
    }
  }

  /** A vector is stored where the code is. */
  private void place(Statement statement) {
    if (job.output.isThumb()) {
      statement.complain(
          Rule.XW_ASM_003,
          "Use of PC here is UNPREDICTABLE -- `" + GnuWording.text(statement) + "'");
    } else {
      warn(statement, "Use of PC here is deprecated");
    }
  }

  private void swap(Statement statement) {
    var obsolete = "swp{b} use is obsoleted for ARMv8 and later";
    var chosen = chosen();
    if (chosen.isEmpty()) {
      statement.complain(Rule.XW_ASM_022, obsolete);
    } else if (chosen.get().isVersion8()) {
      statement.complain(Rule.XW_ASM_003, obsolete, "use LDREX and STREX.");
    } else if (chosen.get().archTag() >= ARMV6) {
      warn(statement, "swp{b} use is deprecated for ARMv6 and ARMv7");
    }
  }

  private void warn(Statement statement, String message) {
    if (job.options.warnDeprecated()) {
      statement.complain(Rule.XW_ASM_022, message);
    }
  }

  private static int register(int coprocessor, int opc1, int crn, int crm, int opc2) {
    return opc1 << 21 | crn << 16 | coprocessor << 8 | opc2 << 5 | crm;
  }
}
