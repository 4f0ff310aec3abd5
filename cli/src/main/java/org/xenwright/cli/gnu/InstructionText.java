package org.xenwright.cli.gnu;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.Symbols;

/** The text of one instruction with objdump's options applied. */
final class InstructionText {
  /** {@code mov r0, r0}, which GNU shows as what it was used for. */
  private static final int NOP_BEFORE_V6 = 0xe1a00000;

  private static final Pattern TARGET = Pattern.compile("\\b([0-9a-f]+) (?=<)");
  private static final Pattern REGISTER =
      Pattern.compile("(?<![\\w<$.+#@])(?<!\\[(?=pc))(r1[0-5]|r[0-9]|sl|fp|ip|sp|lr|pc)(?![\\w>])");

  private static final Map<String, String[]> REGISTERS =
      Map.of(
          "raw", words("r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 r13 r14 r15"),
          "gcc", words("r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 sl fp ip sp lr pc"),
          "std", words("r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 sp lr pc"),
          "apcs", words("a1 a2 a3 a4 v1 v2 v3 v4 v5 v6 sl fp ip sp lr pc"),
          "atpcs", words("a1 a2 a3 a4 v1 v2 v3 v4 v5 v6 v7 v8 IP SP LR PC"),
          "special-atpcs", words("a1 a2 a3 a4 v1 v2 v3 WR v5 SB SL FP IP SP LR PC"));

  /** The name of an address in angle brackets. */
  interface Names {
    String of(long address);
  }

  private final DisassemblyOptions options;
  private final boolean plain;

  InstructionText(DisassemblyOptions options) {
    this.options = options;
    this.plain = options.registers.equals("gcc") && !options.prefix && !options.noAddresses;
  }

  private static String[] words(String text) {
    return text.split(" ");
  }

  /** Whether {@code -M reg-names-}<i>name</i> is known. */
  static boolean knows(String name) {
    return REGISTERS.containsKey(name);
  }

  /** Whether a T32 halfword starts an IT block. */
  static boolean isIt(int word, int length) {
    return length == 2 && (word & 0xff00) == 0xbf00 && (word & 15) != 0;
  }

  String of(int word, boolean thumb, int length, long address, ItState it, Names names) {
    var decoded = Decoder.decode(thumb ? InstructionSet.T32 : InstructionSet.A32, word);
    if (decoded.isEmpty()) {
      return "\t\t@ <UNDEFINED> instruction: 0x%08x".formatted(word);
    }
    if (!thumb && word == NOP_BEFORE_V6) {
      return "nop\t\t\t@ (mov r0, r0)";
    }
    Symbols symbols = names::of;
    var text = InstructionPrinter.print(decoded.get(), address, it, symbols);
    var comment = InstructionPrinter.printComment(decoded.get(), address, symbols);
    var trap = decoded.get().unpredictable().isEmpty() ? "" : "\t@ <UNPREDICTABLE>";
    if (plain) {
      return comment.isEmpty() ? text + trap : text + "\t" + comment + trap;
    }
    return shaped(text, comment) + trap;
  }

  private String shaped(String text, String comment) {
    var both = comment.isEmpty() ? text : text + "\t" + comment;
    if (options.noAddresses) {
      both = TARGET.matcher(both).replaceAll("");
    } else if (options.prefix) {
      both =
          TARGET
              .matcher(both)
              .replaceAll(m -> "0".repeat(Math.max(0, 8 - m.group(1).length())) + m.group());
    }
    if (options.registers.equals("gcc")) {
      return both;
    }
    int operands = both.indexOf('\t');
    return operands < 0
        ? both
        : both.substring(0, operands)
            + REGISTER.matcher(both.substring(operands)).replaceAll(m -> renamed(m.group()));
  }

  private String renamed(String register) {
    var to = Optional.ofNullable(REGISTERS.get(options.registers));
    for (var names : new String[][] {REGISTERS.get("gcc"), REGISTERS.get("raw")}) {
      for (int i = 0; names != null && i < names.length; i++) {
        if (names[i].equals(register)) {
          return to.isPresent() ? to.get()[i] : register;
        }
      }
    }
    return register;
  }
}
