package org.xenwright.emulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The table of section 5 of the measurements, line by line. */
class GicTest {
  private final Gic gic = new Gic(256);
  private final GicDistributor distributor = new GicDistributor(gic);
  private final GicCpuInterface cpu = new GicCpuInterface(gic);

  private void open() {
    cpu.write(0x04, 4, 0xff);
    cpu.write(0x00, 4, 1);
    distributor.write(0x100, 4, -1);
  }

  @Test
  void resetValuesAreThoseSeen() {
    assertEquals(0, distributor.read(0x000, 4));
    assertEquals(0x8, distributor.read(0x004, 4));
    assertEquals(0x43b, distributor.read(0x008, 4));
    assertEquals(0, distributor.read(0x100, 4));
    assertEquals(0x01010101, distributor.read(0x800, 4));
    assertEquals(0x01010101, distributor.read(0x820, 4));
    assertEquals(0, distributor.read(0xc00, 4));
    assertEquals(0, cpu.read(0x00, 4));
    assertEquals(0, cpu.read(0x04, 4));
    assertEquals(2, cpu.read(0x08, 4));
    assertEquals(3, cpu.read(0x1c, 4));
    assertEquals(0xff, cpu.read(0x14, 4));
    assertEquals(0x3ff, cpu.read(0x18, 4));
    assertEquals(0x3ff, cpu.read(0x0c, 4));
    assertEquals(0x0002043b, cpu.read(0xfc, 4));
  }

  @Test
  void aToolstackGuestHasNoSharedLines() {
    var small = new GicDistributor(new Gic(0));
    assertEquals(0, small.read(0x004, 4));
    assertEquals(0, small.read(0x820, 4));
  }

  @Test
  void enableTakesAllBitsAndThePriorityMaskFive() {
    distributor.write(0x100, 4, -1);
    assertEquals(0xffff_ffffL, distributor.read(0x100, 4));
    distributor.write(0x180, 4, 1);
    assertEquals(0xffff_fffeL, distributor.read(0x100, 4));
    cpu.write(0x04, 4, 0xff);
    assertEquals(0xf8, cpu.read(0x04, 4));
  }

  @Test
  void nothingIsDeliveredUntilThePriorityMaskIsWritten() {
    distributor.write(0x100, 4, -1);
    cpu.write(0x00, 4, 1);
    gic.inject(27);
    assertFalse(gic.linePending());
    cpu.write(0x04, 4, 0xff);
    assertTrue(gic.linePending());
  }

  @Test
  void acknowledgeAndEndOnce() {
    open();
    gic.inject(27);
    assertEquals(27, cpu.read(0x0c, 4));
    assertFalse(gic.linePending());
    assertEquals(0, cpu.read(0x14, 4));
    cpu.write(0x10, 4, 27);
    assertFalse(gic.linePending());
    assertEquals(0xff, cpu.read(0x14, 4));
    assertEquals(0x3ff, cpu.read(0x0c, 4));
  }

  @Test
  void aSecondOccurrenceWhileActiveComesAfterTheEnd() {
    open();
    gic.inject(31);
    cpu.read(0x0c, 4);
    gic.inject(31);
    gic.inject(31);
    assertFalse(gic.linePending());
    cpu.write(0x10, 4, 31);
    assertEquals(31, cpu.read(0x0c, 4));
    cpu.write(0x10, 4, 31);
    assertFalse(gic.linePending());
  }

  @Test
  void oneThatCameWhileDisabledIsDeliveredWhenEnabled() {
    cpu.write(0x04, 4, 0xff);
    cpu.write(0x00, 4, 1);
    gic.inject(31);
    assertFalse(gic.linePending());
    distributor.write(0x100, 4, 1 << 31);
    assertTrue(gic.linePending());
  }

  @Test
  void theMoreUrgentComesFirstAndEqualOnesInOrder() {
    open();
    distributor.write(0x400 + 29, 1, 0x80);
    distributor.write(0x400 + 30, 1, 0x80);
    distributor.write(0x400 + 27, 1, 0x40);
    gic.inject(30);
    gic.inject(29);
    gic.inject(27);
    assertEquals(27, cpu.read(0x0c, 4));
    assertFalse(gic.linePending(), "equal or lower priorities wait");
    cpu.write(0x10, 4, 27);
    assertEquals(30, cpu.read(0x0c, 4));
    cpu.write(0x10, 4, 30);
    assertEquals(29, cpu.read(0x0c, 4));
  }

  @Test
  void splitEndDeactivatesSeparately() {
    open();
    cpu.write(0x00, 4, 1 | 1 << 9);
    gic.inject(5);
    assertEquals(5, cpu.read(0x0c, 4));
    cpu.write(0x10, 4, 5);
    gic.inject(5);
    assertFalse(gic.linePending(), "still active");
    cpu.write(0x1000, 4, 5);
    assertTrue(gic.linePending());
  }

  @Test
  void pendingAndActiveBitsReadZero() {
    open();
    gic.inject(27);
    assertEquals(0, distributor.read(0x200, 4));
    cpu.read(0x0c, 4);
    assertEquals(0, distributor.read(0x300, 4));
  }

  @Test
  void softwareInterruptToSelf() {
    open();
    assertTrue(distributor.write(0xf00, 4, 2 << 24 | 3));
    assertEquals(3, cpu.read(0x0c, 4));
    cpu.write(0x10, 4, 3);
    assertTrue(distributor.write(0xf00, 4, 1 << 16 | 4));
    assertEquals(4, cpu.read(0x0c, 4));
    assertFalse(distributor.write(0xf00, 4, 3 << 24));
    assertEquals(MmioDevice.KEEP, distributor.read(0xf00, 4));
  }

  @Test
  void oddAccessesAbort() {
    assertEquals(MmioDevice.ABORT, distributor.read(0x100, 1));
    assertEquals(MmioDevice.ABORT, distributor.read(0x100, 2));
    assertEquals(MmioDevice.ABORT, distributor.read(0x400, 2));
    assertEquals(0, distributor.read(0x401, 1));
    assertEquals(MmioDevice.ABORT, distributor.read(0xfe8, 4));
    assertEquals(0, distributor.read(0xfe0, 4));
    assertEquals(0, distributor.read(0xffc, 4));
    assertEquals(0, distributor.read(0xd00, 4));
    assertFalse(distributor.write(0xffc, 4, 0));
    assertFalse(distributor.write(0xf10, 4, 1));
    assertFalse(distributor.write(0xf20, 4, 1));
    assertFalse(distributor.write(0x300, 4, 1));
    assertTrue(distributor.write(0x300, 4, 0));
  }

  @Test
  void configurationOfPrivateInterruptsIgnoresWrites() {
    assertTrue(distributor.write(0xc04, 4, -1));
    assertEquals(0, distributor.read(0xc04, 4));
    assertTrue(distributor.write(0xc08, 4, 0xaaaaaaaa));
    assertEquals(0xaaaaaaaaL, distributor.read(0xc08, 4));
  }
}
