package org.xenwright.isa.ir;

import java.util.List;
import org.xenwright.isa.ir.Value.Temp;

/**
 * One step of an instruction's meaning. Steps run in order; an instruction makes no write that the
 * guest can see before its last step that may fault, so it can always be restarted (loads first,
 * then register writes; base writeback last; of several stores only the first of a page pair may be
 * visible, as on hardware).
 */
public sealed interface Op {
  /**
   * Marks the start of an instruction; all ops up to the next mark belong to it.
   *
   * @param address virtual address of the instruction
   * @param length in bytes: 2 or 4
   * @param word its bits
   * @param row name of its row in the instruction table
   */
  record Instruction(long address, int length, int word, String row) implements Op {}

  /**
   * Skips the rest of this instruction's ops unless {@code condition} (I1) is true: the condition
   * field, and nothing else. At most one per instruction, before any effect.
   */
  record SkipUnless(Value condition) implements Op {}

  /** {@code to = from}, reading processor state. */
  record Get(Temp to, Register from) implements Op {}

  /** {@code to = value}, writing processor state. */
  record Put(Register to, Value value) implements Op {}

  /** {@code to = first operation second}. */
  record Compute(Temp to, Binary operation, Value first, Value second) implements Op {}

  /** {@code to = operation operand}. */
  record Convert(Temp to, Unary operation, Value operand) implements Op {}

  /** {@code to = condition ? yes : no}. */
  record Select(Temp to, Value condition, Value yes, Value no) implements Op {}

  /**
   * {@code to = operation(operands)} on IEEE 754 bit patterns, I16 half, I32 single and I64 double
   * precision; sets FPSCR's cumulative flags.
   *
   * @param standard whether the standard FPSCR value of Advanced SIMD rules instead of FPSCR
   * @param rounding of conversions to integers and of rounding to integral values
   * @param fraction bits behind the point of a fixed point number
   */
  record FloatCompute(
      Temp to,
      FloatOperation operation,
      boolean standard,
      Rounding rounding,
      int fraction,
      List<Value> operands)
      implements Op {
    public FloatCompute {
      operands = List.copyOf(operands);
    }

    /** An operation under FPSCR. */
    public FloatCompute(Temp to, FloatOperation operation, List<Value> operands) {
      this(to, operation, false, Rounding.CURRENT, 0, operands);
    }
  }

  /**
   * {@code to = operation(operands)} on the lanes of a doubleword; those that saturate set
   * FPSCR.QC.
   *
   * @param bits width of a lane: of the result's for narrowing, of the operands' otherwise
   * @param unsigned whether lanes are unsigned, where that matters
   * @param amount of a shift, number of a lane, or bits of a region
   */
  record VectorCompute(
      Temp to,
      VectorOperation operation,
      int bits,
      boolean unsigned,
      int amount,
      List<Value> operands)
      implements Op {
    public VectorCompute {
      operands = List.copyOf(operands);
    }
  }

  /** {@code to = memory[address]}, {@code to.type()} wide, in the data endianness of CPSR.E. */
  record Load(Temp to, Value address, Access access) implements Op {}

  /** {@code memory[address] = value}, {@code value.type()} wide. */
  record Store(Value address, Value value, Access access) implements Op {}

  /** Load and set the local monitor; as {@link Load} otherwise. */
  record LoadExclusive(Temp to, Value address, Access access) implements Op {}

  /**
   * {@code status = 0} and store when the monitor allows, else {@code status = 1}; clears the
   * monitor. Status is I32.
   */
  record StoreExclusive(Temp status, Value address, Value value, Access access) implements Op {}

  /** CLREX. */
  record ClearExclusive() implements Op {}

  /** How control leaves. */
  enum JumpKind {
    BRANCH,
    CALL,
    RETURN,
    /** A computed branch that is neither. */
    INDIRECT
  }

  /** The instruction set after a jump. */
  enum InstructionSet {
    A32,
    T32,
    A64,
    /** Bit 0 of the target selects: 1 is T32 (BX, loads to pc); the bit is then cleared. */
    BY_BIT_0
  }

  /**
   * Continue at {@code target}; ends the block. When skipped, control falls through to the next
   * instruction.
   */
  record Jump(Value target, JumpKind kind, InstructionSet set) implements Op {}

  /**
   * {@code to} = coprocessor register; I32 for MRC, I64 for MRRC. May be undefined at run time
   * (Xen's trapped registers).
   */
  record ReadSystem(Temp to, SystemRegisterName register) implements Op {}

  /** Coprocessor register or maintenance operation = {@code value}. */
  record WriteSystem(SystemRegisterName register, Value value) implements Op {}

  /**
   * Coprocessor register as encoded, before the table of registers gives it a name.
   *
   * @param coprocessor 14 or 15
   * @param op1 opc1
   * @param crn CRn; 0 for MCRR and MRRC
   * @param crm CRm
   * @param op2 opc2; 0 for MCRR and MRRC
   * @param wide MCRR and MRRC
   */
  record SystemRegisterName(int coprocessor, int op1, int crn, int crm, int op2, boolean wide) {}

  /**
   * MSR: writes the bytes of CPSR or SPSR that {@code mask} names (bit 0 control, 1 extension, 2
   * status, 3 flags). {@code mode} is 0 for the current one. From User mode only flags take effect.
   */
  record WriteStatus(boolean saved, int mode, int mask, Value value) implements Op {}

  /**
   * CPS: sets or clears A, I, F (bits 2, 1, 0 of {@code bits}) when {@code change}, and the mode
   * when it is not 0.
   */
  record ChangeState(boolean change, boolean disable, int bits, int mode) implements Op {}

  /** SETEND. */
  record SetEndian(boolean big) implements Op {}

  /** DMB, DSB, ISB with the option field. */
  record Barrier(Fence fence, int option) implements Op {}

  /** Which barrier. */
  enum Fence {
    DMB,
    DSB,
    ISB
  }

  /** NOP-compatible hints. WFI and WFE may suspend the core. */
  record Hint(HintKind kind) implements Op {}

  /** Which hint. */
  enum HintKind {
    NOP,
    YIELD,
    WFE,
    WFI,
    SEV,
    DBG,
    PRELOAD
  }

  /**
   * An exception the instruction asks for; ends the block. HVC, SVC, SMC, BKPT with their
   * immediate.
   */
  record Trap(TrapKind kind, int immediate) implements Op {}

  /** Which exception. */
  enum TrapKind {
    SUPERVISOR_CALL,
    HYPERVISOR_CALL,
    SECURE_MONITOR_CALL,
    BREAKPOINT,
    UNDEFINED
  }

  /**
   * Restores CPSR from {@code status} (usually SPSR) and continues at {@code target}; ends the
   * block.
   */
  record ExceptionReturn(Value target, Value status) implements Op {}

  /**
   * VFP or Advanced SIMD is used: undefined instruction unless CPACR and FPEXC allow. Before any
   * other effect.
   */
  record RequireVfp(boolean advancedSimd) implements Op {}

  /**
   * The manual calls this encoding or operand UNPREDICTABLE; strict consumers stop, lenient ones
   * carry on.
   */
  record Unpredictable(String why) implements Op {}
}
