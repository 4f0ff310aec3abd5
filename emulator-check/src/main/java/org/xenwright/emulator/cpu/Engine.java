package org.xenwright.emulator.cpu;

import java.util.Arrays;
import java.util.Optional;
import org.xenwright.emulator.jit.BlockCompiler;
import org.xenwright.isa.ir.BlockKey;
import org.xenwright.isa.ir.Op;

/** Runs blocks until the core is due: by micro-ops, or op by op when somebody listens to events. */
final class Engine {
  private static final int PAGES = 1 << 20;

  private final Core core;
  private final CpuState cpu;
  private final BlockCache blocks;
  private final Reference reference;
  private final Interpreter interpreter;
  private final boolean opByOp;
  private Optional<BlockCompiler> compiler = Optional.empty();
  private int[] nothing = new int[0];

  Engine(Core core, BlockCache blocks, Reference reference, Effects effects, boolean opByOp) {
    this.core = core;
    this.cpu = core.cpu();
    this.blocks = blocks;
    this.reference = reference;
    this.opByOp = opByOp;
    this.interpreter = new Interpreter(core, blocks, reference, effects);
  }

  /** Installs a compiler for hot blocks. */
  void install(BlockCompiler hot) {
    compiler = Optional.of(hot);
  }

  /** Runs until the core is due or {@link Unwind} ends an instruction early. */
  void run() {
    do {
      var block = blocks.at(cpu.pc());
      core.checkBarrier(block);
      if (opByOp) {
        slowly(block);
      } else {
        boolean privileged = cpu.privileged();
        int[] read = cpu.bigEndian ? nothing() : core.maps().map(privileged, false);
        int[] write = cpu.bigEndian ? nothing() : core.maps().map(privileged, true);
        if (compiler.isEmpty() || !compiled(compiler.get(), block, read, write)) {
          interpreter.run(block, read, write, compiler.isPresent());
        }
      }
    } while (!core.due());
  }

  /**
   * Runs the block's compiled code when it has some, asking the compiler when it has become hot;
   * false when nothing ran.
   */
  private boolean compiled(BlockCompiler hot, CodeBlock block, int[] read, int[] write) {
    if (++block.entries == hot.threshold()) {
      var key = new BlockKey(block.offset, cpu.thumb, cpu.privileged(), cpu.slots[CpuState.IT]);
      block.compiled = hot.compile(key, block.address, block.instructions);
    }
    if (block.compiled.isEmpty()) {
      return false;
    }
    int done = block.compiled.get().run(cpu.slots, read, write, core.memory().bytes());
    core.count(done);
    return done > 0;
  }

  /** A map that sends every access the slow way, which knows CPSR.E. */
  private int[] nothing() {
    if (nothing.length == 0) {
      nothing = new int[PAGES];
      Arrays.fill(nothing, -1);
    }
    return nothing;
  }

  private void slowly(CodeBlock block) {
    core.count(block.count);
    for (int i = 0; i < block.count; i++) {
      core.locate(0, block.count - 1 - i);
      if (reference.instruction(block.instructions.get(i))) {
        return;
      }
    }
  }

  /** Whether the first instruction of a block is an ISB in either form. */
  static boolean beginsWithBarrier(CodeBlock block) {
    for (var op : block.instructions.getFirst()) {
      if (op instanceof Op.Barrier barrier && barrier.fence() == Op.Fence.ISB) {
        return true;
      }
      if (op instanceof Op.WriteSystem write && SystemRegisters.key(write.register()) == 0x7054) {
        return true;
      }
    }
    return false;
  }
}
