package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

/** Each strict check stops the core with its rule and place; a lenient core goes on. */
final class StrictChecksTest {
  private static final int HVC = 0xe1400070;
  private static final int TABLE = Bench.RAM + 0x4000;

  private final Bench bench = Bench.strict();

  private void stops(StrictCheck check, int pc) {
    var failure = assertInstanceOf(StopReason.StrictFailure.class, bench.run());
    assertEquals(check, failure.check(), failure.message());
    assertEquals(pc, failure.pc());
  }

  /**
   * One section of RAM mapped to itself with the given attribute bits, and code that turns the MMU
   * on.
   */
  private void mapped(int attributes, int... then) {
    bench.code(TABLE + 4 * (Bench.RAM >>> 20), Bench.RAM | attributes);
    bench.code(TABLE + 4 * (Bench.DATA >>> 20), Bench.DATA | attributes);
    bench.cpu.setR(8, TABLE);
    bench.cpu.setR(9, 1);
    bench.cpu.setR(10, 0x00c50079);
    // mcr ttbr0 r8; mcr dacr r9; mcr sctlr r10; isb
    bench.code(Bench.CODE, 0xee028f10, 0xee039f10, 0xee01af10, 0xf57ff06f);
    bench.code(Bench.CODE + 16, then);
  }

  private static final int NORMAL = 0x1140e;
  private static final int STRONGLY_ORDERED = 0x00402;

  @Test
  void unalignedWithTheMmuOff() {
    bench.cpu.setR(1, Bench.DATA + 1);
    bench.code(Bench.CODE, 0xe5910000, HVC);
    stops(StrictCheck.UNALIGNED, Bench.CODE);
  }

  @Test
  void unalignedToNormalMemoryIsFine() {
    bench.cpu.setR(1, Bench.DATA + 1);
    bench.code(Bench.DATA, 0x44332211, 0x88776655);
    mapped(NORMAL, 0xe5910000, HVC);
    assertInstanceOf(StopReason.Requested.class, bench.run());
    assertEquals(0x55443322, bench.cpu.r(0));
  }

  @Test
  void exclusiveWithTheMmuOff() {
    bench.cpu.setR(1, Bench.DATA);
    bench.code(Bench.CODE, 0xe1910f9f, HVC);
    stops(StrictCheck.EXCLUSIVE_NOT_NORMAL, Bench.CODE);
  }

  @Test
  void unpredictableEncoding() {
    bench.code(Bench.CODE, 0xe1810f91, HVC); // strex r0, r1, [r1]: fine
    bench.code(Bench.CODE, 0xe1811f91, HVC); // strex r1, r1, [r1]
    stops(StrictCheck.UNPREDICTABLE, Bench.CODE);
  }

  @Test
  void mmuWithoutBarrier() {
    mapped(NORMAL, HVC);
    bench.code(Bench.CODE + 12, 0xe320f000);
    stops(StrictCheck.SCTLR_WITHOUT_ISB, Bench.CODE + 12);
  }

  @Test
  void codeInStronglyOrderedMemory() {
    mapped(STRONGLY_ORDERED, HVC);
    stops(StrictCheck.FETCH_FROM_DEVICE, Bench.CODE + 12);
  }

  @Test
  void staleTranslation() {
    // ldr r0,[r1]; str r2,[r3] changes the descriptor of the page; ldr r0,[r1]
    bench.cpu.setR(1, Bench.DATA);
    bench.cpu.setR(2, Bench.RAM | NORMAL);
    bench.cpu.setR(3, TABLE + 4 * (Bench.DATA >>> 20));
    mapped(NORMAL, 0xe5910000, 0xe5832000, 0xe5910000, HVC);
    stops(StrictCheck.STALE_TRANSLATION, Bench.CODE + 24);
  }

  @Test
  void maintenanceMakesTheNewTranslationGood() {
    bench.cpu.setR(1, Bench.DATA);
    bench.cpu.setR(2, Bench.RAM | NORMAL);
    bench.cpu.setR(3, TABLE + 4 * (Bench.DATA >>> 20));
    bench.code(Bench.RAM, 0x12345678);
    mapped(NORMAL, 0xe5910000, 0xe5832000, 0xee080f17, 0xf57ff04f, 0xf57ff06f, 0xe5910000, HVC);
    assertInstanceOf(StopReason.Requested.class, bench.run());
    assertEquals(0x12345678, bench.cpu.r(0));
  }

  @Test
  void deviceFormTheHypervisorCannotSee() {
    bench.cpu.setR(1, 0x03001000);
    bench.code(Bench.CODE, 0xe4910004, HVC); // ldr r0, [r1], #4
    stops(StrictCheck.DEVICE_FORM, Bench.CODE);
  }

  @Test
  void tableBaseAlignment() {
    mapped(NORMAL, HVC);
    bench.cpu.setR(8, TABLE + 0x1000);
    stops(StrictCheck.TABLE_ALIGNMENT, Bench.CODE + 8);
  }

  @Test
  void lenientCarriesOnPastMissingBarrier() {
    var lenient = Bench.lenient();
    lenient.cpu.setR(10, 0x00c50079);
    lenient.cpu.setR(9, 1);
    lenient.cpu.setR(8, TABLE);
    lenient.code(TABLE + 4 * (Bench.RAM >>> 20), Bench.RAM | NORMAL);
    lenient.code(Bench.CODE, 0xee028f10, 0xee039f10, 0xee01af10, HVC);
    assertInstanceOf(StopReason.Requested.class, lenient.run());
  }
}
