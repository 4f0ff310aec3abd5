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

  private static final Pattern GOVERNED = Pattern.compile("v.{2,}[te]");

  private static final Pattern TYPES = Pattern.compile("(\\.(bf16|[iufsp]?(8|16|32|64)|f))*");

  private static final Pattern CUSTOM = Pattern.compile("v?cx[123]d?a?");

  /** Loops and shifts of core registers that come with the vectors. */
  private static final Pattern WITH_VECTORS =
      Pattern.compile("dlstp|wlstp|letp|lctp|asrl|ls[lr]l|[su]q?r?sh[lr]l?");

  private static final Pattern MEMORY = Pattern.compile("v(ld|st)(r[bhwd]|[24]\\d)");

  private static final Pattern REVERSAL = Pattern.compile("vrev(16|32|64)");

  private static final Pattern SHIFT = Pattern.compile("vq?r?shl");

  /** A core register behind two vectors. */
  private static final Pattern BY_CORE =
      Pattern.compile(
          "^[^,]*,[^,]*,\\s*(r\\d+|sp|lr|pc|sl|fp|ip|sb)\\s*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern TRANSFER =
      Pattern.compile("v(ldr|str)([bhwd])[te]?\\.([isufp]|b?f)?(8|16|32|64)");

  private static final List<String> SIZES = List.of("8", "16", "32", "64");

  private static final Pattern ROTATED = Pattern.compile("vc(add|mla)[te]?");

  /** VCTP with a type that is more than a size. */
  private static final Pattern TAIL = Pattern.compile("vctp[te]?\\.[a-z]+\\d+");

  private static final Pattern SCALED =
      Pattern.compile("uxtw\\s*#\\s*(\\d+)\\s*\\]", Pattern.CASE_INSENSITIVE);

  private static final Pattern CORES = Pattern.compile("\\b(r\\d+|sp|lr|pc|sl|fp|ip|sb)\\b");

  private static final Pattern PAIRED = Pattern.compile("(asrl|lsll|sqrshrl?|uqrshll?)");

  private static final Pattern INDEXED =
      Pattern.compile("\\[[^\\]]*,\\s*q\\d", Pattern.CASE_INSENSITIVE);

  private static final Pattern ONE_CORE =
      Pattern.compile(",\\s*(r\\d+|sp|lr|pc|sl|fp|ip|sb)\\s*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern CONDITIONS = Pattern.compile("\\s*(..),.*");

  private static final Pattern LOOPS = Pattern.compile("dls(tp)?|wls(tp)?|letp?");

  private static final Pattern SCALARS =
      Pattern.compile("(^|[\\s,{])[sd]\\d+\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern VECTORS =
      Pattern.compile("(^|[\\s,{])q\\d+\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern LANES =
      Pattern.compile("(^|[\\s,{])[dq]\\d+\\[", Pattern.CASE_INSENSITIVE);

  private VectorWording() {}

  /** Complains about a statement in these words; answers whether there were any. */
  static boolean complain(
      Statement statement, ParseResult.Failure first, Job job, InstructionContext context) {
    boolean vectors = job.target.has(Feature.MVE);
    if (!job.output.isThumb()
        || !vectors && !job.target.has(Feature.V81M) && !job.target.has(Feature.CDE)) {
      return false;
    }
    var name = statement.name().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    var bare = dot < 0 ? name : name.substring(0, dot);
    var early = early(statement, name, bare, job, context);
    if (early.startsWith("invalid neon suffix")) {
      statement.complain(Rule.XW_ASM_003, early);
      return true;
    }
    if (!early.isEmpty()) {
      tell(statement, early);
      return true;
    }
    if (!vectors) {
      return false;
    }
    var typed = InstructionParser.vectors(bare);
    if (!typed.isEmpty() && !first.message().startsWith("no instruction is called")) {
      typed = List.of(name);
    }
    if (typed.isEmpty()) {
      boolean vectorsOnly =
          bare.startsWith("v")
              && !bare.matches("v(ldr|str|ldm|stm|push|pop).*")
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

  /** A mnemonic without the letters of its condition or of a VPT block. */
  private record Base(
      List<OperandKinds> kinds, String name, boolean conditional, boolean governed) {
    static Optional<Base> of(String bare) {
      int length = bare.length();
      return OperandKinds.ofVectors(bare)
          .map(k -> new Base(k, bare, false, false))
          .or(() ->
              !GOVERNED.matcher(bare).matches()
                  ? Optional.empty()
                  : OperandKinds.ofVectors(bare.substring(0, length - 1))
                      .map(k -> new Base(k, bare.substring(0, length - 1), false, true)))
          .or(() ->
              length < 4 || !ItBlock.isCondition(bare.substring(length - 2))
                  ? Optional.empty()
                  : OperandKinds.ofVectors(bare.substring(0, length - 2))
                      .map(k -> new Base(k, bare.substring(0, length - 2), true, false)));
    }

    Feature feature() {
      return CUSTOM.matcher(name).matches()
          ? Feature.CDE
          : isVector() || WITH_VECTORS.matcher(name).matches()
              ? Feature.MVE
              : name.matches("pacg|autg|bxaut") ? Feature.PACBTI : Feature.V81M;
    }

    boolean isVector() {
      return name.startsWith("v");
    }

    /** Whether scalars have the mnemonic too. */
    boolean isScalar() {
      return SCALAR_TOO.contains(name) || name.matches("vmov|vcmp|vcvt[bt]|vmov.*|vmullt");
    }
  }

  /** The operands of a mnemonic that the processor's vectors bring. */
  static Optional<List<OperandKinds>> kinds(String bare, Job job) {
    return !job.output.isThumb() || !job.target.has(Feature.V81M) && !job.target.has(Feature.CDE)
        ? Optional.empty()
        : Base.of(bare).filter(b -> job.target.has(b.feature())).map(Base::kinds);
  }

  /** What is found before anything is said of types: operands, conditions, shapes, blocks. */
  private static String early(
      Statement statement, String name, String bare, Job job, InstructionContext context) {
    var base = Base.of(bare);
    boolean lacks = base.isPresent() && !job.target.has(base.get().feature());
    if (base.isEmpty() || lacks || !TYPES.matcher(name.substring(bare.length())).matches()) {
      return "";
    }
    boolean typed = name.length() > bare.length();
    if (typed
        && (base.get().name().equals("vpnot") || CUSTOM.matcher(base.get().name()).matches())) {
      return "invalid neon suffix for non neon instruction";
    }
    var operands = new Cursor(statement.cursor().text());
    operands.moveTo(operandsAt(statement));
    var fault = OperandReader.fault(base.get().kinds(), operands, context);
    if (fault.isPresent()) {
      return fault.get();
    }
    var text = statement.cursor().text().substring(operandsAt(statement));
    var scaled = SCALED.matcher(text);
    if (MEMORY.matcher(base.get().name()).matches() && scaled.find()) {
      int fitting = "bhwd".indexOf(base.get().name().charAt(base.get().name().length() - 1));
      if (!scaled.group(1).equals(String.valueOf(fitting))) {
        return "shift immediate must be 1, 2 or 3 for half-word, word or double-word accesses"
            + " respectively";
      }
    }
    if (PAIRED.matcher(base.get().name()).matches()) {
      var cores =
          CORES.matcher(text.toLowerCase(Locale.ROOT)).results().map(r -> r.group()).toList();
      if (cores.indexOf(cores.getLast()) < cores.size() - 1) {
        return "registers may not be the same";
      }
    }
    boolean scalars = SCALARS.matcher(text).find();
    boolean vectors = VECTORS.matcher(text).find();
    if (base.get().governed()
        && base.get().isVector()
        && (base.get().isScalar() || CUSTOM.matcher(base.get().name()).matches())
        && (scalars || LANES.matcher(text).find() && base.get().name().equals("vmov"))) {
      return "syntax error";
    }
    if (base.get().conditional()
        && (base.get().isVector() || LOOPS.matcher(base.get().name()).matches())
        && !(scalars && (base.get().isScalar() || CUSTOM.matcher(base.get().name()).matches()))
        && !LANES.matcher(text).find()) {
      return "syntax error";
    }
    if (base.get().governed() && base.get().name().matches("v(ld|st)[24]\\d")) {
      return "syntax error";
    }
    if (base.get().isVector() && base.get().governed() && !scalars && !job.vpt.isOpen()) {
      return "vector predicated instruction should be in VPT/VPST block";
    }
    boolean structure = base.get().name().matches("v(ld|st)[24]\\d");
    if (structure
        && text.chars().filter(c -> c == 'q' || c == 'Q').count()
            != base.get().name().charAt(3) - '0') {
      return "syntax error";
    }
    if (scalars && vectors
        || scalars && ONE_CORE.matcher(text).find() && SHIFT.matcher(base.get().name()).matches()
        || SHIFT.matcher(base.get().name()).matches() && BY_CORE.matcher(text).find()) {
      return "invalid instruction shape";
    }
    return base.get().isVector() && !scalars && base.get().kinds().size() > 0
        ? types(name.substring(bare.length()), base.get(), text)
        : "";
  }

  /** What is said of types that no instruction of that name has. */
  private static String types(String suffix, Base base, String text) {
    var typed = InstructionParser.vectors(base.name());
    boolean bits = base.name().matches("v(orr|orn|and|bic)") && text.indexOf('#') >= 0;
    if (bits && !suffix.isEmpty()) {
      return suffix.matches("\\.[isufp]?(16|32)") ? "" : "bad type in SIMD instruction";
    }
    boolean untyped = typed.stream().anyMatch(t -> t.indexOf('.') < 0);
    if (typed.isEmpty() || untyped || base.name().matches("v(cvt|rint|mov|dup).*")) {
      return "";
    }
    boolean memory = MEMORY.matcher(base.name()).matches();
    var reversal = REVERSAL.matcher(base.name());
    if (reversal.matches()) {
      var size = suffix.replaceAll("\\D", "");
      boolean large =
          !size.matches("8|16|32") || Integer.parseInt(size) >= Integer.parseInt(reversal.group(1));
      return large ? "elements must be smaller than reversal region" : "";
    }
    if (suffix.isEmpty()) {
      return memory ? "bad element type for instruction" : "operand types can't be inferred";
    }
    return InstructionParser.isVector(base.name() + suffix)
        ? condition(base.name(), suffix, text)
        : memory ? "bad element type for instruction" : "bad type in SIMD instruction";
  }

  /** A comparison by a condition that elements of that type have not. */
  private static String condition(String name, String suffix, String text) {
    var condition = CONDITIONS.matcher(text.toLowerCase(Locale.ROOT));
    if (!name.startsWith("vcmp") && !name.startsWith("vpt") || !condition.matches()) {
      return "";
    }
    char type = suffix.charAt(1);
    boolean fits =
        switch (condition.group(1)) {
          case "eq", "ne" -> true;
          case "cs", "hs", "hi" -> type == 'u';
          case "ge", "lt", "gt", "le" -> type == 's' || type == 'f';
          default -> false;
        };
    return fits ? "" : "invalid condition";
  }

  /**
   * Whether elements of the type written can be loaded or stored: GNU as takes a sign only of whole
   * registers, or where a load makes elements longer. Complains otherwise.
   */
  static boolean isElement(Statement statement, Job job) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    if (TAIL.matcher(name).matches()) {
      tell(statement, "Type is not allowed for this instruction");
      return false;
    }
    var type = TRANSFER.matcher(name);
    if (!type.matches() || !job.target.has(Feature.MVE)) {
      return true;
    }
    var text = statement.cursor().text().substring(operandsAt(statement));
    boolean indexed = INDEXED.matcher(text).find();
    boolean own = type.group(4).equals(SIZES.get("bhwd".indexOf(type.group(2))));
    boolean load = type.group(1).equals("ldr");
    var sign = type.group(3) == null ? "" : type.group(3);
    boolean good = load ? !(indexed && own && sign.equals("s")) : sign.isEmpty() || own && !indexed;
    if (!good) {
      tell(statement, "bad element type for instruction");
    }
    return good;
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
    if (message.matches("\\d expected")) {
      return "Index one must be [2,3] and index two must be two less than index one.";
    }
    if (message.equals("this operand needs a number") && ROTATED.matcher(bare).matches()) {
      return "expression too complex";
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
      boolean bits = bare.matches("v(orr|orn|and|bic)[te]?");
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
