package org.xenwright.emulator.cpu;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.emulator.jit.CompiledBlock;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Op;

/**
 * A lifted block as the core keeps it: its ops by instruction, its micro-ops, and where it went
 * last time.
 */
final class CodeBlock {
  /** Virtual address of the first instruction: pc-relative constants in the ops depend on it. */
  final int address;

  /** {@link BlockCache#state()} it was lifted for. */
  final int state;

  /** Array offset of its first byte. */
  final int offset;

  /** Length in bytes. */
  final int length;

  /** The ops of each instruction, mark first. */
  final List<List<Op>> instructions;

  /** Number of instructions. */
  final int count;

  /** Micro-ops; see {@link MicroOps}. */
  final long[] code;

  /** Number of the instruction each micro-op belongs to. */
  final byte[] instructionOf;

  /** How each micro-op accesses memory; null where it does not. */
  final @Nullable Access[] accessOf;

  /** Where the branch at the end goes, when it has a constant target. */
  final int takenAddress;

  /**
   * Mapping epoch in which {@link BlockCache} last saw that {@link #address} leads to {@link
   * #offset}.
   */
  int epoch;

  /** Successors, valid in {@link #linkEpoch} only. */
  @Nullable CodeBlock taken;

  @Nullable CodeBlock following;
  int linkEpoch;

  /** How often it was entered, while a compiler is installed. */
  int entries;

  /** Its compiled form. */
  Optional<CompiledBlock> compiled = Optional.empty();

  CodeBlock(
      int address,
      int state,
      int offset,
      int length,
      List<List<Op>> instructions,
      long[] code,
      byte[] instructionOf,
      @Nullable Access[] accessOf,
      int takenAddress) {
    this.address = address;
    this.state = state;
    this.offset = offset;
    this.length = length;
    this.instructions = instructions;
    this.count = instructions.size();
    this.code = code;
    this.instructionOf = instructionOf;
    this.accessOf = accessOf;
    this.takenAddress = takenAddress;
  }
}
