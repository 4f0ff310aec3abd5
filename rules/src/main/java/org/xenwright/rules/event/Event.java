package org.xenwright.rules.event;

import java.util.Optional;

/**
 * Something a core did that a rule can speak about. The list is closed. {@code pc} is the address
 * of the instruction in the image as linked (offset from the image's first byte plus its link
 * address), so that events of different load addresses compare.
 */
public sealed interface Event {
  /** Link-time address of the instruction that caused the event. */
  long pc();

  /** The core reached the image's first instruction with the state the boot contract gives. */
  record Entry(long pc) implements Event {}

  /**
   * An instruction began. {@code row} is its name in the instruction table, {@code word} its bits.
   */
  record Executed(long pc, String row, int word) implements Event {}

  /** What an access is for. */
  enum AccessKind {
    LOAD,
    STORE,
    LOAD_EXCLUSIVE,
    STORE_EXCLUSIVE,
    SWAP,
    LOAD_MULTIPLE,
    STORE_MULTIPLE,
    LOAD_DUAL,
    STORE_DUAL,
    VECTOR
  }

  /** Memory type in force for an access, by stage 1 alone. */
  enum MemoryType {
    NORMAL,
    DEVICE,
    STRONGLY_ORDERED,
    /** No translation, or the type cannot be told. */
    UNKNOWN
  }

  /**
   * A data access.
   *
   * @param address virtual address
   * @param physical physical address, when the translation is known
   * @param size in bytes
   * @param value what was stored or loaded
   * @param writeback whether the instruction also updates its base register
   */
  record DataAccess(
      long pc,
      AccessKind kind,
      Word address,
      Optional<Word> physical,
      int size,
      Word value,
      MemoryType type,
      boolean writeback)
      implements Event {}

  /** A coprocessor register was read; {@code register} is its name in the system register table. */
  record SystemRead(long pc, String register, Word value) implements Event {}

  /** A coprocessor register was written; maintenance operations are writes too. */
  record SystemWrite(long pc, String register, Word value) implements Event {}

  /** CPSR or SPSR was written by an instruction; {@code value} is the whole new register. */
  record StatusWrite(long pc, boolean saved, Word value) implements Event {}

  /** The core changed mode; numbers are CPSR.M. */
  record ModeChange(long pc, int from, int to) implements Event {}

  /** CPSR.I or CPSR.F was set or cleared. */
  record InterruptMask(long pc, boolean fast, boolean masked) implements Event {}

  /** SCTLR.M rose or fell; {@code sctlr} is the value written. */
  record MmuSwitch(long pc, boolean on, Word sctlr) implements Event {}

  /** A store hit the table that TTBR0 designates, or one a descriptor of it points to. */
  record TableStore(long pc, int level, Word index, Word descriptor, boolean live)
      implements Event {}

  /** DMB, DSB or ISB, also as CP15 operations. {@code option} is the domain field. */
  record Barrier(long pc, BarrierKind kind, int option) implements Event {}

  /** Which barrier. */
  enum BarrierKind {
    DMB,
    DSB,
    ISB
  }

  /** CLREX. */
  record ClearExclusive(long pc) implements Event {}

  /** First or further use of a VFP or Advanced SIMD register. */
  record VfpUse(long pc) implements Event {}

  /** BL, BLX or an equivalent; {@code target} is empty when it cannot be resolved. */
  record Call(long pc, Optional<Word> target) implements Event {}

  /** A return to a caller. */
  record Return(long pc, Word target) implements Event {}

  /**
   * A computed branch that is neither call nor return: {@code bx}, {@code ldr pc}, {@code mov pc};
   * emitted before it is taken.
   */
  record Jump(long pc, Word target) implements Event {}

  /** The core entered a vector. */
  record Vector(long pc, VectorKind kind) implements Event {}

  /** The eight slots of the vector table, in order. */
  enum VectorKind {
    RESET,
    UNDEFINED,
    SUPERVISOR_CALL,
    PREFETCH_ABORT,
    DATA_ABORT,
    HYP_TRAP,
    IRQ,
    FIQ
  }

  /** An instruction that restores CPSR from SPSR together with pc. */
  record ExceptionReturn(long pc, Word target) implements Event {}

  /** HVC; {@code number} is r12. */
  record Hypercall(long pc, int immediate, Word number) implements Event {}

  /** WFI or WFE. */
  record Wait(long pc, boolean forEvent) implements Event {}

  /** An access whose physical address lies in a device of the tree; {@code node} is its path. */
  record DeviceAccess(
      long pc, String node, Word offset, AccessKind kind, int size, boolean writeback)
      implements Event {}

  /** The path ended. */
  record PathEnd(long pc, String reason, boolean complete) implements Event {}
}
