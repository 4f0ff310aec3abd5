package org.xenwright.emulator.jit;

/** Code for one block over the core's flat state. */
public interface CompiledBlock {
  /**
   * Runs the block or a first part of it. It must stop before any instruction that misses a page
   * map or has an effect besides registers and memory, with the state exact, and leave that
   * instruction to the interpreter.
   *
   * @param slots registers, flags and vector file, numbered as in {@code emulator.cpu.CpuState};
   *     slot 15 gets the next pc
   * @param readMap page map for loads, as {@code emulator.memory.PageMaps} describes
   * @param writeMap page map for stores
   * @param bytes the machine's memory
   * @return number of instructions run
   */
  int run(int[] slots, int[] readMap, int[] writeMap, byte[] bytes);
}
