package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.Operand;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.isa.syntax.RegisterName;

/**
 * Statements of a form that was read before mean what they mean by themselves. So that nothing is
 * remembered of it, a statement is written with more blanks than any form has.
 */
class KnownFormsTest {
  private static final Pattern NUMBER = Pattern.compile("(?<=\\b[rsdq]|#|#-)[0-9]+\\b");
  private static final String BLANKS = " ".repeat(80);

  /** Statements of one form, or nearly so, whose numbers lead to different encodings or faults. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add r0, r1, #1|add r4, sp, #255|add r2, pc, #8|add r0, r0, #-1|add r3, r3, #4095|add r1, r2, #5000",
        "adds r0, r0, #200|adds r0, r1, #200|adds r8, r0, #1|adds r0, r1, #7|adds r0, r1, #8",
        "add r0, r0, r1|add r8, r8, r0|add r0, r1, r2|add sp, sp, r3|add r0, sp, r0|add pc, pc, r1",
        "mov r0, #1|mov r0, #257|mov r0, #65535|mov r0, #-1|mov r0, #0x12345678|mov pc, #4|mov r9, #0xff00",
        "mov r0, r1|mov r8, r9|mov pc, lr|mov sp, r0|movs r0, r1|movs r8, r0",
        "cmp r0, #4|cmp r9, #4|cmp r0, #-4|cmp r0, #256|cmp r0, #257|cmp r0, r9|cmp r9, r0",
        "ldr r0, [r1, #4]|ldr r0, [r1, #-4]|ldr r0, [r1, #-0]|ldr r0, [r1, #4095]|ldr r0, [r1, #4096]|ldr r0, [sp, #8]|ldr r0, [pc, #8]",
        "ldr r0, [r1, #4]!|ldr r1, [r1, #4]!|ldr r0, [pc, #4]!|ldr r0, [r1, #256]!",
        "ldr r0, [r1], #4|ldr r0, [r1], #-255|ldr r0, [r1], #300",
        "ldr r0, [r1, r2, lsl #2]|ldr r0, [r1, r2, lsl #4]|ldr r0, [r1, pc, lsl #2]|ldr r0, [r1, r2, lsl #32]",
        "ldrd r0, r1, [r2, #8]|ldrd r2, r4, [r2, #8]|ldrd r1, r2, [r3, #8]|ldrd r0, r1, [r2, #1020]",
        "strh r0, [r1, #2]|strh r0, [r1, #3]|strh r0, [r1, #62]|strh r0, [r1, #64]|strh r8, [r1, #2]",
        "ubfx r0, r1, #3, #4|ubfx r0, r1, #31, #1|ubfx r0, r1, #30, #4|bfi r0, r1, #3, #29|bfi r0, r1, #3, #30",
        "bic r0, r1, r2, lsl #3|bic r0, r1, r2, ror #3|bic r0, r1, r2, lsr #32|bic r0, r1, r2, xyz #3",
        "lsl r0, r1, #3|lsl r0, r1, #0|lsl r8, r1, #3|lsl r0, r1, #32|lsr r0, r1, #32|lsls r0, r1, #31",
        "push {r4, lr}|push {r4}|push {r8, lr}|pop {r0, pc}|pop {pc}|stmdb sp!, {r0-r3}|ldmia r0!, {r1, r2}",
        "vadd.i32 q0, q1, q2|vadd.i32 q9, q10, q15|vadd.i32 d0, d1, d31|vadd.f32 s0, s1, s31|vadd.i32 q0, q1",
        "vmov d0, r0, r1|vmov r0, r1, d16|vmov s0, s1, r2, r3|vmov s0, s2, r2, r3|vmov r0, s31",
        "vld1.32 {d0-d3}, [r0]!|vld1.32 {d0-d3}, [r15]!|vld1.32 {d28-d31}, [r1], r2|vld1.32 {d0[1]}, [r0]",
        "vst1.8 d4,[r2,: 64]|vst1.8 d14,[r2,: 64]|vst1.8 {d6},[r2,: 64]|vst1.8 {d7},[r2,: 128]",
        "vtbl.8 d1, {d2}, d3|vtbl.8 d1, d9, d3|vtbl.8 d1, {d9}, d3|vtbx.8 d1, d9, d3|vtbl.8 d1, {d2-d3}, d4",
        "umull r0, r1, r2, r3|umull r0, r0, r2, r3|umull r0, pc, r2, r3|mla r0, r1, r2, r3",
        "strexd r0, r2, r3, [r4]|strexd r2, r2, r3, [r4]|strexd r0, r3, r4, [r4]|ldrexd r2, r3, [r4]",
        "b 8|beq 8|bl 8|blx 8|b 5000|cbz r0, 8|cbnz r8, 8",
        "movw r0, #1|movw r0, #65536|movt r0, #65535|movw pc, #1",
        "mrc p15, 0, r0, c1, c0, 0|mrc p15, 0, pc, c1, c0, 0|mrc p15, 8, r0, c1, c0, 0",
        "mov r0, #1, 8|mov r0, #1, 9|mov r0, #255, 2|mov r0, #256, 2",
        "svc 1|svc 255|svc 256|svc 0x1000000|bkpt 255|bkpt 65536|nop|nop 1"
      })
  void aFormReadBeforeChangesNothing(String statements) {
    var all = List.of(statements.split("\\|"));
    for (var set : List.of(InstructionSet.A32, InstructionSet.T32)) {
      for (int round = 0; round < 2; round++) {
        for (int first = 0; first < all.size(); first++) {
          for (int i = 0; i < all.size(); i++) {
            var statement = all.get((first + i) % all.size());
            assertEquals(read(statement, BLANKS, set), read(statement, "", set), statement);
          }
        }
      }
    }
  }

  /** Every encoding, as it is printed, without braces, and with other numbers in it. */
  @Test
  void drawnStatementsMeanTheSame() {
    var random = new Random(42);
    for (var encoding : Encoding.values()) {
      if (encoding.set() == InstructionSet.A64) {
        continue;
      }
      for (int i = 0; i < 4; i++) {
        var word = RandomWords.of(encoding, random);
        if (word.isEmpty()) {
          break;
        }
        var printed =
            InstructionPrinter.print(new Instruction(encoding, word.get()), 0).replace('\t', ' ');
        for (var form :
            List.of(printed, printed.replaceAll("[{}]", ""), printed.replace(",", " ,").trim())) {
          for (int other = 0; other < 3; other++) {
            var statement = other == 0 ? form : renumbered(form, random);
            assertEquals(
                read(statement, BLANKS, encoding.set()),
                read(statement, "", encoding.set()),
                statement);
          }
        }
      }
    }
  }

