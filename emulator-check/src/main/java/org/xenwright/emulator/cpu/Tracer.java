package org.xenwright.emulator.cpu;

import java.util.Optional;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.memory.Walk;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.AccessKind;

/**
 * Turns what the core does into events of the closed list. Does nothing at all when nobody listens.
 */
final class Tracer {
  private static final int SCTLR = 0x1000;

  private final boolean on;
  private final EventSink sink;
  private final CpuState cpu;
  private final GuestMemory memory;
  private long pc;

  Tracer(EventSink sink, CpuState cpu, GuestMemory memory) {
    this.on = sink != EventSink.NONE;
    this.sink = sink;
    this.cpu = cpu;
    this.memory = memory;
  }

  /** Whether anybody listens. */
  boolean on() {
    return on;
  }

  private static ConstantWord word(int value) {
    return ConstantWord.of(value);
  }

  void instruction(Op.Instruction mark) {
    if (on) {
      pc = mark.address();
      sink.accept(new Event.Executed(pc, mark.row(), mark.word()));
    }
  }

  void load(int address, int size, long value, Access access, Walk walk) {
    if (on) {
      access(address, size, value, access, walk, loadKind(access.kind()));
    }
  }

  void store(int address, int size, long value, Access access, Walk walk) {
    if (on) {
      access(address, size, value, access, walk, storeKind(access.kind()));
      tableStore(size, value, walk.physical);
    }
  }

  /** An access that is about to fault: who listens hears of it before the exception. */
  void refused(int size, Access access, Walk walk, boolean write) {
    var kind = write ? storeKind(access.kind()) : loadKind(access.kind());
    sink.accept(
        new Event.DataAccess(
            pc,
            kind,
            word(walk.virtual),
            walk.fault == 0 ? Optional.of(physical(walk)) : Optional.empty(),
            size,
            new ConstantWord(8 * size, 0),
            walk.fault == 0 ? type(walk) : Event.MemoryType.UNKNOWN,
            access.writeback()));
  }

  private void access(
      int address, int size, long value, Access access, Walk walk, AccessKind kind) {
    sink.accept(
        new Event.DataAccess(
            pc,
            kind,
            word(address),
            Optional.of(physical(walk)),
            size,
            new ConstantWord(8 * size, value),
            type(walk),
            access.writeback()));
  }

  private static ConstantWord physical(Walk walk) {
    return new ConstantWord(walk.physical >>> 32 == 0 ? 32 : 64, walk.physical);
  }

  private static Event.MemoryType type(Walk walk) {
    return switch (walk.type) {
      case NORMAL -> Event.MemoryType.NORMAL;
      case DEVICE -> Event.MemoryType.DEVICE;
      case STRONGLY_ORDERED -> Event.MemoryType.STRONGLY_ORDERED;
    };
  }

  private static AccessKind loadKind(Access.Kind kind) {
    return switch (kind) {
      case SINGLE -> AccessKind.LOAD;
      case MULTIPLE, EXCEPTION_FRAME -> AccessKind.LOAD_MULTIPLE;
      case DUAL -> AccessKind.LOAD_DUAL;
      case EXCLUSIVE -> AccessKind.LOAD_EXCLUSIVE;
      case SWAP -> AccessKind.SWAP;
      case VECTOR -> AccessKind.VECTOR;
    };
  }

  private static AccessKind storeKind(Access.Kind kind) {
    return switch (kind) {
      case SINGLE -> AccessKind.STORE;
      case MULTIPLE, EXCEPTION_FRAME -> AccessKind.STORE_MULTIPLE;
      case DUAL -> AccessKind.STORE_DUAL;
      case EXCLUSIVE -> AccessKind.STORE_EXCLUSIVE;
      case SWAP -> AccessKind.SWAP;
      case VECTOR -> AccessKind.VECTOR;
    };
  }

  /**
   * A word stored into the first level table of TTBR0, or a second level table it names (short
   * format).
   */
  private void tableStore(int size, long value, long physical) {
    var cp15 = cpu.cp15();
    if (size != 4 || cp15.longDescriptors()) {
      return;
    }
    int n = cp15.ttbcr & 7;
    long base = cp15.ttbr0 & 0xffffffffL & -1L << (14 - n);
    long into = physical - base;
    if (cp15.ttbr0 != 0 && into >= 0 && into < 1 << (14 - n)) {
      sink.accept(
          new Event.TableStore(pc, 1, word((int) into >>> 2), word((int) value), cp15.mmuOn()));
      return;
    }
    for (int i = 0; cp15.ttbr0 != 0 && i < 1 << (12 - n); i++) {
      int offset = memory.offset(base + 4L * i);
      if (offset == GuestMemory.ABSENT) {
        return;
      }
      int descriptor = memory.wordAt(offset);
      long inner = physical - (descriptor & 0xfffffc00L);
      if ((descriptor & 3) == 1 && inner >= 0 && inner < 1024) {
        sink.accept(
            new Event.TableStore(pc, 2, word((int) inner >>> 2), word((int) value), cp15.mmuOn()));
        return;
      }
    }
  }

