package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/**
 * What GNU as says of a vector instruction of microcontrollers that it refuses: it reads the
 * operands as the mnemonic wants them and looks at the types afterwards.
 */
final class VectorWording {
  /** Mnemonics that scalars have too, whose registers GNU as calls by all three names. */
  private static final Set<String> SCALAR_TOO =
      Set.of(
          "vadd", "vsub", "vmul", "vmla", "vabs", "vneg", "vmaxnm", "vminnm", "vcvt", "vcvta",
          "vcvtm", "vcvtn", "vcvtp", "vrinta", "vrintm", "vrintn", "vrintp", "vrintx", "vrintz",
          "vfma", "vfms");

  private static final Pattern LANE =
      Pattern.compile("\\s*[dq][0-9]+\\[", Pattern.CASE_INSENSITIVE);

  private static final Pattern OFFSET =
      Pattern.compile("the offset must be a multiple of (\\d+) up to (\\d+)");

  private static final Pattern RANGE = Pattern.compile("(-?\\d+) is out of range");

  private static final Pattern NARROW = Pattern.compile("vq?r?shru?n[bt][te]?");

  private static final Pattern LAST = Pattern.compile("#?(-?\\d{1,9})\\s*$");

  /** The largest number that GNU as reads as that of a narrowing shift. */
  private static final int MOST_NARROW = 32;

  /** The largest number that GNU as reads as that of a shift. */
  private static final int MOST_SHIFT = 64;

  private VectorWording() {}

  /** Complains about a statement in these words; answers whether there were any. */
  static boolean complain(
      Statement statement, ParseResult.Failure first, Job job, InstructionContext context) {
    if (!job.output.isThumb() || !job.target.has(Feature.MVE)) {
      return false;
    }
    var name = statement.name().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    var bare = dot < 0 ? name : name.substring(0, dot);
    var typed = InstructionParser.vectors(bare);
    if (!typed.isEmpty() && !first.message().startsWith("no instruction is called")) {
      typed = List.of(name);
    }
    if (typed.isEmpty()) {
      boolean vectorsOnly =
          bare.startsWith("v")
              && !job.target.has(Feature.NEON)
              && !InstructionParser.types(bare, context).isEmpty()
              && !UnsupportedWording.isScalar(bare);
      if (vectorsOnly) {
        statement.complain(
            Rule.XW_ASM_017,
            UnsupportedWording.plain(true).replace("%t", GnuWording.text(statement)));
      }
      return vectorsOnly;
    }
    var text = statement.cursor().text();
    Optional<ParseResult.Failure> worst = Optional.empty();
    for (var candidate : typed) {
      var cursor = new Cursor(text);
      cursor.moveTo(operandsAt(statement));
      switch (InstructionParser.parse(candidate, cursor, context)) {
        case ParseResult.Encoded _ -> {
          boolean memory = bare.startsWith("vldr") || bare.startsWith("vstr");
          tell(
              statement,
              memory ? "bad element type for instruction" : "bad type in SIMD instruction");
          return true;
        }
        case ParseResult.Failure failure -> {
          if (worst.isEmpty() || failure.column() > worst.get().column()) {
            worst = Optional.of(failure);
          }
        }
      }
    }
    var words = worst.map(failure -> wording(failure, text, bare, context)).orElse("");
    if (words.isEmpty()) {
      return false;
    }
    tell(statement, words);
    return true;
  }

  private static int operandsAt(Statement statement) {
    return Math.min(
        statement.cursor().text().length(), statement.start() + statement.name().length());
  }

  private static void tell(Statement statement, String message) {
    statement.complain(Rule.XW_ASM_003, message + " -- `" + GnuWording.text(statement) + "'");
  }

