package org.xenwright.cli.gnu;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.MicrocontrollerText;
import org.xenwright.isa.syntax.Symbols;

/** The text of one instruction with objdump's options applied. */
final class InstructionText {
  /** The machine for which objdump shows vectors of microcontrollers. */
  private static final String VECTOR_MACHINE = "armv8.1-m.main";

  private static final Pattern TARGET = Pattern.compile("\\b([0-9a-f]+) (?=<)");
  private static final String WORD_BEFORE = "(?<![\\w<$.+#@])";
  private static final String WORD_AFTER = "(?![\\w>])";
  private static final Pattern REGISTER =
      Pattern.compile(WORD_BEFORE + "(r1[0-5]|r[0-9]|sl|fp|ip|sp|lr|pc)" + WORD_AFTER);
  private static final Pattern NUMBERED =
      Pattern.compile(WORD_BEFORE + "(r1[0-5]|r[0-9]|sl|fp|ip|lr)" + WORD_AFTER);

  private static final Map<String, String[]> REGISTERS =
      Map.of(
          "raw", words("r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 r13 r14 r15"),
          "gcc", words("r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 sl fp ip sp lr pc"),
          "std", words("r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 sp lr pc"),
          "apcs", words("a1 a2 a3 a4 v1 v2 v3 v4 v5 v6 sl fp ip sp lr pc"),
          "atpcs", words("a1 a2 a3 a4 v1 v2 v3 v4 v5 v6 v7 v8 IP SP LR PC"),
          "special-atpcs", words("a1 a2 a3 a4 v1 v2 v3 WR v5 SB SL FP IP SP LR PC"));

  private final DisassemblyOptions options;
  private final boolean plain;
  private final boolean nameless;
  private final boolean vectors;
  private final MicrocontrollerText microcontroller = new MicrocontrollerText();

  /** Texts of a file; {@code nameless} when it has no symbols at all. */
  InstructionText(DisassemblyOptions options, boolean nameless) {
    this.nameless = nameless;
    this.options = options;
    this.vectors = options.machine.filter(VECTOR_MACHINE::equals).isPresent();
    this.plain = options.registers.equals("gcc") && !options.prefix && !options.noAddresses;
  }

  private static String[] words(String text) {
    return text.split(" ");
  }

  /** Whether {@code -M reg-names-}<i>name</i> is known. */
  static boolean knows(String name) {
    return REGISTERS.containsKey(name);
  }

  /** Stands for the name of an address in a file without symbols. */
  static final String NAMELESS = "<>";

  private static final Pattern NAMELESS_TARGET = Pattern.compile("\\b([0-9a-f]+) <>");

  String of(InstructionSet set, int word, int length, long address, ItState it, Symbols symbols) {
    var line =
        set == InstructionSet.T32 && vectors
            ? microcontroller.line(word, length, address, it, symbols)
            : GnuDisassembler.line(set, word, length, address, it, symbols);
    if (nameless && line.contains(NAMELESS)) {
      line = NAMELESS_TARGET.matcher(line).replaceAll("0x$1");
    }
    return plain ? line : shaped(line, isFixed(set, word, length) ? NUMBERED : REGISTER);
  }

  /** Whether objdump writes sp and pc by these names whatever the others are called. */
  private static boolean isFixed(InstructionSet set, int word, int length) {
    if (set == InstructionSet.A32) {
      boolean word12 = (word & 0x0e00_0000) == 0x0400_0000;
      boolean half = (word & 0x0e40_0090) == 0x0040_0090 && (word & 0x60) != 0;
      return (word12 || half) && (word >>> 16 & 15) == 15;
    }
    int kind = word >>> 11 & 31;
    return length == 2
        && (kind == 9
            || kind == 0x12
            || kind == 0x13
            || kind == 0x14
            || kind == 0x15
            || word >>> 8 == 0xb0);
  }

  private String shaped(String text, Pattern register) {
    var both = text;
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
    return operands < 0 || both.startsWith("subs\tpc, lr") || both.startsWith("nop\t")
        ? both
        : both.substring(0, operands)
            + register.matcher(both.substring(operands)).replaceAll(m -> renamed(m.group()));
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
