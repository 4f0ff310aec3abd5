package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Op.SystemRegisterName;

/**
 * Reads and writes of coprocessor registers: those the core owns here, identification constants in
 * {@link Identification}, operations in {@link Maintenance}, all others at the environment. Keys
 * are CRn, opc1, CRm and opc2 as four hexadecimal digits (DDI 0406C B3.17).
 */
final class SystemRegisters {
  /** Answer when the register is undefined. */
  static final long UNDEFINED = Long.MIN_VALUE;

  private static final int SCTLR_WRITABLE =
      Cp15.SCTLR_M
          | Cp15.SCTLR_A
          | 1 << 2
          | 1 << 5
          | 1 << 10
          | 1 << 11
          | 1 << 12
          | Cp15.SCTLR_V
          | Cp15.SCTLR_WXN
          | Cp15.SCTLR_UWXN
          | Cp15.SCTLR_EE
          | Cp15.SCTLR_TRE
          | Cp15.SCTLR_AFE
          | Cp15.SCTLR_TE;

  private final Core core;
  private final CpuState cpu;
  private final Cp15 cp15;
  private final Maintenance maintenance;

  SystemRegisters(Core core, Maintenance maintenance) {
    this.core = core;
    this.cpu = core.cpu();
    this.cp15 = cpu.cp15();
    this.maintenance = maintenance;
  }

  static int key(SystemRegisterName name) {
    return name.crn() << 12 | name.op1() << 8 | name.crm() << 4 | name.op2();
  }

  /** The value, or {@link #UNDEFINED}. */
  long read(SystemRegisterName name) {
    int key = key(name);
    if (name.coprocessor() == 14) {
      if (!name.wide() && cpu.privileged() && Identification.hasDebug(key)) {
        return Identification.debug(key);
      }
      return elsewhere(name);
    }
    if (name.wide()) {
      return cpu.privileged() ? readWide(name) : elsewhere(name);
    }
    if (!cpu.privileged() && key != 0xd002 && key != 0xd003) {
      return elsewhere(name);
    }
    if (Identification.has(key)) {
      return Integer.toUnsignedLong(Identification.value(key));
    }
    return switch (key) {
      case 0x1000 -> Integer.toUnsignedLong(cp15.sctlr);
      case 0x1001, 0xd000 -> 0; // ACTLR, FCSEIDR
      case 0x1002 -> Integer.toUnsignedLong(cp15.cpacr);
      case 0x2000 -> cp15.ttbr0 & 0xffffffffL;
      case 0x2001 -> cp15.ttbr1 & 0xffffffffL;
      case 0x2002 -> Integer.toUnsignedLong(cp15.ttbcr);
      case 0x3000 -> Integer.toUnsignedLong(cp15.dacr);
      case 0x5000 -> Integer.toUnsignedLong(cp15.dfsr);
      case 0x5001 -> Integer.toUnsignedLong(cp15.ifsr);
      case 0x5010 -> Integer.toUnsignedLong(cp15.adfsr);
      case 0x5011 -> Integer.toUnsignedLong(cp15.aifsr);
      case 0x6000 -> Integer.toUnsignedLong(cp15.dfar);
      case 0x6002 -> Integer.toUnsignedLong(cp15.ifar);
      case 0x7040 -> cp15.par & 0xffffffffL;
      case 0x9102, 0x9103 -> 0; // L2CTLR, L2ECTLR
      case 0xa020 -> Integer.toUnsignedLong(cp15.prrr);
      case 0xa021 -> Integer.toUnsignedLong(cp15.nmrr);
      case 0xa030 -> Integer.toUnsignedLong(cp15.amair0);
      case 0xa031 -> Integer.toUnsignedLong(cp15.amair1);
      case 0xc000 -> Integer.toUnsignedLong(cp15.vbar);
      case 0xc010 -> core.interruptLine() ? 1 << 7 : 0; // ISR.I
      case 0xd001 -> Integer.toUnsignedLong(cp15.contextidr);
      case 0xd002 -> Integer.toUnsignedLong(cp15.tpidrurw);
      case 0xd003 -> Integer.toUnsignedLong(cp15.tpidruro);
      case 0xd004 -> Integer.toUnsignedLong(cp15.tpidrprw);
      case 0x0200 -> Integer.toUnsignedLong(cp15.csselr);
      default ->
          (key & 0xff00) == 0x9000 ? 0 : elsewhere(name); // performance monitors read as zero
    };
  }

  private long readWide(SystemRegisterName name) {
    return switch (name.crm() << 4 | name.op1()) {
      case 0x20 -> cp15.ttbr0;
      case 0x21 -> cp15.ttbr1;
      case 0x70 -> cp15.par;
      default -> elsewhere(name);
    };
  }

