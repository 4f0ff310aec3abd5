package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Exception entry and return: vectors, modes, links, masks. */
final class ExceptionsTest {
  private static final int VECTORS = Bench.RAM + 0x4000;
  private static final int HVC = 0xe1400070;

  private final Bench bench = Bench.strict();

  ExceptionsTest() {
    bench.cpu.setCpsr(0x400001d3);
    bench.cpu.cp15().vbar = VECTORS;
    for (int i = 0; i < 8; i++) {
      bench.code(VECTORS + 4 * i, HVC);
    }
  }

  private void entered(int vector, int mode, int link) {
    assertEquals("hvc 0", assertInstanceOf(StopReason.Requested.class, bench.run()).why());
    assertEquals(VECTORS + vector + 4, bench.cpu.pc());
    assertEquals(mode, bench.cpu.mode());
    assertEquals(link, bench.cpu.r(14));
    assertTrue(bench.cpu.irqMasked());
  }

  @Test
  void supervisorCall() {
    bench.code(Bench.CODE, 0xef000012);
    entered(0x08, Mode.SUPERVISOR, Bench.CODE + 4);
    assertEquals(0x400001d3, bench.cpu.spsr(Mode.SUPERVISOR));
  }

  @Test
  void undefinedInstruction() {
    bench.code(Bench.CODE, 0xe7f000f0);
    entered(0x04, Mode.UNDEFINED, Bench.CODE + 4);
  }

  @Test
  void floatingPointIsUndefinedUntilItIsEnabled() {
    bench.code(Bench.CODE, 0xee300a00); // vadd.f32 s0, s0, s0
    entered(0x04, Mode.UNDEFINED, Bench.CODE + 4);
  }

  @Test
  void breakpoint() {
    bench.code(Bench.CODE, 0xe1200070);
    entered(0x0c, Mode.ABORT, Bench.CODE + 4);
    assertEquals(2, bench.cpu.cp15().ifsr());
  }

  @Test
  void alignmentFaultOfLoadMultiple() {
    bench.code(Bench.CODE, 0xe8910005); // ldm r1, {r0, r2}
    bench.cpu.setR(1, Bench.DATA + 2);
    entered(0x10, Mode.ABORT, Bench.CODE + 8);
    assertEquals(1, bench.cpu.cp15().dfsr());
    assertEquals(Bench.DATA + 2, bench.cpu.cp15().dfar());
  }

  @Test
  void interruptAndReturn() {
    bench.code(VECTORS + 0x18, HVC, 0xe25ef004); // hvc, subs pc, lr, #4
    bench.code(Bench.CODE, 0xe3a00001, 0xf1080080, 0xe2800001, HVC); // mov, cpsie i, add, hvc
    bench.line = true;
    entered(0x18, Mode.IRQ, Bench.CODE + 12);
    bench.line = false;
    assertInstanceOf(StopReason.Requested.class, bench.run());
    assertEquals(2, bench.cpu.r(0));
    assertEquals(Mode.SUPERVISOR, bench.cpu.mode());
    assertEquals(Bench.CODE + 16, bench.cpu.pc());
  }

  @Test
  void modesHaveTheirOwnStacks() {
    // mov sp, #1; cps #17; mov r8, #8; mov sp, #2; cps #31; mov sp, #3; cps #19; hvc
    bench.code(
        Bench.CODE,
        0xe3a0d001,
        0xf1020011,
        0xe3a08008,
        0xe3a0d002,
        0xf102001f,
        0xe3a0d003,
        0xf1020013,
        HVC);
    assertInstanceOf(StopReason.Requested.class, bench.run());
    assertEquals(1, bench.cpu.r(13));
    assertEquals(2, bench.cpu.banked(13, Mode.FIQ));
    assertEquals(3, bench.cpu.banked(13, Mode.USER));
    assertEquals(8, bench.cpu.banked(8, Mode.FIQ));
    assertEquals(0, bench.cpu.r(8));
  }

  @Test
  void statusIsWrittenByFields() {
    // mov r0, #0xf0000000; msr cpsr_f, r0; mrs r1, cpsr; hvc
    bench.code(Bench.CODE, 0xe3a0020f, 0xe128f000, 0xe10f1000, HVC);
    assertInstanceOf(StopReason.Requested.class, bench.run());
    assertEquals(0xf00001d3, bench.cpu.r(1));
  }

  @Test
  void waitingForNothingIsIdle() {
    bench.code(Bench.CODE, 0xe320f003);
    var idle = assertInstanceOf(StopReason.Idle.class, bench.run());
    assertEquals(Bench.CODE, idle.pc());
  }

  @Test
  void exclusivesSucceedOnlyAfterTheirLoad() {
    var lenient = Bench.lenient();
    lenient.cpu.setR(1, Bench.DATA);
    // ldrex r0,[r1]; strex r2,r0,[r1]; strex r3,r0,[r1]; ldrex r0,[r1]; clrex; strex r4,r0,[r1];
    // hvc
    lenient.code(
        Bench.CODE, 0xe1910f9f, 0xe1812f90, 0xe1813f90, 0xe1910f9f, 0xf57ff01f, 0xe1814f90, HVC);
    assertInstanceOf(StopReason.Requested.class, lenient.run());
    assertEquals(0, lenient.cpu.r(2));
    assertEquals(1, lenient.cpu.r(3));
    assertEquals(1, lenient.cpu.r(4));
  }
}
