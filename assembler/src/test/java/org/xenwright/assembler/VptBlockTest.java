package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Places of vector instructions of microcontrollers, in the words of GNU as 2.40. */
class VptBlockTest {
  private static List<String> complaints(String text) {
    var head = ".syntax unified\n.thumb\n.arch armv8.1-m.main\n.arch_extension mve.fp\n";
    return Sources.assemble(head + text).diagnostics().stream()
        .map(d -> d.position().line() + ": " + d.message())
        .toList();
  }

  @Test
  void everythingInItsPlace() {
    assertEquals(
        List.of(),
        complaints(
            """
            vpstete
            vaddt.i32 q0, q1, q2
            vadde.i32 q0, q1, q2
            vaddt.i32 q0, q1, q2
            vadde.i32 q0, q1, q2
            vadd.i32 q0, q1, q2
            """));
  }

  @Test
  void lettersThatDoNotFit() {
    assertEquals(
        List.of(
            "5: vector predicated instruction should be in VPT/VPST block -- `vaddt.i32 q0,q1,q2'",
            "7: incorrect condition in VPT/VPST block -- `vadde.i32 q0,q1,q2'",
            "9: instruction missing MVE vector predication code -- `vadd.i32 q0,q1,q2'",
            "11: instruction is UNPREDICTABLE in a VPT block",
            "13: instruction is UNPREDICTABLE in an IT block",
            "14: section '.text' finished with an open VPT/VPST block."),
        complaints(
            """
            vaddt.i32 q0, q1, q2
            vpst
            vadde.i32 q0, q1, q2
            vpst
            vadd.i32 q0, q1, q2
            vpst
            add r0, r1, r2
            it eq
            vadd.i32 q0, q1, q2
            vpst
            """));
  }

  @Test
  void operandsThatDoNotFit() {
    assertEquals(
        List.of(
            "5: expected MVE register [q0..q7] -- `vmulh.s8 q8,q1,q2'",
            "6: MVE vector register expected -- `vmulh.s8 r1,q1,q2'",
            "7: bad type in SIMD instruction -- `vmulh.f32 q0,q1,q2'",
            "8: Odd register not allowed here -- `vaddv.s32 r1,q0'",
            "9: immediate must be a multiple of 4 in the range of +/-[0,508] -- `vldrw.u32 q0,[r1,#3]'",
            "10: instruction is UNPREDICTABLE with SP operand",
            "11: destination register and offset register may not be the same -- `vldrw.u32 q1,[r1,q1]'"),
        complaints(
            """
            vmulh.s8 q8, q1, q2
            vmulh.s8 r1, q1, q2
            vmulh.f32 q0, q1, q2
            vaddv.s32 r1, q0
            vldrw.u32 q0, [r1, #3]
            vadd.i32 q0, q1, sp
            vldrw.u32 q1, [r1, q1]
            """));
  }
}