  private static String wording(
      ParseResult.Failure failure, String text, String bare, InstructionContext context) {
    var message = failure.message();
    var number = numbers(message, text, bare);
    if (!number.isEmpty()) {
      return number;
    }
    if (message.startsWith("these vectors have no q")) {
      return "expected MVE register [q0..q7]";
    }
    if (message.startsWith("pc is not allowed") || message.equals("h=7")) {
      return "r15 not allowed here";
    }
    if (message.startsWith("sp is not allowed") || message.equals("h=6")) {
      return "r13 not allowed here";
    }
    boolean register = message.contains("register") && message.endsWith(" expected");
    boolean shared = !InstructionParser.types(bare, context).isEmpty();
    if (register
        && shared
        && LANE.matcher(text).region(failure.column(), text.length()).lookingAt()) {
      return "register operand expected, but got scalar";
    }
    if (message.startsWith("quadword register expected")
        || message.startsWith("'{' expected")
        || message.startsWith("these operands do not fit")) {
      return bare.equals("vcvtb") || bare.equals("vcvtt")
          ? "VFP single or double precision register expected"
          : SCALAR_TOO.contains(bare)
              ? "VFP single, double or Neon quad precision register expected"
              : shared
                  ? "Neon double or quad precision register expected"
                  : "MVE vector register expected";
    }
    if (message.endsWith(" does not fit this encoding")) {
      return "lo register required";
    }
    if (message.endsWith(" must be even") || message.endsWith(" must be odd")) {
      return message.endsWith("even")
          ? "Odd register not allowed here"
          : "Even register not allowed here";
    }
    if (register) {
      return "ARM register expected";
    }
    return switch (message) {
      case "t=u" -> "Destination registers may not be the same";
      case "d=m", "d=n" -> "destination register and offset register may not be the same";
      case "both operands must be one register" ->
          "Index one must be [2,3] and index two must be two less than index one.";
      case "registers of this list must follow one another" -> "register stride must be 1";
      case "condition expected" -> "condition required";
      case "the step must be 1, 2, 4 or 8" -> "immediate must be either 1, 2, 4 or 8";
      case "',' expected" -> "bad arguments to instruction";
      case "end of the statement expected" ->
          text.indexOf(',', failure.column()) < 0 && text.substring(failure.column()).isBlank()
              ? "bad arguments to instruction"
              : "garbage following instruction";
      default -> "";
    };
  }

  /** What is said of a number that does not fit. */
  private static String numbers(String message, String text, String bare) {
    var offset = OFFSET.matcher(message);
    if (offset.matches()) {
      var most = offset.group(2);
      return offset.group(1).equals("1")
          ? "immediate must be in the range of +/-[0," + most + "]"
          : "immediate must be a multiple of "
              + offset.group(1)
              + " in the range of +/-[0,"
              + most
              + "]";
    }
    if (message.equals("no such rotation") || message.equals("this constant cannot be encoded")) {
      boolean bits = bare.startsWith("vorr") || bare.startsWith("vbic");
      return bits ? "immediate value out of range" : "immediate out of range";
    }
    boolean shift = bare.startsWith("vshr") || bare.startsWith("vrshr");
    var range = RANGE.matcher(message);
    var last = LAST.matcher(text);
    boolean ranged = range.matches() || shift && message.startsWith("only #0.0") && last.find();
    return ranged
        ? shift(Long.parseLong(range.matches() ? range.group(1) : last.group(1)), text, bare)
        : "";
  }

  private static String shift(long value, String text, String bare) {
    boolean two = text.chars().filter(c -> c == ',').count() == 1;
    if (NARROW.matcher(bare).matches()) {
      return value < 0 || value > MOST_NARROW
          ? "immediate value out of range"
          : "immediate operand expected in the range [1," + (text.contains("16 ") ? 8 : 16) + "]";
    }
    if (bare.startsWith("vshlc") || bare.startsWith("vshll")) {
      return "immediate value out of range";
    }
    boolean left = bare.startsWith("vshl") || bare.startsWith("vqshl");
    if (value < 0 || value > MOST_SHIFT || left && value == MOST_SHIFT) {
      return two
          ? "immediate value out of range"
          : left && !bare.startsWith("vqshlu")
              ? "garbage following instruction"
              : "constant expression required";
    }
    return bare.startsWith("vsli") || bare.startsWith("vsri")
        ? "immediate out of range for insert"
        : "immediate out of range for shift";
  }
}
