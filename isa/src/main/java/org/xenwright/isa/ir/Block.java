package org.xenwright.isa.ir;

import java.util.List;

/**
 * A straight run of instructions, lifted.
 *
 * @param address virtual address of the first instruction
 * @param length in bytes
 * @param ops all steps; each instruction begins with an {@link Op.Instruction}
 */
public record Block(long address, int length, List<Op> ops) {
  public Block {
    ops = List.copyOf(ops);
  }

  /** Address of the instruction after the last one. */
  public long end() {
    return address + length;
  }
}
