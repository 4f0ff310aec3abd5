package org.xenwright.isa.ir;

/**
 * A place of the processor's state that instructions name. The program counter is no register here:
 * reads of it are constants and writes are {@link Op.Jump}s.
 */
public sealed interface Register {
  /** Width of the register. */
  Type type();

  /**
   * R0-R14 of the current mode in AArch32 (I32), X0-X30 and SP as 31 in AArch64 (I64). Number 15
   * occurs only in blocks built as relocatable, is read only, and means the address of the
   * instruction itself.
   */
  record Core(int number, Type type) implements Register {
    /** An AArch32 register. */
    public static Core r(int number) {
      return new Core(number, Type.I32);
    }
  }

  /** A condition or sticky flag. */
  enum Flag implements Register {
    N,
    Z,
    C,
    V,
    /** Cumulative saturation. */
    Q;

    @Override
    public Type type() {
      return Type.I1;
    }
  }

  /** CPSR.GE[3:0], as the low four bits of an I8. */
  record GreaterOrEqual() implements Register {
    @Override
    public Type type() {
      return Type.I8;
    }
  }

  /** CPSR.IT[7:0]. */
  record ItState() implements Register {
    @Override
    public Type type() {
      return Type.I8;
    }
  }

  /**
   * A core register of another mode: SP, LR of {@code mode} (CPSR.M), or R8-R12 of FIQ and User.
   */
  record Banked(int number, int mode) implements Register {
    @Override
    public Type type() {
      return Type.I32;
    }
  }

  /** S0-S31 (I32), D0-D31 (I64), Q0-Q15 (I128): views of one register file, by {@link #type()}. */
  record Vector(int number, Type type) implements Register {}

  /** FPSCR, FPEXC and the other registers of the VFP that VMRS and VMSR reach. */
  enum VfpSystem implements Register {
    FPSID(0),
    /** Without LEN and STRIDE: the processor has no short vectors (B4.1.58). */
    FPSCR(0xffc0_009f),
    MVFR2(0),
    MVFR1(0),
    MVFR0(0),
    /** EN alone: there is nothing that would set EX. */
    FPEXC(1 << 30);

    private final int writable;

    VfpSystem(int writable) {
      this.writable = writable;
    }

    /** The bits that a write changes; the others keep reading as zero, or as what they are. */
    public int writable() {
      return writable;
    }

    @Override
    public Type type() {
      return Type.I32;
    }
  }

  /** CPSR as MRS reads it, flags included. Writes go through {@link Op.WriteStatus}. */
  record CurrentStatus() implements Register {
    @Override
    public Type type() {
      return Type.I32;
    }
  }

  /** SPSR of the current mode, or of {@code mode} when it is not 0. */
  record SavedStatus(int mode) implements Register {
    @Override
    public Type type() {
      return Type.I32;
    }
  }
}
