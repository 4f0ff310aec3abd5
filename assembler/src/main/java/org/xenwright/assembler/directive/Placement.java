package org.xenwright.assembler.directive;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.ItUse;
import org.xenwright.isa.decode.Predicate;
import org.xenwright.isa.decode.VptState;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/** Whether an instruction may stand where it stands in IT and VPT blocks. */
final class Placement {
  /** What the vectors of microcontrollers bring that is none: shifts of core registers, loops. */
  private static final Pattern OUTSIDERS = Pattern.compile("[^vV]");

  private final Job job;
  private OptionalInt asWritten = OptionalInt.empty();

  /** The condition of an instruction that has none but was written with one. */
  void asWritten(OptionalInt condition) {
    asWritten = condition;
  }

  Placement(Job job) {
    this.job = job;
  }

  /** Checks an instruction against the blocks around it; answers whether it can stand here. */
  boolean check(Statement statement, ParseResult.Encoded encoded) {
    boolean thumb = job.output.isThumb();
    if (!thumb && !job.it.isOpen()) {
      return true;
    }
    boolean vector =
        !encoded.encoding().isRow()
            && isVector(encoded.encoding())
            && !OUTSIDERS.matcher(statement.name()).lookingAt()
            && !(statement.name().regionMatches(true, 0, "vmov.", 0, 5)
                && !encoded.encoding().outside().predicable());
    if (vector && job.it.isOpen()) {
      if (encoded.predicate() == Predicate.NONE || job.vpt.isOpen()) {
        statement.complain(Rule.XW_ASM_016, "instruction is UNPREDICTABLE in an IT block");
      }
      job.it.skip();
    } else {
      var fault = inIt(statement, encoded, thumb);
      fault.ifPresent(message ->
          complain(
              statement,
              message,
              message.startsWith("thumb")
                  ? "write an IT instruction before, or assemble with -mimplicit-it=always."
                  : ""));
      if (fault.isPresent()) {
        return false;
      }
    }
    return inVpt(statement, encoded, vector);
  }

  /** Whether a block of either sort is not over. */
  boolean isBlockOpen() {
    return job.it.isOpen() || job.vpt.isOpen();
  }

  /** A refused statement takes its place in the blocks around it. */
  void skip() {
    if (job.it.isOpen()) {
      job.it.skip();
    }
    job.vpt.skip();
  }

  private Optional<String> inIt(Statement statement, ParseResult.Encoded encoded, boolean thumb) {
    var instruction = new Instruction(encoded.encoding(), encoded.word());
    boolean own = encoded.encoding().hasField('c');
    int condition = asWritten.orElse(encoded.condition());
    boolean idle = NumberedHints.isNop(statement.name());
    var use =
        !thumb || asWritten.isPresent() ? ItUse.ANY : idle ? ItUse.NEUTRAL : instruction.itUse();
    boolean needs = thumb && !own && !ItBlock.isAlways(condition) && use != ItUse.NEUTRAL;
    boolean makes =
        job.options.implicitIt().equals("always") || job.options.implicitIt().equals("thumb");
    if (needs && makes) {
      job.noteLine(); // the line begins with the IT that may be made
    }
    return job.it.next(condition, needs, use, makes);
  }

  private boolean inVpt(Statement statement, ParseResult.Encoded encoded, boolean vector) {
    boolean predicable = vector && encoded.encoding().outside().predicable();
    if (job.vpt.isOpen() && !predicable && !isNeutral(statement)) {
      statement.complain(Rule.XW_ASM_016, "instruction is UNPREDICTABLE in a VPT block");
    }
    var fault = job.vpt.next(encoded.predicate(), predicable);
    if (fault.isPresent()) {
      complain(statement, fault.get(), "");
      return false;
    }
    if (vector && statement.name().regionMatches(true, 0, "vp", 0, 2)) {
      var instruction = new Instruction(encoded.encoding(), encoded.word());
      if (encoded.encoding().hasField('k')) {
        job.vpt.start(VptState.startedBy(instruction.field("k")));
      }
    }
    return true;
  }

  private static boolean isVector(Encoding encoding) {
    return encoding.features().contains(Feature.MVE)
        || encoding.features().contains(Feature.MVE_FP);
  }

  private static boolean isNeutral(Statement statement) {
    return statement.name().equalsIgnoreCase("nop") || statement.name().equalsIgnoreCase("bkpt");
  }

  private static void complain(Statement statement, String message, String advice) {
    statement.complain(
        Rule.XW_ASM_014, message + " -- `" + GnuWording.text(statement) + "'", advice);
  }
}
