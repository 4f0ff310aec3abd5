package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;

/** Registers of the intermediate representation, found in {@link CpuState}. */
final class Registers {
  private final Core core;
  private final CpuState cpu;

  Registers(Core core) {
    this.core = core;
    this.cpu = core.cpu();
  }

  /** The value, zero-extended. */
  long read(Register register) {
    return switch (register) {
      case Register.Core r -> Integer.toUnsignedLong(cpu.slots[r.number()]);
      case Register.Flag flag -> readFlag(flag) ? 1 : 0;
      case Register.GreaterOrEqual ge -> cpu.slots[CpuState.GE];
      case Register.ItState it -> cpu.slots[CpuState.IT];
      case Register.Banked banked -> {
        existing(banked.mode());
        yield Integer.toUnsignedLong(cpu.banked(banked.number(), banked.mode()));
      }
      case Register.Vector vector -> readVector(vector);
      case Register.VfpSystem system -> Integer.toUnsignedLong(readVfp(system));
      case Register.CurrentStatus status -> currentStatus();
      case Register.SavedStatus status -> {
        int mode = savedMode(status.mode());
        yield Integer.toUnsignedLong(cpu.spsr(mode));
      }
    };
  }

  /** Sets the register. */
  void write(Register register, long value) {
    int word = (int) value;
    switch (register) {
      case Register.Core r -> cpu.slots[r.number()] = word;
      case Register.Flag flag -> writeFlag(flag, word);
      case Register.GreaterOrEqual ge -> cpu.slots[CpuState.GE] = word & 15;
      case Register.ItState it -> cpu.slots[CpuState.IT] = word & 0xff;
      case Register.Banked banked -> {
        existing(banked.mode());
        cpu.setBanked(banked.number(), banked.mode(), word);
      }
      case Register.Vector vector -> writeVector(vector, value);
      case Register.VfpSystem system -> writeVfp(system, word);
      case Register.CurrentStatus status ->
          throw new IllegalArgumentException("CPSR is written by WriteStatus");
      case Register.SavedStatus status -> cpu.setSpsr(savedMode(status.mode()), word);
    }
  }

  /**
   * From User mode the bits that are not its business read as what they are; execution state bits
   * read as zero.
   */
  private long currentStatus() {
    return Integer.toUnsignedLong(cpu.cpsr() & ~0x0700fc20);
  }

  private boolean readFlag(Register.Flag flag) {
    return switch (flag) {
      case N -> cpu.flagN();
      case Z -> cpu.flagZ();
      case C -> cpu.flagC();
      case V -> cpu.flagV();
      case Q -> cpu.slots[CpuState.Q] != 0;
    };
  }

  private void writeFlag(Register.Flag flag, int bit) {
    switch (flag) {
      case N -> cpu.slots[CpuState.N] = -bit;
      case Z -> cpu.slots[CpuState.Z] = 1 - bit;
      case C -> cpu.slots[CpuState.C] = bit;
      case V -> cpu.slots[CpuState.V] = -bit;
      case Q -> cpu.slots[CpuState.Q] = bit;
    }
  }

  private int savedMode(int mode) {
    int of = mode == 0 ? cpu.mode() : mode;
    if (Mode.bank(of) <= 0) {
      core.strict(StrictCheck.UNPREDICTABLE, "SPSR is accessed in a mode that has none");
      return Mode.USER;
    }
    return of;
  }

  private void existing(int mode) {
    if (!Mode.exists(mode)) {
      core.strict(StrictCheck.UNPREDICTABLE, "a banked register of a mode that does not exist");
      throw Unwind.NOW;
    }
  }

  private long readVector(Register.Vector vector) {
    int slot = slot(vector);
    long low = Integer.toUnsignedLong(cpu.slots[slot]);
    return vector.type() == Type.I64 ? low | (long) cpu.slots[slot + 1] << 32 : low;
  }

  private void writeVector(Register.Vector vector, long value) {
    int slot = slot(vector);
    cpu.slots[slot] = (int) value;
    if (vector.type() == Type.I64) {
      cpu.slots[slot + 1] = (int) (value >>> 32);
    }
  }

  private static int slot(Register.Vector vector) {
    return switch (vector.type()) {
      case I32 -> CpuState.VECTOR + vector.number();
      case I64 -> CpuState.VECTOR + 2 * vector.number();
      case I1, I8, I16, I128 ->
          throw new IllegalArgumentException("vector register of " + vector.type());
    };
  }

  private int readVfp(Register.VfpSystem system) {
    if (system != Register.VfpSystem.FPSCR) {
      privilegedVfp();
    }
    return switch (system) {
      case FPSID -> Identification.FPSID;
      case FPSCR -> cpu.fpscr;
      case MVFR2 -> Identification.MVFR2;
      case MVFR1 -> Identification.MVFR1;
      case MVFR0 -> Identification.MVFR0;
      case FPEXC -> cpu.fpexc;
    };
  }

  private void writeVfp(Register.VfpSystem system, int value) {
    switch (system) {
      case FPSCR -> cpu.fpscr = value & system.writable();
      case FPEXC -> {
        privilegedVfp();
        cpu.fpexc = value & system.writable();
      }
      case FPSID, MVFR0, MVFR1, MVFR2 -> {}
    }
  }

  private void privilegedVfp() {
    if (!cpu.privileged() || (cpu.cp15().cpacr >>> 20 & 3) == 0) {
      core.undefined();
    }
  }
}
