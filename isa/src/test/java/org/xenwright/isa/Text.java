package org.xenwright.isa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.lift.Lifter;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.isa.syntax.Patched;

/** Whole instructions as text. */
final class Text {
  private Text() {}

  /** The lines of a test resource beside this class. */
  static List<String> lines(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Text.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Parses mnemonic and operands in one string. */
  static ParseResult parse(String text, Context context) {
    int blank = 0;
    while (blank < text.length() && text.charAt(blank) > ' ') {
      blank++;
    }
    return InstructionParser.parse(
        text.substring(0, blank), new Cursor(text.substring(blank).strip()), context);
  }

  /** The word of an instruction without symbols, or what is wrong with it. */
  static String assemble(String text, PlainContext context, long address) {
    return switch (parse(text, context)) {
      case ParseResult.Failure failure ->
          failure.message() + " (column " + failure.column() + ", " + failure.hint() + ")";
      case ParseResult.Encoded encoded -> {
        int word = encoded.word();
        for (var fixup : encoded.fixups()) {
          long target = context.value(fixup.handle());
          boolean relative = fixup.kind().isPcRelative();
          long distance = fixup.kind().distance(target, address);
          distance = relative ? (int) distance : distance;
          switch (Encoder.patch(fixup.kind(), word, distance)) {
            case Patched.Word patched -> word = patched.word();
            case Patched.OutOfRange bad -> {
              yield bad.message();
            }
          }
        }
        yield hex(word, encoded.length());
      }
    };
  }

  /** Whether two words of a set do the same, address and length of the instruction aside. */
  static boolean mean(InstructionSet set, String one, String other, long address) {
    return one.matches("[0-9a-f]{4}|[0-9a-f]{8}")
        && meaning(set, one, address).equals(meaning(set, other, address));
  }

  private static List<Op> meaning(InstructionSet set, String word, long address) {
    var ir = new IrBuilder();
    Decoder.decode(set, Integer.parseUnsignedInt(word, 16))
        .ifPresent(instruction -> Lifter.lift(instruction, address, ir));
    return ir.ops().stream().skip(1).toList();
  }

  static String hex(int word, int length) {
    return (length == 2 ? "%04x" : "%08x").formatted(word);
  }

  /** As objdump prints it, with one blank for the tab. */
  static String print(Instruction instruction, long address) {
    return InstructionPrinter.print(instruction, address).replace('\t', ' ');
  }
}
