package org.xenwright.assembler.directive;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What GNU as says of addresses, lists and numbers that are well formed but cannot be with an
 * instruction: which register may be a base, what may be written back, how far an offset reaches.
 */
final class AddressWording {
  private static final Pattern SMALL = Pattern.compile("(ldr|str)(h|sb|sh|d)t?(..)?");
  private static final Pattern LARGE = Pattern.compile("(ldr|str)(b|t|bt)?(..)?|pl[di]w?");
  private static final Pattern USER = Pattern.compile("(ldr|str)(b|h|sb|sh)?t(..)?");
  private static final Pattern PAIR = Pattern.compile("(ldr|str)d(..)?");
  private static final Pattern EXCLUSIVE = Pattern.compile("(ldrex|strex[bh]?)(..)?");
  private static final Pattern PRELOAD = Pattern.compile("pl[di]w?");
  private static final Pattern ARITHMETIC =
      Pattern.compile(
          "(add|sub|rsb|adc|sbc|and|orr|eor|bic|orn|mov|mvn|cmp|cmn|tst|teq)[sw]?(..)?");

  private static final Pattern NUMBER = Pattern.compile("#\\s*(-?)\\s*(0x[0-9a-f]+|\\d+)");
  private static final Pattern INDEX = Pattern.compile("\\[[^\\],]*,\\s*[+-]?\\s*[a-z]\\w*");
  private static final Pattern COUNTER_BASE = Pattern.compile("\\[\\s*(pc|r15)\\b");
  private static final Pattern COUNTER = Pattern.compile("\\b(pc|r15)\\b");
  private static final Pattern STACK = Pattern.compile("\\b(sp|r13)\\b");

  private final String message;
  private final String bare;
  private final String operands;
  private final boolean thumb;

  private AddressWording(String message, String bare, String operands, boolean thumb) {
    this.message = message;
    this.bare = bare;
    this.operands = operands;
    this.thumb = thumb;
  }

  /** The message without the statement; empty where it follows from the fault alone. */
  static Optional<String> of(String message, String bare, String operands, boolean thumb) {
    return Optional.of(new AddressWording(message, bare, operands, thumb).say())
        .filter(said -> !said.isEmpty());
  }

  private boolean is(Pattern family) {
    return family.matcher(bare).matches();
  }

  private boolean has(Pattern operand) {
    return operand.matcher(operands).find();
  }

  private boolean isWritten() {
    return operands.stripTrailing().endsWith("!");
  }

  private String first() {
    int comma = operands.indexOf(',');
    return (comma < 0 ? operands : operands.substring(0, comma)).strip();
  }

  private String say() {
    boolean access = is(SMALL) || is(LARGE) || is(USER);
    if (access) {
      var said = access();
      if (!said.isEmpty()) {
        return said;
      }
    }
    if (!thumb && is(EXCLUSIVE) && has(COUNTER_BASE)) {
      return "instruction does not accept this addressing mode";
    }
    if (bare.matches("v(ldr|str)(..)?") && isWritten()) {
      return has(COUNTER_BASE) && bare.startsWith("vs")
          ? "pc may not be used with write-back"
          : "instruction does not support writeback";
    }
    if (thumb && bare.matches("(ldm|stm).*|push|pop") && operands.indexOf('{') >= 0) {
      return list();
    }
    if (bare.matches("(ldr|str)exd(..)?") && message.contains("must be even")) {
      return has(Pattern.compile("^[^\\[]*\\b(pc|r15)\\b")) ? "" : "even register required";
    }
    if (bare.matches("cbn?z") && message.contains("does not fit this encoding")) {
      return "lo register required";
    }
    if (thumb && bare.matches("subs?(..)?") && first().matches("pc|r15")) {
      return "only SUBS PC, LR, #const allowed";
    }
    if (bare.matches("tb[bh]") && operands.matches(".*lsl\\s*#(?!\\s*1\\s*\\]).*")) {
      return "invalid shift";
    }
    if (message.matches("[a-z]=13.*") || message.startsWith("sp does not fit this encoding")) {
      return bare.startsWith("mul") ? "Thumb-2 MUL must not set flags" : "r13 not allowed here";
    }
    if (message.startsWith("pc does not fit this encoding") || message.startsWith("Rt is pc")) {
      return "r15 not allowed here";
    }
    boolean constant =
        message.startsWith("constant ") && !message.startsWith("constant has") && is(ARITHMETIC);
    boolean offset = message.startsWith("offset ") && is(PAIR);
    return constant || offset || message.contains(" is out of range") ? range() : "";
  }

  private String access() {
    boolean index = has(INDEX);
    boolean written = isWritten();
    boolean behind = operands.matches(".*\\]\\s*,.*");
    if (thumb && index && written) {
      return "Thumb does not support register indexing with writeback";
    }
    if (thumb && is(USER)) {
      return index && !has(COUNTER_BASE)
          ? "cannot use register index with this instruction"
          : written ? "cannot use writeback with this instruction" : counter();
    }
    if (has(COUNTER_BASE) && (written || behind)) {
      boolean word = is(LARGE) && !is(SMALL) && !thumb;
      return word && !first().matches("pc|r15")
          ? "cannot use register index with PC-relative addressing"
          : "cannot use writeback with PC-relative addressing";
    }
    if (is(PRELOAD) && written && !thumb) {
      return "writeback used in preload instruction";
    }
    return counter();
  }

  private String counter() {
    if (!thumb || !has(COUNTER_BASE) || is(PAIR)) {
      return is(PAIR) && thumb && has(COUNTER_BASE) && !has(INDEX)
          ? "cannot use register index with PC-relative addressing"
          : "";
    }
    return first().matches("pc|r15")
        ? "r15 not allowed here"
        : first().matches("sp|r13") ? "r13 not allowed here" : "";
  }

  private String list() {
    var registers = operands.substring(operands.indexOf('{'));
    boolean load = bare.startsWith("ldm") || bare.equals("pop");
    if (STACK.matcher(registers).find()) {
      return "SP not allowed in register list";
    }
    return COUNTER.matcher(registers).find() && !load ? "PC not allowed in register list" : "";
  }

  /** A number that is too large; what is said is found when holes are filled. */
  private String range() {
    var number = NUMBER.matcher(operands);
    long value = 0;
    boolean known = false;
    while (number.find()) {
      var digits = number.group(2);
      known = digits.length() < 17;
      value = known ? Long.decode(number.group(1) + digits) : 0;
    }
    if (!known) {
      return "";
    }
    if (bare.matches("smc(..)?")) {
      return "immediate too large (bigger than 0xF)";
    }
    if (is(ARITHMETIC) && operands.matches(".*,\\s*#\\s*-?\\s*\\w+\\s*")) {
      return "invalid constant (%x) after fixup".formatted(value);
    }
    if (!thumb && bare.matches("(ls[lr]|asr|ror)s?(..)?")) {
      return "shift expression is too large";
    }
    if (operands.indexOf('[') < 0) {
      return "";
    }
    if (thumb && is(PAIR)) {
      return value % 4 != 0 ? "offset not a multiple of 4" : "offset out of range";
    }
    if (thumb || !is(SMALL) && !is(LARGE)) {
      return "";
    }
    return "bad immediate value for %soffset (%d)"
        .formatted(is(SMALL) ? "8-bit " : "", Math.abs(value));
  }
}
