package org.xenwright.xen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers that were read off a running guest, and the arithmetic of maps and contracts. */
class NumbersTest {
  private static final long MIB = 0x10_0000;

  @Test
  void magicPagesAreWhereTheParametersSaid() {
    assertEquals(0x39000, XenVersion.V4_17.map().consolePage(64 * MIB) / GuestMemoryMap.PAGE);
    assertEquals(0x39001, XenVersion.V4_17.map().xenstorePage(64 * MIB) / GuestMemoryMap.PAGE);
    assertEquals(0x84000, XenVersion.V4_4.map().consolePage(64 * MIB) / GuestMemoryMap.PAGE);
  }

  @Test
  void entryStateIsAsObserved() {
    assertEquals(0x400001d3, XenVersion.V4_17.entryCpsr());
    assertEquals(0x1d3, XenVersion.V4_5.entryCpsr());
    assertEquals(0x80000001, EntryState.mpidr(XenVersion.V4_17, 1));
    assertEquals(0x80000100, EntryState.mpidr(XenVersion.V4_17, 16));
    assertEquals(0x00040011, XenVersion.V4_17.versionWord());
    assertEquals(Optional.of(0x00010001), XenVersion.V4_17.psciVersion());
  }

  @Test
  void versionsAreFoundByName() {
    for (var version : XenVersion.ALL) {
      assertEquals(Optional.of(version), XenVersion.of(version.name()));
    }
    assertEquals(Optional.of(XenVersion.NEWEST), XenVersion.of("newest"));
    assertEquals(Optional.empty(), XenVersion.of("3.4"));
    assertFalse(XenVersion.V4_5.atLeast(4, 17));
  }

  @Test
  void hypercallNumbersAreUniqueAndFoundAgain() {
    var seen = new HashSet<Integer>();
    for (var call : Hypercall.values()) {
      assertTrue(seen.add(call.number()), call.name());
      assertEquals(Optional.of(call), Hypercall.of(call.number()));
    }
    assertEquals(Optional.empty(), Hypercall.of(15));
    assertFalse(Hypercall.MULTICALL.in(XenVersion.V4_4));
    assertEquals(Errno.ENOSYS.result(), Hypercall.UNKNOWN);
  }

  @Test
  void enumsAnswerEveryNumberOnce() {
    assertEquals(Optional.of(PsciFunction.CPU_ON), PsciFunction.of(0x84000003));
    assertEquals(Optional.of(Errno.EBUSY), Errno.of(16));
    assertEquals(Optional.of(HvmParam.CONSOLE_EVTCHN), HvmParam.of(18));
    assertEquals(Optional.of(GrantStatus.NO_SPACE), GrantStatus.of(-13));
    assertEquals(
        VcpuOp.values().length,
        List.of(VcpuOp.values()).stream().map(VcpuOp::number).distinct().count());
    assertEquals(
        PsciFunction.values().length,
        List.of(PsciFunction.values()).stream().map(PsciFunction::number).distinct().count());
  }

  @Test
  void structuresFitTogether() {
    assertEquals(SharedInfoLayout.PENDING, VcpuInfoLayout.SIZE);
    assertEquals(SharedInfoLayout.MASK, SharedInfoLayout.PENDING + SharedInfoLayout.PORTS / 8);
    assertEquals(
        SharedInfoLayout.WALL_CLOCK_VERSION, SharedInfoLayout.MASK + SharedInfoLayout.PORTS / 8);
    assertEquals(ConsoleRingLayout.IN_CONSUMER, ConsoleRingLayout.OUT + ConsoleRingLayout.OUT_SIZE);
  }

  @Test
  void windowsCompareUnsignedAndWithoutWrap() {
    var top = new Window(-0x1000, 0x1000);
    assertTrue(top.contains(-1));
    assertFalse(top.contains(0));
    assertFalse(top.contains(-1, 2));
    assertTrue(new Window(0, 10).overlaps(new Window(9, 1)));
    assertFalse(new Window(0, 10).overlaps(new Window(10, 1)));
  }

  @Test
  void contractsAdmitWhatTheBuildersDo() {
    long seed = 20261123;
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      long memory = (4 + random.nextInt(1000)) * MIB;
      long image = 0x30 + random.nextInt((int) (3 * MIB));
      for (var birth : Birth.values()) {
        var contract = BootContract.of(birth.contract()).orElseThrow();
        if (Placement.of(XenVersion.V4_17, birth, memory, image, 1114)
            instanceof Placement.Placed p) {
          var bank = p.ram().getFirst();
          var where = "seed " + seed + " run " + i + " " + contract.name();
          assertTrue(contract.admits(bank, p.load(), image), where);
          assertEquals(0, p.dtb() % contract.dtb().alignment(), where);
          assertEquals(p.load(), contract.highest(bank, image).orElseThrow(), where);
        }
      }
    }
  }

  @Test
  void contractsKeepToTheBank() {
    var bank = new Bank(0x4000_0000L, 64 * MIB);
    assertEquals(Optional.of(0x43ff_f000L), BootContract.ANY_4K.highest(bank, 0x1000));
    assertEquals(Optional.of(0x4000_0000L), BootContract.ANY_4K.lowest(bank, 0x1000));
    assertEquals(Optional.of(0x43c0_0000L), BootContract.ANY_2M.highest(bank, 2 * MIB + 1));
    assertEquals(Optional.empty(), BootContract.ANY_2M.highest(bank, 65 * MIB));
    assertEquals(Optional.of(0x4000_8000L), BootContract.XEN_LIBXL.highest(bank, 0x1000));
  }
}