  private static String renumbered(String statement, Random random) {
    int blank = statement.indexOf(' ');
    return blank < 0
        ? statement
        : statement.substring(0, blank)
            + NUMBER
                .matcher(statement.substring(blank))
                .replaceAll(m -> String.valueOf(random.nextInt(4) == 0 ? 31 : random.nextInt(16)));
  }

  private static String read(String statement, String after, InstructionSet set) {
    int blank = statement.indexOf(' ');
    var mnemonic = blank < 0 ? statement : statement.substring(0, blank);
    var operands = blank < 0 ? "" : statement.substring(blank + 1);
    var result =
        InstructionParser.parse(
            mnemonic, new Cursor(operands + after), new Nameless(new PlainContext(set)));
    return switch (result) {
      case ParseResult.Encoded encoded -> shown(encoded);
      case ParseResult.Failure failure -> failure.toString();
    };
  }

  /** A context whose source gives registers no names: only there forms are remembered. */
  private record Nameless(PlainContext plain) implements Context {
    @Override
    public InstructionSet set() {
      return plain.set();
    }

    @Override
    public boolean has(Feature feature) {
      return plain.has(feature);
    }

    @Override
    public boolean hasAliases() {
      return false;
    }

    @Override
    public Optional<RegisterName> alias(String name) {
      return Optional.empty();
    }

    @Override
    public Operand.Immediate expression(Cursor cursor) {
      return plain.expression(cursor);
    }

    @Override
    public int handle(long value) {
      return plain.handle(value);
    }
  }

  private static String shown(ParseResult.Encoded encoded) {
    return "%08x %s %s %s %d %s"
        .formatted(
            encoded.word(),
            encoded.encoding(),
            encoded.fixups(),
            encoded.warnings(),
            encoded.condition(),
            encoded.wider().map(KnownFormsTest::shown));
  }

  /** What a processor has is one number, a bit for each feature. */
  @Test
  void featuresFitIntoOneNumber() {
    assertTrue(Feature.values().length <= Long.SIZE);
  }
}
