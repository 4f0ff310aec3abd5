package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;

/**
 * What GNU as says of a vector or scalar instruction whose operands are each of their kind: it
 * looks first whether the mnemonic has registers of these sizes in this order, its shape, and then
 * whether the types go with them.
 */
final class ShapeWording {
  static final String NEON_SUFFIX = "invalid neon suffix for non neon instruction";

  private static final String SHAPE = "invalid instruction shape";
  private static final String TYPE = "bad type in SIMD instruction";
  private static final String SIZE = "operand size must match register width";

  private static final Pattern REGISTER =
      Pattern.compile(
          "\\b([sdqSDQ])\\d+\\b(\\.\\w+)?(\\s*\\[[^\\]]*\\])?|\\b(?:r\\d+|sp|lr|pc|sl|fp|ip|sb)\\b");

  private static final Pattern NUMBER = Pattern.compile("#[^,\\]]*");
  private static final Pattern TYPES = Pattern.compile("(\\.(bf16|[iufsp]?(8|16|32|64)|f|d))+");

  /** Mnemonics of the scalar unit alone. */
  private static final Pattern SCALAR =
      Pattern.compile("v(div|sqrt|nmul|nmla|nmls|fnma|fnms|cmpe?|cvtr)");

  /** Conversions, all of which may have the shapes of VCVT. */
  private static final Pattern CONVERSION = Pattern.compile("vcvt[ranpm]");

  private static final Pattern ELEMENT =
      Pattern.compile("[dD](\\d{1,2})\\[\\s*(\\d{1,3})\\s*\\]\\s*(?:,[^,]*)?$");

  private static final Pattern MULTIPLY =
      Pattern.compile(
          "v(q?r?d?mulh?|ml[as]l?|mull|qdml[as]l|qdmull|qrdml[as]h|fm[as]l|fma[bt]|(s|u|us|su)?dot|cmla)");

  private static final Pattern STRUCTURE = Pattern.compile("v(ld|st)[1-4]");

  /** What scalars have of floating point only, and vectors of all types. */
  private static final Pattern ARITHMETIC =
      Pattern.compile("v(add|sub|mul|mla|mls|abs|neg|fma|fms|maxnm|minnm)");

  private static final Pattern REVERSAL = Pattern.compile("vrev(16|32|64)");

  /** Numbers that a form may ask for. */
  private static final List<String> NUMBERS = List.of("#1", "#0", "#90", "#1.0", "#8");

  private ShapeWording() {}

