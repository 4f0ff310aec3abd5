package org.xenwright.emulator.cpu;

import java.util.Arrays;
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
  private int[] nothing = new int[0];

  Engine(Core core, BlockCache blocks, Reference reference, Effects effects, boolean opByOp) {
    this.core = core;
    this.cpu = core.cpu();
    this.blocks = blocks;
    this.reference = reference;
    this.opByOp = opByOp;
    this.interpreter = new Interpreter(core, blocks, reference, effects);
  }

  /** Runs until the core is due or {@link Unwind} ends an instruction early. */
  void run() {
    do {
      var block = blocks.at(cpu.pc());
      core.checkBarrier(block);
      if (opByOp) {
        slowly(block);
      } else if (cpu.bigEndian) {
        interpreter.run(block, nothing(), nothing());
      } else {
        boolean privileged = cpu.privileged();
        interpreter.run(
            block, core.maps().map(privileged, false), core.maps().map(privileged, true));
      }
    } while (!core.due());
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
