package org.xenwright.emulator.jit;

import java.util.List;
import java.util.Optional;
import org.xenwright.isa.ir.BlockKey;
import org.xenwright.isa.ir.Op;

/** Compiles blocks that are entered often. Called on the core's own thread, between blocks. */
public interface BlockCompiler {
  /** Entries after which a block is hot. */
  int threshold();

  /**
   * Compiles a block.
   *
   * @param key where its bytes lie and what it depends on
   * @param address virtual address that pc-relative constants in the ops were made for
   * @param instructions its ops, instruction by instruction, mark first
   * @return empty to leave the block to the interpreter for good
   */
  Optional<CompiledBlock> compile(BlockKey key, int address, List<List<Op>> instructions);
}
