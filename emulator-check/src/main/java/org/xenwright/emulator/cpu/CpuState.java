package org.xenwright.emulator.cpu;

/**
 * Everything one core remembers, flat: the current mode's registers, the flags and the VFP file are
 * slots of one int array, which is what the interpreter's micro-ops index; the rest are plain
 * fields.
 */
public final class CpuState {
  /** Slot whose sign is flag N. */
  static final int N = 16;

  /** Slot that is zero exactly when flag Z is set. */
  static final int Z = 17;

  /** Slot that is flag C, 0 or 1. */
  static final int C = 18;

  /** Slot whose sign is flag V. */
  static final int V = 19;

  /** Slot that is flag Q, 0 or 1. */
  static final int Q = 20;

  /** Slot of GE[3:0]. */
  static final int GE = 21;

  /** Slot of IT[7:0]. */
  static final int IT = 22;

  /** First of the interpreter's temporaries; they last for one instruction. */
  static final int TEMPORARY = 32;

  /** S0; D0-D31 are slot pairs, low word first. */
  static final int VECTOR = 192;

  private static final int SLOTS = 256;
  private static final int PC = 15;

  final int[] slots = new int[SLOTS];
  private final int[] stackPointers = new int[6];
  private final int[] linkRegisters = new int[6];
  private final int[] savedStatus = new int[6];
  private final int[] high =
      new int[5]; // R8-R12 of the side that is not current: FIQ or all others
  private final Cp15 cp15 = new Cp15();
  private int mode = Mode.SUPERVISOR;
  boolean abortMasked = true;
  boolean irqMasked = true;
  boolean fiqMasked = true;
  boolean bigEndian;
  boolean thumb;

  /** CPSR.IT as it was before the instruction being run, for instructions that do not complete. */
  int itBefore;

  int fpscr;
  int fpexc;

  /** Register R0-R14 of the current mode, or the address of the instruction to run next as 15. */
  public int r(int number) {
    return slots[number];
  }

  /** Sets a register of the current mode; 15 sets the address to run next. */
  public void setR(int number, int value) {
    slots[number] = value;
  }

  /**
   * Address of the instruction to run next. Within a callback of {@link Environment} it is the
   * address of the instruction that faulted, or of the one after a hypercall.
   */
  public int pc() {
    return slots[PC];
  }

  /** Continues elsewhere. */
  public void setPc(int address) {
    slots[PC] = address;
  }

  /** Coprocessor 15. */
  public Cp15 cp15() {
    return cp15;
  }

  /** CPSR.M. */
  public int mode() {
    return mode;
  }

  /** Whether the mode is other than User. */
  public boolean privileged() {
    return mode != Mode.USER;
  }

  /** CPSR.T. */
  public boolean thumb() {
    return thumb;
  }

  /** CPSR.E. */
  public boolean bigEndian() {
    return bigEndian;
  }

  /** CPSR.I. */
  public boolean irqMasked() {
    return irqMasked;
  }

  /** CPSR.F. */
  public boolean fiqMasked() {
    return fiqMasked;
  }

  /** S register {@code number}, 0 to 31, or half of a D register beyond. */
  public int vectorWord(int number) {
    return slots[VECTOR + number];
  }

  /** Sets an S register or half of a D register. */
  public void setVectorWord(int number, int value) {
    slots[VECTOR + number] = value;
  }

  boolean flagN() {
    return slots[N] < 0;
  }

  boolean flagZ() {
    return slots[Z] == 0;
  }

  boolean flagC() {
    return slots[C] != 0;
  }

  boolean flagV() {
    return slots[V] < 0;
  }

  void setFlags(int bits) {
    slots[N] = bits;
    slots[Z] = ~bits & 1 << 30;
    slots[C] = bits >>> 29 & 1;
    slots[V] = bits << 3;
    slots[Q] = bits >>> 27 & 1;
  }

  /** The instruction being run does not complete: CPSR.IT is what it was before. */
  void restoreIt() {
    slots[IT] = itBefore;
  }

  /** CPSR as MRS reads it. */
  public int cpsr() {
    int it = slots[IT];
    return slots[N] & 1 << 31
        | (slots[Z] == 0 ? 1 << 30 : 0)
        | slots[C] << 29
        | slots[V] >>> 31 << 28
        | slots[Q] << 27
        | (it & 3) << 25
        | slots[GE] << 16
        | (it & 0xfc) << 8
        | (bigEndian ? 1 << 9 : 0)
        | (abortMasked ? 1 << 8 : 0)
        | (irqMasked ? 1 << 7 : 0)
        | (fiqMasked ? 1 << 6 : 0)
        | (thumb ? 1 << 5 : 0)
        | mode;
  }

  /** Replaces the whole CPSR; a mode that does not exist leaves the mode as it is. */
  public void setCpsr(int value) {
    setFlags(value);
    slots[GE] = value >>> 16 & 15;
    slots[IT] = value >>> 25 & 3 | value >>> 8 & 0xfc;
    itBefore = slots[IT];
    bigEndian = (value & 1 << 9) != 0;
    abortMasked = (value & 1 << 8) != 0;
    irqMasked = (value & 1 << 7) != 0;
    fiqMasked = (value & 1 << 6) != 0;
    thumb = (value & 1 << 5) != 0;
    if (Mode.exists(value & 31)) {
      switchMode(value & 31);
    }
  }

  /** Changes CPSR.M and shows that mode's registers. */
  void switchMode(int next) {
    int from = Mode.bank(mode);
    int to = Mode.bank(next);
    if (from != to) {
      stackPointers[from] = slots[13];
      linkRegisters[from] = slots[14];
      slots[13] = stackPointers[to];
      slots[14] = linkRegisters[to];
      if (mode == Mode.FIQ || next == Mode.FIQ) {
        for (int i = 0; i < high.length; i++) {
          int register = slots[8 + i];
          slots[8 + i] = high[i];
          high[i] = register;
        }
      }
    }
    mode = next;
  }

  /** Register {@code number}, 8 to 14, as mode {@code of} sees it. */
  public int banked(int number, int of) {
    if (number < 13) {
      return (of == Mode.FIQ) == (mode == Mode.FIQ) ? slots[number] : high[number - 8];
    }
    int bank = Mode.bank(of);
    if (bank == Mode.bank(mode)) {
      return slots[number];
    }
    return number == 13 ? stackPointers[bank] : linkRegisters[bank];
  }

  void setBanked(int number, int of, int value) {
    int bank = Mode.bank(of);
    if (number < 13) {
      if ((of == Mode.FIQ) == (mode == Mode.FIQ)) {
        slots[number] = value;
      } else {
        high[number - 8] = value;
      }
    } else if (bank == Mode.bank(mode)) {
      slots[number] = value;
    } else if (number == 13) {
      stackPointers[bank] = value;
    } else {
      linkRegisters[bank] = value;
    }
  }

  /** SPSR of mode {@code of}; 0 for User and System, which have none. */
  public int spsr(int of) {
    return savedStatus[Mode.bank(of)];
  }

  void setSpsr(int of, int value) {
    if (Mode.bank(of) > 0) {
      savedStatus[Mode.bank(of)] = value;
    }
  }
}
