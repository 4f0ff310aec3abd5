package org.xenwright.emulator.device;

import static org.xenwright.xen.abi.GicDistributorLayout.*;

/**
 * The distributor's registers, all emulated by Xen: odd widths and some registers abort (observed
 * on 4.17).
 */
public final class GicDistributor implements MmioDevice {
  // bytes of a register file with a bit for each interrupt
  private static final int BIT_REGISTERS = 0x80;
  private static final int OWN_CPU = 0x01010101;
  private static final int CONTROL_ENABLE = 1;

  private final Gic gic;
  private final int[] configuration;
  private int control;

  /** The registers of {@code gic}, for a machine with one CPU. */
  public GicDistributor(Gic gic) {
    this.gic = gic;
    configuration = new int[gic.lines() / 16];
  }

  @Override
  public long read(int offset, int size) {
    if (!widthAllowed(offset, size)) {
      return ABORT;
    }
    int at = offset & ~3;
    if (at == SGIR) {
      return KEEP; // observed: write-only, the read leaves the register alone
    }
    if (at == ICPIDR2) {
      return ABORT;
    }
    long word = Integer.toUnsignedLong(word(at));
    return size == 4 ? word : word >>> 8 * (offset & 3) & 0xff;
  }

  private int word(int at) {
    if (at == CTLR) {
      return control;
    }
    if (at == TYPER) {
      return gic.lines() / 32 - 1;
    }
    if (at == IIDR) {
      return IIDR_VALUE;
    }
    if (within(at, ISENABLER, BIT_REGISTERS)) {
      return enableBits(8 * (at - ISENABLER));
    }
    if (within(at, ICENABLER, BIT_REGISTERS)) {
      return enableBits(8 * (at - ICENABLER));
    }
    if (within(at, IPRIORITYR, gic.lines())) {
      int word = 0;
      for (int i = 3; i >= 0; i--) {
        word = word << 8 | gic.priority(at - IPRIORITYR + i);
      }
      return word;
    }
    if (within(at, ITARGETSR, gic.lines())) {
      return OWN_CPU;
    }
    if (within(at, ICFGR, gic.lines() / 4)) {
      return configuration[(at - ICFGR) / 4];
    }
    return 0; // pending and active bits read as zero even when set (observed); reserved ones too
  }

  @Override
  public boolean write(int offset, int size, int value) {
    if (!widthAllowed(offset, size)) {
      return false;
    }
    int at = offset & ~3;
    if (at == CTLR) {
      control = value & CONTROL_ENABLE;
    } else if (within(at, ISENABLER, BIT_REGISTERS)) {
      eachBit(8 * (at - ISENABLER), value, gic::enable);
    } else if (within(at, ICENABLER, BIT_REGISTERS)) {
      eachBit(8 * (at - ICENABLER), value, gic::disable);
    } else if (within(at, ISPENDR, BIT_REGISTERS)) {
      eachBit(8 * (at - ISPENDR), value, gic);
    } else if (within(at, ISACTIVER, BIT_REGISTERS)) {
      return value == 0;
    } else if (within(at, IPRIORITYR, gic.lines())) {
      for (int i = 0; i < size; i++) {
        gic.setPriority(offset - IPRIORITYR + i, value >>> 8 * i & 0xff);
      }
    } else if (within(at, ICFGR + 8, gic.lines() / 4 - 8)) {
      configuration[(at - ICFGR) / 4] = value; // those of SGIs and PPIs ignore writes (observed)
    } else if (at == SGIR) {
      return sendSoftwareInterrupt(value);
    } else {
      // what follows the identification aborts
      return !within(at, CPENDSGIR, 0x20) && at <= ICPIDR2;
    }
    return true;
  }

  private boolean sendSoftwareInterrupt(int value) {
    int filter = value >>> 24 & 3;
    boolean listed = filter == 0 && (value >>> 16 & 1) != 0;
    if (listed || filter == 2) { // 1 means all other CPUs: there are none
      gic.inject(value & 15);
    }
    return filter != 3;
  }

  private boolean widthAllowed(int offset, int size) {
    boolean byteFile = within(offset, IPRIORITYR, 0x400) || within(offset, ITARGETSR, 0x400);
    return size == 4 || size == 1 && byteFile;
  }

  private int enableBits(int first) {
    int word = 0;
    for (int i = 0; i < 32 && first + i < gic.lines(); i++) {
      word |= gic.isEnabled(first + i) ? 1 << i : 0;
    }
    return word;
  }

  private void eachBit(int first, int bits, InterruptSink action) {
    for (int i = 0; i < 32 && first + i < gic.lines(); i++) {
      if ((bits >>> i & 1) != 0) {
        action.inject(first + i);
      }
    }
  }

  private static boolean within(int offset, int start, int bytes) {
    return offset >= start && offset < start + bytes;
  }
}
