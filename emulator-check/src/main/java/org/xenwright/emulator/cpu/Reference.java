package org.xenwright.emulator.cpu;

import java.util.Arrays;
import java.util.List;
import org.xenwright.isa.ir.Fold;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Value;

/**
 * The plain interpreter: runs the ops of one instruction as they are written down. It is the
 * reference the fast one is compared with, runs what that one has no form for, and is the only one
 * that reports events.
 */
final class Reference {
  private final CpuState cpu;
  private final DataPath data;
  private final Effects effects;
  private final Registers registers;
  private final Monitor monitor;
  private final Tracer tracer;
  private final Core core;
  private long[] temps = new long[256];

  Reference(Core core, Effects effects, Monitor monitor, Tracer tracer) {
    this.core = core;
    this.cpu = core.cpu();
    this.data = core.dataPath();
    this.effects = effects;
    this.registers = new Registers(core);
    this.monitor = monitor;
    this.tracer = tracer;
  }

  /**
   * Runs one instruction; {@code ops} starts with its mark. On return the pc is the instruction to
   * run next.
   *
   * @return whether control went elsewhere than to the next instruction in memory
   */
  boolean instruction(List<Op> ops) {
    var mark = (Op.Instruction) ops.getFirst();
    int pc = (int) mark.address();
    cpu.setPc(pc);
    core.locate(pc + mark.length());
    tracer.instruction(mark);
    cpu.itBefore = cpu.slots[CpuState.IT];
    for (int i = 1; i < ops.size(); i++) {
      switch (ops.get(i)) {
        case Op.Instruction next -> throw new IllegalArgumentException("two instructions: " + next);
        case Op.SkipUnless skip -> {
          if (value(skip.condition()) == 0) {
            cpu.setPc(core.following());
            cpu.itBefore = cpu.slots[CpuState.IT];
            return false;
          }
        }
        case Op.Get get -> set(get.to(), registers.read(get.from()));
        case Op.Put put -> registers.write(put.to(), value(put.value()));
        case Op.Compute compute -> compute(compute);
        case Op.Convert convert -> convert(convert);
        case Op.Select select ->
            set(select.to(), value(value(select.condition()) != 0 ? select.yes() : select.no()));
        case Op.FloatCompute compute ->
            set(compute.to(), FloatingPoint.compute(compute, operands(compute.operands()), cpu));
        case Op.VectorCompute compute ->
            set(compute.to(), FloatingPoint.compute(compute, operands(compute.operands()), cpu));
        case Op.Load load -> load(load);
        case Op.Store store -> store(store);
        case Op.LoadExclusive load -> {
          int size = bytes(load.to());
          int address = (int) value(load.address());
          long loaded = monitor.load(address, size, load.access());
          set(load.to(), loaded);
          tracer.load(address, size, loaded, load.access(), data.walk());
        }
        case Op.StoreExclusive store -> {
          int size = bytes(store.value());
          int address = (int) value(store.address());
          long stored = value(store.value());
          int status = monitor.store(address, size, stored, store.access());
          set(store.status(), status);
          if (status == 0) {
            tracer.store(address, size, stored, store.access(), data.walk());
          }
        }
        case Op.ClearExclusive clear -> {
          monitor.clear();
          tracer.clearExclusive();
        }
        case Op.Jump jump -> {
          int target = (int) value(jump.target());
          tracer.jump(jump.kind(), target);
          effects.jump(target, jump.set());
          cpu.itBefore = cpu.slots[CpuState.IT];
          return true;
        }
        case Op.ReadSystem read -> {
          long got = effects.readSystem(read.register());
          set(read.to(), got);
          tracer.systemRead(read.register(), got);
        }
        case Op.WriteSystem write -> effects.writeSystem(write.register(), value(write.value()));
        case Op.WriteStatus write -> effects.writeStatus(write, (int) value(write.value()));
        case Op.ChangeState change -> effects.changeState(change);
        case Op.SetEndian endian -> cpu.bigEndian = endian.big();
        case Op.Barrier barrier -> effects.barrier(barrier.fence(), barrier.option());
        case Op.Hint hint -> effects.hint(hint.kind());
        case Op.Trap trap -> {
          effects.trap(trap);
          return true;
        }
        case Op.ExceptionReturn exit -> {
          effects.exceptionReturn((int) value(exit.target()), (int) value(exit.status()));
          return true;
        }
        case Op.RequireVfp vfp -> effects.requireVfp(vfp.advancedSimd());
        case Op.Unpredictable note -> core.strict(StrictCheck.UNPREDICTABLE, note.why());
      }
    }
    cpu.setPc(core.following());
    cpu.itBefore = cpu.slots[CpuState.IT];
    return false;
  }

  private void load(Op.Load load) {
    int size = bytes(load.to());
    int address = (int) value(load.address());
    long loaded = data.load(address, size, load.access());
    set(load.to(), loaded);
    tracer.load(address, size, loaded, load.access(), data.walk());
  }

  private void store(Op.Store store) {
    int size = bytes(store.value());
    int address = (int) value(store.address());
    long stored = value(store.value());
    data.store(address, size, stored, store.access());
    tracer.store(address, size, stored, store.access(), data.walk());
  }

  private void compute(Op.Compute compute) {
    long first = value(compute.first());
    long second = value(compute.second());
    set(
        compute.to(),
        Fold.binary(compute.operation(), compute.first().type().bits(), first, second));
  }

  private void convert(Op.Convert convert) {
    var type = convert.operand().type();
    long operand = value(convert.operand());
    var result =
        Fold.unary(convert.operation(), new Value.Constant(type, operand), convert.to().type());
    set(convert.to(), result.value());
  }

  private long[] operands(List<Value> values) {
    var operands = new long[values.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = value(values.get(i));
    }
    return operands;
  }

  private long value(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant.value();
      case Value.Temp temp -> temps[temp.id()];
    };
  }

  private void set(Value.Temp temp, long value) {
    if (temp.id() >= temps.length) {
      temps = Arrays.copyOf(temps, temp.id() * 2);
    }
    int bits = temp.type().bits();
    temps[temp.id()] = bits >= 64 ? value : value & (1L << bits) - 1;
  }

  private static int bytes(Value value) {
    return value.type().bits() / 8;
  }
}