  void clearExclusive() {
    if (on) {
      sink.accept(new Event.ClearExclusive(pc));
    }
  }

  void jump(Op.JumpKind kind, int target) {
    if (!on) {
      return;
    }
    switch (kind) {
      case CALL -> sink.accept(new Event.Call(pc, Optional.of(word(target))));
      case RETURN -> sink.accept(new Event.Return(pc, word(target)));
      case INDIRECT -> sink.accept(new Event.Jump(pc, word(target)));
      case BRANCH -> {}
    }
  }

  void systemRead(SystemRegisterName register, long value) {
    if (on) {
      sink.accept(new Event.SystemRead(pc, SystemNames.of(register), sized(register, value)));
    }
  }

  /** A register was written; {@code translating} is whether the MMU was on before. */
  void systemWrite(SystemRegisterName register, long value, boolean translating) {
    if (!on) {
      return;
    }
    sink.accept(new Event.SystemWrite(pc, SystemNames.of(register), sized(register, value)));
    if (register.coprocessor() != 15 || register.wide()) {
      return;
    }
    switch (SystemRegisters.key(register)) {
      case SCTLR -> {
        boolean enabled = (value & Cp15.SCTLR_M) != 0;
        if (enabled != translating) {
          sink.accept(new Event.MmuSwitch(pc, enabled, word((int) value)));
        }
      }
      case 0x7054 -> sink.accept(new Event.Barrier(pc, Event.BarrierKind.ISB, 15));
      case 0x70a4 -> sink.accept(new Event.Barrier(pc, Event.BarrierKind.DSB, 15));
      case 0x70a5 -> sink.accept(new Event.Barrier(pc, Event.BarrierKind.DMB, 15));
      default -> {} // open set: registers without an event of their own
    }
  }

  private static ConstantWord sized(SystemRegisterName register, long value) {
    return new ConstantWord(register.wide() ? 64 : 32, value);
  }

  void statusWrite(boolean saved, int value) {
    if (on) {
      sink.accept(new Event.StatusWrite(pc, saved, word(value)));
    }
  }

  /** CPSR went from {@code old} to {@code status}. */
  void statusChange(int old, int status) {
    if (!on) {
      return;
    }
    if ((old & 31) != (status & 31)) {
      sink.accept(new Event.ModeChange(pc, old & 31, status & 31));
    }
    if (((old ^ status) & 1 << 6) != 0) {
      sink.accept(new Event.InterruptMask(pc, true, (status & 1 << 6) != 0));
    }
    if (((old ^ status) & 1 << 7) != 0) {
      sink.accept(new Event.InterruptMask(pc, false, (status & 1 << 7) != 0));
    }
  }

  void barrier(Op.Fence fence, int option) {
    if (on) {
      var kind =
          switch (fence) {
            case DMB -> Event.BarrierKind.DMB;
            case DSB -> Event.BarrierKind.DSB;
            case ISB -> Event.BarrierKind.ISB;
          };
      sink.accept(new Event.Barrier(pc, kind, option));
    }
  }

  void waiting(boolean forEvent) {
    if (on) {
      sink.accept(new Event.Wait(pc, forEvent));
    }
  }

  void hypercall(int immediate) {
    if (on) {
      sink.accept(new Event.Hypercall(pc, immediate, word(cpu.r(12))));
    }
  }

  /** Told before CPSR changes; {@code status} is what it changes to. */
  void exceptionReturn(int target, int status) {
    if (on) {
      sink.returning(status);
      sink.accept(new Event.ExceptionReturn(pc, word(target)));
    }
  }

  void vfpUse() {
    if (on) {
      sink.accept(new Event.VfpUse(pc));
    }
  }

  void vector(int offset) {
    if (on) {
      sink.accept(new Event.Vector(cpu.pc(), Event.VectorKind.values()[offset / 4]));
    }
  }
}
