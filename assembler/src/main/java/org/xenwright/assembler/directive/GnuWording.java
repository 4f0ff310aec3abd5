package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;

/**
 * Says what is wrong with an instruction in the words of GNU as where it has words for it, because
 * people search for them; our own words go on as advice.
 */
final class GnuWording {
  /** How a message of the parser begins, and what GNU as says then. */
  private record Saying(String ours, String theirs) {}

  /** {@code %t} stands for the statement, {@code %n} for the number in our message. */
  private static final List<Saying> SAYINGS =
      List.of(
          new Saying("sp and pc cannot be added", "bad register for post-index -- `%t'"),
          new Saying("d=13 and n!=13", "r13 not allowed here -- `%t'"),
          new Saying("no instruction is called", "bad instruction `%t'"),
          new Saying(
              "this floating point unit has no",
              "D register out of range for selected VFP version -- `%t'"),
          new Saying("no such rotation", "immediate out of range -- `%t'"),
          new Saying(
              "both operands must be one register",
              "operands 0 and 1 must be the same register -- `%t'"),
          new Saying("no such option here", "invalid barrier type -- `%t'"),
          new Saying("',' expected", "bad arguments to instruction -- `%t'"),
          new Saying("Rt must be even", "first transfer register must be even -- `%t'"),
          new Saying("pc is not allowed", "r15 not allowed here -- `%t'"),
          new Saying("sp is not allowed", "r13 not allowed here -- `%t'"),
          new Saying("this form holds", "cannot honor width suffix -- `%t'"),
          new Saying("no form of this width", "cannot honor width suffix -- `%t'"),
          new Saying("offset", "bad immediate value for offset (%n)"),
          new Saying("constant has bits", "immediate has bits outside the operand size -- `%t'"),
          new Saying("constant", "invalid constant (%n) after fixup"),
          new Saying("shift expected", "shift expression expected -- `%t'"),
          new Saying("shift is too large", "shift expression is too large"),
          new Saying("quadword register expected", "Neon quad precision register expected -- `%t'"),
          new Saying("registers of one size expected", "invalid instruction shape -- `%t'"),
          new Saying("a register cannot stand in", "constant expression required -- `%t'"),
          new Saying("this operand needs a number", "constant expression required -- `%t'"),
          new Saying("coprocessor expected", "bad or missing co-processor number -- `%t'"),
          new Saying("coprocessor register expected", "co-processor register expected -- `%t'"),
          new Saying("only ror here", "shift must be ROR -- `%t'"),
          new Saying("'{' expected", "expected { -- `%t'"),
          new Saying("'}' expected", "expected } -- `%t'"),
          new Saying("']' expected", "']' expected -- `%t'"));

  /** What lies between the two ends of a range is a value. */
  private static final String RANGE = " is out of range";

  /** Mnemonics whose last operand may be shifted. */
  private static final Set<String> SHIFTABLE =
      Set.of(
          "and", "eor", "sub", "rsb", "add", "adc", "sbc", "rsc", "tst", "teq", "cmp", "cmn", "orr",
          "mov", "bic", "mvn", "orn");

  /** Vector mnemonics that scalars have too. */
  private static final Set<String> SCALAR_TOO =
      Set.of(
          "vadd", "vsub", "vmul", "vmla", "vmls", "vabs", "vneg", "vmaxnm", "vminnm", "vcvt",
          "vcvta", "vcvtm", "vcvtn", "vcvtp", "vrinta", "vrintm", "vrintn", "vrintp", "vrintx",
          "vrintz", "vrintr", "vsel", "vfma", "vfms");

  /** Scalar mnemonics of either precision. */
  private static final Set<String> SCALAR =
      Set.of(
          "vnmla", "vnmls", "vnmul", "vsqrt", "vdiv", "vfnma", "vfnms", "vcmp", "vcmpe", "vcvtt",
          "vcvtb", "vcvtr", "vseleq", "vselge", "vselgt", "vselvs");

  private static final Pattern SHIFTED =
      Pattern.compile("\\b(?:lsl|lsr|asr|ror|asl|rrx)\\b", Pattern.CASE_INSENSITIVE);