  private long elsewhere(SystemRegisterName name) {
    var value = core.environment().readSystem(core, name);
    core.attention();
    return value.isPresent() ? value.getAsLong() : UNDEFINED;
  }

  /** Writes; false when the register is undefined. */
  boolean write(SystemRegisterName name, long wide) {
    int key = key(name);
    int value = (int) wide;
    if (name.coprocessor() == 14) {
      boolean known = !name.wide() && (Identification.hasDebug(key) && key != 0 || key == 0x1004);
      return cpu.privileged() && known || writeElsewhere(name, wide);
    }
    if (name.wide()) {
      return cpu.privileged() ? writeWide(name, wide) : writeElsewhere(name, wide);
    }
    if (maintenance.isBarrier(key)) {
      return true;
    }
    if (!cpu.privileged() && key != 0xd002) {
      return writeElsewhere(name, wide);
    }
    switch (key) {
      case 0x1000 -> control(value);
      case 0x1001, 0xd000 -> {}
      case 0x1002 -> cp15.cpacr = value & 0xc0f00000 & (value | ~0xc0000000);
      case 0x2000 -> {
        cp15.ttbr0 = value & 0xffffffffL;
        tablesMoved();
      }
      case 0x2001 -> {
        cp15.ttbr1 = value & 0xffffffffL;
        tablesMoved();
      }
      case 0x2002 -> {
        cp15.ttbcr = value;
        tablesMoved();
      }
      case 0x3000 -> {
        cp15.dacr = value;
        core.mappingChanged();
      }
      case 0x5000 -> cp15.dfsr = value;
      case 0x5001 -> cp15.ifsr = value;
      case 0x5010 -> cp15.adfsr = value;
      case 0x5011 -> cp15.aifsr = value;
      case 0x6000 -> cp15.dfar = value;
      case 0x6002 -> cp15.ifar = value;
      case 0x7040 -> cp15.par = value & 0xffffffffL;
      case 0x9102, 0x9103 -> {}
      case 0xa020 -> {
        cp15.prrr = value;
        core.mappingChanged();
      }
      case 0xa021 -> {
        cp15.nmrr = value;
        core.mappingChanged();
      }
      case 0xa030 -> cp15.amair0 = value;
      case 0xa031 -> cp15.amair1 = value;
      case 0xc000 -> vectors(value);
      case 0xd001 -> {
        cp15.contextidr = value;
        core.mappingChanged();
      }
      case 0xd002 -> cp15.tpidrurw = value;
      case 0xd003 -> cp15.tpidruro = value;
      case 0xd004 -> cp15.tpidrprw = value;
      case 0x0200 -> cp15.csselr = value & 15;
      default -> {
        return maintenance.operation(key, value)
            || (key & 0xff00) == 0x9000
            || writeElsewhere(name, wide);
      }
    }
    return true;
  }

  private boolean writeWide(SystemRegisterName name, long value) {
    switch (name.crm() << 4 | name.op1()) {
      case 0x20 -> {
        cp15.ttbr0 = value;
        tablesMoved();
      }
      case 0x21 -> {
        cp15.ttbr1 = value;
        tablesMoved();
      }
      case 0x70 -> cp15.par = value;
      default -> {
        return writeElsewhere(name, value);
      }
    }
    return true;
  }

  private boolean writeElsewhere(SystemRegisterName name, long value) {
    boolean known = core.environment().writeSystem(core, name, value);
    core.attention();
    return known;
  }

  private void control(int value) {
    int old = cp15.sctlr;
    cp15.sctlr = old & ~SCTLR_WRITABLE | value & SCTLR_WRITABLE;
    core.mappingChanged();
    if (((old ^ cp15.sctlr) & Cp15.SCTLR_M) != 0) {
      core.needBarrier();
      tableBase();
    }
  }

  private void tablesMoved() {
    core.mappingChanged();
    if (cp15.mmuOn()) {
      tableBase();
    }
  }

  /**
   * Strict: the bits of TTBR0 between attributes and base are zero, or the table is not where its
   * address says.
   */
  private void tableBase() {
    int n = cp15.ttbcr & 7;
    int between = (1 << (14 - n)) - 1 & ~0x7f;
    if (cp15.mmuOn() && !cp15.longDescriptors() && (cp15.ttbr0 & between) != 0) {
      core.strict(
          StrictCheck.TABLE_ALIGNMENT,
          "TTBR0 is "
              + Core.hex((int) cp15.ttbr0)
              + ", but TTBCR.N asks for a multiple of "
              + (1 << (14 - n)));
    }
  }

  private void vectors(int value) {
    if ((value & 31) != 0) {
      core.strict(
          StrictCheck.VECTOR_ALIGNMENT,
          "VBAR is set to " + Core.hex(value) + ", which is no multiple of 32");
    }
    cp15.vbar = value & ~31;
  }
}
