package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.xenwright.isa.syntax.InstructionParser;

/**
 * An instruction that has no condition, written with one. In Arm state GNU as drops the condition
 * of a few; in Thumb state it checks it against the IT block, and takes it outside of blocks where
 * the instruction may not stand in one.
 *
 * @param name the mnemonic and its types without the condition
 * @param bare the mnemonic alone
 * @param condition what was written
 */
record UnconditionalForm(String name, String bare, int condition) {
  /** What loses its condition in Arm state. */
  private static final Pattern DROPPED = Pattern.compile("v(max|min)nm|vrint[anpm]|vcvt[anpm]|udf");

  /** What may stand in no IT block. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "v(max|min)nm|vsel(eq|ge|gt|vs)|aes(e|d|mc|imc)|sha(1|256)\\w+|crc32c?[bhw]"
              + "|v(us|su)dot|v(u|s|us)?mmla|vdot");

  private static final Pattern ROUNDED = Pattern.compile("vrint[anpm]|vcvt[anpm]");

  /** The condition behind a mnemonic, 14 where it has none. */
  static int condition(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    var bare = dot < 0 ? lower : lower.substring(0, dot);
    int end = bare.length() - 2;
    if (end < 2) {
      return 14;
    }
    int condition = Mnemonic.condition(bare.substring(end));
    var rest = bare.substring(0, end);
    boolean other = OperandKinds.isExact(rest);
    return condition >= 0 && other && !OperandKinds.isExact(bare) ? condition : 14;
  }

  /** The mnemonic and its types of {@code written}; empty where it has no condition. */
  static Optional<UnconditionalForm> of(String written, InstructionContext context) {
    var lower = written.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    int end = (dot < 0 ? lower.length() : dot) - 2;
    int condition = Mnemonic.condition(end < 2 ? "" : lower.substring(end, end + 2));
    if (condition < 0) {
      return Optional.empty();
    }
    var name = lower.substring(0, end) + lower.substring(end + 2);
    return InstructionParser.isMnemonic(name, context)
        ? Optional.of(new UnconditionalForm(name, lower.substring(0, end), condition))
        : Optional.empty();
  }

  /** Whether GNU as drops a condition behind the mnemonic in Arm state. */
  static boolean isDropped(String bare, InstructionContext context) {
    return DROPPED.matcher(Mnemonics.withoutCondition(bare, context)).matches();
  }

  /** What GNU as says of it here. */
  Optional<String> fault(boolean thumb, boolean inBlock, boolean vector) {
    if (!thumb) {
      return DROPPED.matcher(bare).matches()
          ? Optional.empty()
          : Optional.of("instruction cannot be conditional");
    }
    if (isOutside(vector)) {
      return inBlock ? Optional.of("instruction not allowed in IT block") : Optional.empty();
    }
    return inBlock && bare.matches("hlt|bkpt")
        ? Optional.of("instruction is always unconditional")
        : Optional.empty();
  }

  private boolean isOutside(boolean vector) {
    return OUTSIDE.matcher(bare).matches() || !vector && ROUNDED.matcher(bare).matches();
  }

  /** What it warns of. */
  Optional<String> warning() {
    return bare.matches("vmovx|vins")
        ? Optional.of(
            "ARMv8.2 scalar fp16 instruction cannot be conditional, the behaviour is UNPREDICTABLE")
        : bare.matches("vfm[as]l")
            ? Optional.of(
                "vfmal/vfmsl with FP16 type cannot be conditional, the behaviour is UNPREDICTABLE")
            : Optional.empty();
  }

  /** The condition that the IT block must have; empty where none counts. */
  OptionalInt placed(boolean thumb, boolean vector) {
    return !thumb || bare.equals("udf") || isOutside(vector)
        ? OptionalInt.empty()
        : OptionalInt.of(condition);
  }
}