  /** Facts of the table about two registers that are one. */
  private static final Pattern SAME = Pattern.compile("[dtu]=[ntumv]");

  private static final Pattern PROGRAM_COUNTER =
      Pattern.compile("\\b(?:pc|r15)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern CONDITION =
      Pattern.compile("eq|ne|[ch]s|cc|lo|mi|pl|v[sc]|hi|ls|[gl][et]|al");

  private static final Pattern BASE =
      Pattern.compile("\\[\\s*(?:pc|r15)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern TYPED =
      Pattern.compile("\\w+(\\.([ipsuf]?(8|16|32|64)|[fd]))+", Pattern.CASE_INSENSITIVE);

  private GnuWording() {}

  /** Whether an A32 instruction is called so, with a condition that it cannot have. */
  private static boolean isUnconditional(String mnemonic) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    int end = dot < 0 ? name.length() : dot;
    return end > 3
        && CONDITION.matcher(name.substring(end - 2, end)).matches()
        && InstructionParser.isMnemonic(
            name.substring(0, end - 2) + name.substring(end), InstructionSet.A32);
  }

  /** An operand as written, in lower case. */
  private static String operand(Statement statement, int index) {
    var text = statement.cursor().text();
    int from = Math.min(text.length(), statement.start() + statement.name().length());
    var operands = text.substring(from).toLowerCase(Locale.ROOT).split(",");
    return index < operands.length ? operands[index].strip() : "";
  }

  /** The message for a statement that the parser refused. */
  static String of(
      ParseResult.Failure failure,
      Statement statement,
      Target target,
      InstructionContext context,
      boolean thumb) {
    return wording(failure, statement, target, context, thumb).replace("%t", text(statement));
  }

  /** What GNU as says in Thumb state only; empty where it says the same in both. */
  private static String inThumb(String message, String bare, Statement statement) {
    if (Mnemonics.isAddressPair(bare)) {
      return "selected processor does not support `%t' in Thumb mode";
    }
    if (bare.startsWith("msr") && operand(statement, 1).startsWith("#")) {
      return "Thumb encoding does not support an immediate here -- `%t'";
    }
    return bare.startsWith("smc") && message.startsWith("this operand needs a number")
        ? "expression too complex -- `%t'"
        : "";
  }

  private static String wording(
      ParseResult.Failure failure,
      Statement statement,
      Target target,
      InstructionContext context,
      boolean thumb) {
    var message = failure.message();
    var bare = bare(statement.name());
    var lacking =
        message.startsWith("this instruction needs ")
            ? Optional.of(failure)
            : NumberedHints.isNop(statement.name())
                ? Optional.<ParseResult.Failure>empty()
                : Availability.lacking(statement.name(), context);
    if (lacking.isPresent()) {
      var said = UnsupportedWording.of(lacking.get(), statement.name(), target, thumb);
      if (said.startsWith("selected processor does not support `")) {
        return said;
      }
    }
    boolean named = !message.startsWith("no instruction is called");
    var thumbOnly = thumb ? inThumb(message, bare, statement) : "";
    if (!thumbOnly.isEmpty()) {
      return thumbOnly;
    }
    boolean wide = thumb && statement.name().toLowerCase(Locale.ROOT).endsWith(".w");
    if (wide && named && !target.has(Feature.T2) && !target.has(Feature.T2B)) {
      return "selected processor does not support `%t' in Thumb-2 mode";
    }
    if (named || Availability.isKnown(statement.name(), context)) {
      var operands = new Cursor(statement.cursor().text());
      operands.moveTo(statement.start() + statement.name().length());
      if (operands.peek() > ' ') {
        return "bad instruction `%t'"; // to GNU as that belongs to the mnemonic
      }
      if (!thumb
          && !named
          && isUnconditional(statement.name())
          && !UnconditionalForm.isDropped(bare, context)) {
        return "instruction cannot be conditional -- `%t'";
      }
      var fault = OperandReader.fault(bare, operands, context);
      if (fault.isPresent()) {
        return fault.get().startsWith("backward ref") ? fault.get() : fault.get() + " -- `%t'";
      }
    }
    if (lacking.isEmpty()
        && !message.startsWith("this ")
        && (named
            || !InstructionParser.typed(Mnemonics.withoutCondition(bare, context), context)
                .isEmpty())) {
      var shape = ShapeWording.of(statement, bare, context);
      if (shape.isPresent()) {
        boolean half =
            statement.name().toLowerCase(Locale.ROOT).contains(".f16")
                && !target.has(Feature.VFP_V82)
                && !bare.startsWith("vcvt");
        return half
            ? "selected processor does not support fp16 instruction -- `%t'"
            : shape.get().equals(ShapeWording.NEON_SUFFIX) ? shape.get() : shape.get() + " -- `%t'";
      }
    }
    if (message.startsWith("this form needs ") || lacking.isPresent()) {
      return UnsupportedWording.of(lacking.orElse(failure), statement.name(), target, thumb);
    }
    if (message.startsWith("no instruction is called")
        && !thumb
        && isUnconditional(statement.name())) {
      return "instruction cannot be conditional -- `%t'";
    }
    if (message.startsWith("no instruction is called")
        && (OtherProcessors.extension(bare).isPresent()
            || InstructionParser.isMnemonic(
                statement.name(), thumb ? InstructionSet.A32 : InstructionSet.T32))) {
      return UnsupportedWording.plain(thumb);
    }
    if (message.startsWith("Maverick ")) {
      return message + " -- `%t'";
    }
    if (named) {
      if (OperandKinds.of(bare).isPresent()) {
        var meant = FittingWording.of(message, bare, statement, thumb);
        if (meant.isPresent()) {
          return meant.get();
        }
      }
    }
    if (!named
        && TYPED.matcher(statement.name()).matches()
        && !InstructionParser.typed(bare, context).isEmpty()) {
      return operand(statement, 0).matches("s\\d+")
          ? "invalid instruction shape -- `%t'"
          : "bad type in SIMD instruction -- `%t'";
    }
    var family = OperandWording.of(failure, bare, statement);
    if (family.isPresent()) {
      return family.get();
    }
    if (SAME.matcher(message).matches()) {
      return "registers may not be the same -- `%t'";
    }
    if (message.endsWith("has(l,n)!=0")) {
      return "having the base register in the register list when using write back is UNPREDICTABLE -- `%t'";
    }
    if (message.equals("m=15") && isIndexed(bare)) {
      return "cannot use register index with PC-relative addressing -- `%t'";
    }
    if (message.equals("the base is written back and Rn is pc")) {
      return isIndexed(bare)
          ? "cannot use writeback with PC-relative addressing -- `%t'"
          : "pc may not be used with write-back -- `%t'";
    }
    if ((message.equals("Rn is Rt") || message.equals("n=m")) && bare.startsWith("swp")) {
      return "Rn must not overlap other operands -- `%t'";
    }
    if (message.startsWith("Rt must be even") && operand(statement, 0).matches("pc|r15")) {
      return "r15 not allowed here -- `%t'";
    }
    if (message.startsWith("these operands make no instruction")
        && PROGRAM_COUNTER.matcher(statement.cursor().text()).find()) {
      boolean address = isIndexed(bare) && BASE.matcher(statement.cursor().text()).find();
      return address
          ? "cannot use register index with PC-relative addressing -- `%t'"
          : "r15 not allowed here -- `%t'";
    }
    if (message.startsWith("this floating point unit has no")) {
      if (bare.startsWith("vldm") || bare.startsWith("vstm")) {
        return "VFP single precision register expected -- `%t'";
      }
      if (bare.startsWith("fldm") || bare.startsWith("fstm")) {
        return "register out of range in list -- `%t'";
      }
    }
    if (message.endsWith(" expected") && message.contains("register")) {
      return register(message, bare, at(failure, statement));
    }
    if (message.startsWith("immediate expression requires")) {
      return unmarked(statement, bare);
    }
    if (message.equals("end of the statement expected")) {
      return behind(failure, statement, bare);
    }
    if (message.startsWith("'[' expected")) {
      char next = at(failure, statement);
      return next == ','
          ? (isIndexed(bare) || bare.startsWith("vld") || bare.startsWith("vst")
              ? "missing expression -- `%t'"
              : "bad arguments to instruction -- `%t'")
          : isIndexed(bare)
              ? "garbage following instruction -- `%t'"
              : "bad arguments to instruction -- `%t'";
    }
    if (message.startsWith("',' expected") && bare.equals("vmov")) {
      return "expected comma -- `%t'";
    }
    if (message.startsWith("',' expected") && at(failure, statement) == '[') {
      return "only D registers may be indexed -- `%t'";
    }
    if (message.startsWith("'}' expected") && bare.matches("(ldm|stm|push|pop).*")) {
      return "missing `}' -- `%t'";
    }
    if (message.startsWith("'{' expected") && bare.matches("v(ldm|stm).*|f(ldm|stm).*")) {
      return "expecting { -- `%t'";
    }
    if (message.startsWith("']' expected") && bare.matches("(lda|stl|ldrex|strex).*")) {
      return "bad arguments to instruction -- `%t'";
    }
    if (message.contains(RANGE) && thumb && isIndexed(bare)) {
      return "offset out of range";
    }
    if (message.contains(RANGE)) {
      return "immediate value out of range -- `%t'";
    }
    for (var saying : SAYINGS) {
      if (message.startsWith(saying.ours)) {
        return saying.theirs.replace("%n", number(message));
      }
    }
    return message + " -- `%t'";
  }

  /**
   * A number without its sign before UAL; what GNU as says depends on what else could stand there.
   */
  private static String unmarked(Statement statement, String bare) {
    if (bare.matches("(usat|ssat|bf|[us]bf|[us]xt).*")) {
      return "constant expression required -- `%t'";
    }
    boolean middle = text(statement).chars().filter(c -> c == ',').count() > 1;
    boolean three = bare.matches("(and|eor|sub|rsb|add|adc|sbc|rsc|orr|bic|ls[lr]|as[lr]|ror).*");
    return middle && three
        ? "shift expression expected -- `%t'"
        : "immediate expression requires a # prefix -- `%t'";
  }

  /** The character at the fault; 0 at the end. */
  private static char at(ParseResult.Failure failure, Statement statement) {
    var line = statement.cursor().text();
    int column = failure.column();
    while (column >= 0 && column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    return column < 0 || column >= line.length() ? 0 : line.charAt(column);
  }

  private static String register(String message, String bare, char next) {
    boolean structure = bare.matches("v(ld|st)[1-4]");
    return switch (message) {
      case "core register expected" ->
          next == ',' && isShiftable(bare)
              ? "missing expression -- `%t'"
              : structure
                  ? "post-index must be a register -- `%t'"
                  : "ARM register expected -- `%t'";
      case "double-precision register expected" ->
          structure
              ? "Neon double or quad precision register expected -- `%t'"
              : "VFP/Neon double precision register expected -- `%t'";
      case "double-precision or quadword register expected" ->
          SCALAR_TOO.contains(bare)
              ? "VFP single, double or Neon quad precision register expected -- `%t'"
              : "Neon double or quad precision register expected -- `%t'";
      case "single-precision register expected" ->
          SCALAR_TOO.contains(bare)
              ? "VFP single, double or Neon quad precision register expected -- `%t'"
              : SCALAR.contains(bare)
                  ? "VFP single or double precision register expected -- `%t'"
                  : "VFP single precision register expected -- `%t'";
      case "quadword register expected" -> "Neon quad precision register expected -- `%t'";
      case "coprocessor register expected" -> "co-processor register expected -- `%t'";
      case "registers of one size expected" -> "invalid instruction shape -- `%t'";
      default -> message + " -- `%t'";
    };
  }

  /** Something more stands behind operands that make an instruction. */
  private static String behind(ParseResult.Failure failure, Statement statement, String bare) {
    var line = statement.cursor().text();
    int end = Math.min(Math.max(failure.column(), 0), line.length());
    var before = line.substring(0, end).stripTrailing();
    if (at(failure, statement) == ',' && before.endsWith("]") && isIndexed(bare)) {
      return "cannot combine pre- and post-indexing -- `%t'";
    }
    boolean shifted = SHIFTED.matcher(before).find();
    boolean rotated = before.matches(".*#[^,]*,\\s*#?\\d+");
    if (rotated && isShiftable(bare)) {
      return "garbage following instruction -- `%t'";
    }
    boolean shift = bare.matches("(ls[lr]|asr|ror)s?(..)?");
    return at(failure, statement) == ',' && (shift || isShiftable(bare)) && !shifted
        ? "shift expression expected -- `%t'"
        : "garbage following instruction -- `%t'";
  }

  private static boolean isIndexed(String bare) {
    boolean core = bare.startsWith("ldr") || bare.startsWith("str") || bare.startsWith("pl");
    return core && !bare.startsWith("ldrex") && !bare.startsWith("strex")
        || bare.equals("vldr")
        || bare.equals("vstr");
  }

  private static boolean isShiftable(String bare) {
    return SHIFTABLE.contains(bare)
        || bare.length() > 3
            && SHIFTABLE.contains(bare.substring(0, 3))
            && (bare.length() == 4 ? bare.charAt(3) == 's' : bare.length() <= 6);
  }

  private static String bare(String mnemonic) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Values that GNU as finds too large only when it fills holes, after all statements. */
  private static final Pattern LATE =
      Pattern.compile(
          "bad immediate value for|offset not a multiple|shift expression is too large|invalid constant \\(|offset out of range|co-processor offset out"
              + "|invalid [hs]vc expression|immediate too large");

  /** Relocations it does not have, of which it complains only where nothing else is wrong. */
  private static final Pattern UNREPRESENTABLE =
      Pattern.compile("cannot represent|internal_relocation");

  /** Whether a message is told with those about holes. */
  static boolean isLate(String shown) {
    return LATE.matcher(shown).lookingAt() || isUnrepresentable(shown);
  }

  /** Whether a message is told only where nothing else is wrong. */
  static boolean isUnrepresentable(String shown) {
    return UNREPRESENTABLE.matcher(shown).lookingAt();
  }

  /** What else to know: the parser's own words where the message is not theirs, and its hint. */
  static String advice(ParseResult.Failure failure, String shown, Statement statement) {
    var own = failure.message();
    if (own.startsWith("no instruction") && shown.startsWith("selected processor")) {
      return OtherProcessors.extension(bare(statement.name()))
          .map(e -> "it belongs to " + e + ", which the processor selected has not.")
          .orElse("it is an instruction of the other state; .arm and .thumb change the state.");
    }
    if (shown.startsWith(own) || own.startsWith("no instruction")) {
      return failure.hint();
    }
    return failure.hint().isEmpty() ? own + "." : own + ": " + failure.hint();
  }

  private static String number(String message) {
    for (var word : message.split(" ")) {
      if (word.startsWith("0x")) {
        return word.substring(2);
      }
      if (!word.isEmpty() && (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-')) {
        return word;
      }
    }
    return "?";
  }

  /** The statement as GNU as shows it: no blanks but those between words. */
  static String text(Statement statement) {
    var all = statement.cursor().text().substring(statement.start()).stripLeading();
    int end = 0;
    while (end < all.length() && !Character.isWhitespace(all.charAt(end))) {
      end++;
    }
    var out = new StringBuilder(all.substring(0, end).toLowerCase(Locale.ROOT));
    var operands = all.substring(end).strip();
    if (end < all.length()) {
      out.append(' '); // which GNU as shows even where nothing follows
    }
    for (int i = 0; i < operands.length(); i++) {
      char c = operands.charAt(i);
      if (!Character.isWhitespace(c)) {
        out.append(c);
      } else if (isWord(operands.charAt(i - 1)) && isWord(next(operands, i))) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static char next(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_.$#[]{}".indexOf(c) >= 0;
  }
}
