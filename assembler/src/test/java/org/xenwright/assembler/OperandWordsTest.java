package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of wrong operands, in the words that GNU as 2.40 was seen to have for them. */
class OperandWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vabs.f16 d1, d2         | selected processor does not support fp16 instruction
          vqshl.s8 d0, d1, #8     | immediate out of range for shift
          vshr.s8 d0, d1, #-1     | constant expression required
          vext.8 d0, d1, d2, #9   | shift out of range
          vld1.8 {d0, [r0]        | VFP/Neon double precision register expected
          vceq.i16 d16, d15, #-1  | garbage following instruction
          sxtb r0, r1, #1         | missing rotation field after comma
          sxtb r0, r1, ror #-1    | immediate value out of range
          ldm r0, r1, r2}         | expression too complex
          vldmia r0, d0           | expecting {
          cmp r1, #1, ror r2      | constant expression expected
          cmn r1, #26880, #1      | invalid rotation
          adds r0, r1, #4, r1     | shift expression expected
          vnmul.f32 s0, s1        | bad arguments to instruction
          dmbeq ishld             | instruction cannot be conditional
          ldr r0, [r1, #x]        | internal_relocation (type: OFFSET_IMM) not fixed up
          strex r0, r1, [r2], #4  | instruction does not accept this addressing mode
          vneg.f64.s8 d24, d0     | inconsistent types in Neon instruction
          vabs.f64.f32 s18, s11   | invalid instruction shape
          clrex, r1               | bad instruction
          vmov.32 d32[0], r7      | parse error
          vqabs.f64 q5, q13       | bad type in SIMD instruction
          vrhaddlt.s32 d5, d1, d7 | instruction cannot be conditional
          ldrb r0  [r1]           | only D registers may be indexed
          ldrb r0, [pc], #2       | cannot use register index with PC-relative addressing
          ldrh r0, [r1, #257]     | bad immediate value for 8-bit offset (257)
          ldrexd sp, [r0]         | even register required
          vldr d1, [r0, #8]!      | instruction does not support writeback
          vstmdb r3!, {d10-d16    | garbage following instruction
          vst1.f16 {d13[4]}, [ip] | scalar index out of range
          vmov d29, #116          | operand size must be specified for immediate VMOV
          movw r0, #x             | constant expression expected
          nop 7                   | garbage following instruction
          nop {256}               | immediate value out of range
          orr r1, r2, #-1         | invalid constant (ffffffffffffffff) after fixup
          vqrdmlah.s16 d0, d1, d2 | instruction form not available on this architecture.
          """)
  void areGnus(String statement, String message) {
    var complaints =
        Sources.assemble(
                ".syntax unified\n.arch armv7-a\n.fpu "
                    + (message.startsWith("instruction form") ? "neon" : "crypto-neon-fp-armv8")
                    + "\n"
                    + statement
                    + "\n")
            .complaints();
    assertTrue(complaints.contains(message), complaints);
  }
}