  /** The message without the statement; empty where shape and types fit. */
  static Optional<String> of(Statement statement, String bare, InstructionContext context) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    var suffix = name.substring(Math.min(name.length(), bare.length()));
    var line = statement.cursor().text();
    var text = line.substring(Math.min(line.length(), statement.start() + name.length()));
    var base = Mnemonics.withoutCondition(bare, context);
    if (!base.startsWith("v") || base.equals("vmov") || !TYPES.matcher(suffix).matches()) {
      return Optional.empty();
    }
    var reversal = REVERSAL.matcher(base);
    if (reversal.matches()) {
      var size = suffix.replaceAll("\\D", "");
      return Integer.parseInt(size) >= Integer.parseInt(reversal.group(1))
          ? Optional.of("elements must be smaller than reversal region")
          : Optional.empty();
    }
    if (STRUCTURE.matcher(base).matches()) {
      return suffix.endsWith("64") && !base.endsWith("1")
          ? Optional.of("bad element type for instruction")
          : Optional.empty();
    }
    var registers = registers(text);
    if (base.equals("vext")) {
      return Optional.empty();
    }
    var candidates = new ArrayList<>(InstructionParser.typed(base, context));
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    if (CONVERSION.matcher(base).matches()) {
      candidates.addAll(InstructionParser.typed("vcvt", context));
    }
    boolean any = false;
    for (var shape : normalised(text)) {
      any = candidates.stream().anyMatch(c -> accepts(c, shape, context));
      if (any && accepts(base + suffix, shape, context)) {
        return scalar(base, suffix, text);
      }
      if (any) {
        break;
      }
    }
    var types = List.of(suffix.substring(1).split("\\."));
    boolean neon = suffix.matches("\\.(f16\\.[su]16|[su]16\\.f16|bf16\\.f32)");
    if (neon && base.matches("vcvt[ranpm]?") && registers.indexOf('s') >= 0) {
      return Optional.of(NEON_SUFFIX);
    }
    boolean whole =
        ARITHMETIC.matcher(base).matches()
            && registers.indexOf('s') >= 0
            && !types.getFirst().startsWith("f");
    boolean rounded =
        base.matches("vcvt[anpm]")
            && registers.indexOf('s') >= 0
            && !types.getFirst().matches("[su]32");
    if (!any || whole || rounded || base.startsWith("vsel") || isSmall(registers, types)) {
      return Optional.of(SHAPE);
    }
    if (base.equals("vrintr") && registers.indexOf('s') < 0 && !types.getFirst().endsWith("64")) {
      return Optional.of("invalid rounding mode");
    }
    return Optional.of(isNarrow(base, registers, types) ? SIZE : TYPE);
  }

  /** What is said of an element that instructions of that size cannot name. */
  private static Optional<String> scalar(String base, String suffix, String text) {
    var element = ELEMENT.matcher(text);
    if (!element.find() || !MULTIPLY.matcher(base).matches()) {
      return Optional.empty();
    }
    int register = Integer.parseInt(element.group(1));
    int index = Integer.parseInt(element.group(2));
    if (base.matches("v(us|su)?dot")) {
      return index > 1 ? Optional.of("index must be 0 or 1") : Optional.empty();
    }
    boolean half = suffix.endsWith("16");
    boolean good = half ? register < 8 && index < 4 : register < 16 && index < 2;
    return good
        ? Optional.empty()
        : Optional.of(
            base.equals("vcmla")
                ? "scalar out of range"
                : "scalar out of range for multiply instruction");
  }

  /** Whether a single register stands where a type is that no such register holds. */
  private static boolean isSmall(String registers, List<String> types) {
    for (int i = 0; i < registers.length(); i++) {
      var type = types.size() == 1 ? types.getFirst() : i < types.size() ? types.get(i) : "32";
      if (registers.charAt(i) == 's' && !type.matches("[a-z]*(32|16)|f")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a double register of the scalar unit stands where a type is that is smaller. */
  private static boolean isNarrow(String base, String registers, List<String> types) {
    boolean two = types.size() == 2;
    boolean scalar = SCALAR.matcher(base).matches() || registers.indexOf('s') >= 0;
    if (!scalar || registers.indexOf('d') < 0 || registers.indexOf('q') >= 0) {
      return false;
    }
    if (!two) {
      return !types.getFirst().endsWith("64");
    }
    if (registers.equals("dd")) {
      return false;
    }
    var both = String.join(".", types);
    return base.matches("vcvt[bt]")
        ? both.equals("f16.f32")
        : both.equals("s32.f32") || both.equals("u32.f32") && registers.startsWith("d");
  }

  /** The letters of the registers of the scalar unit and of vectors. */
  private static String registers(String text) {
    var letters = new StringBuilder();
    REGISTER
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .filter(r -> r.group(1) != null)
        .forEach(r -> letters.append(r.group(1)));
    return letters.toString();
  }

  /** Operands with the first register of each sort, and numbers that forms ask for. */
  private static List<String> normalised(String text) {
    var plain =
        REGISTER
            .matcher(text.toLowerCase(Locale.ROOT))
            .replaceAll(r ->
                r.group(1) == null ? "r0" : r.group(1) + "0" + (r.group(3) == null ? "" : "[0]"));
    if (!NUMBER.matcher(plain).find()) {
      return List.of(plain);
    }
    return NUMBERS.stream().map(n -> NUMBER.matcher(plain).replaceAll(n)).toList();
  }

  private static boolean accepts(String name, String shape, InstructionContext context) {
    return switch (InstructionParser.parse(name, new Cursor(shape), context)) {
      case ParseResult.Encoded _ -> true;
      case ParseResult.Failure failure -> failure.message().startsWith("this form needs ");
    };
  }
}
