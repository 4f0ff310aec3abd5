package org.xenwright.emulator.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * One instruction with its temporaries replaced by trees: a condition, then loads or stores, then
 * register writes, then a jump. Copies are propagated and what nobody uses is gone. Instructions
 * that do anything else have no shape.
 */
final class Shape {
  /** A load. */
  record Load(Tree address, Type type, Access access) {}

  /** A store. */
  record Store(Tree address, Tree value, Access access) {}

  /** A register write. */
  record Write(Register register, Tree value) {}

  /** A jump. */
  record Leave(Tree target, Op.InstructionSet set) {}

  @Nullable Tree condition;
  final List<Load> loads = new ArrayList<>();
  final List<Store> stores = new ArrayList<>();
  final List<Write> writes = new ArrayList<>();
  @Nullable Leave leave;
  private final Map<Integer, Tree> temps = new HashMap<>();
  private final Map<Register, Tree> current = new HashMap<>();

  private Shape() {}

  /** The shape of an instruction, or empty. */
  static Optional<Shape> of(List<Op> ops) {
    var shape = new Shape();
    for (int i = 1; i < ops.size(); i++) {
      if (!shape.add(ops.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(shape);
  }

  private boolean add(Op op) {
    return switch (op) {
      case Op.SkipUnless skip -> {
        condition = tree(skip.condition());
        yield true;
      }
      case Op.Get get -> {
        var known = current.get(get.from());
        temps.put(get.to().id(), known != null ? known : new Tree.Leaf(get.from()));
        yield plain(get.from());
      }
      case Op.Put put -> {
        var value = tree(put.value());
        current.put(put.to(), value);
        writes.add(new Write(put.to(), value));
        yield plain(put.to());
      }
      case Op.Compute compute -> {
        temps.put(
            compute.to().id(),
            new Tree.Two(compute.operation(), tree(compute.first()), tree(compute.second())));
        yield true;
      }
      case Op.Convert convert -> {
        temps.put(
            convert.to().id(),
            new Tree.One(convert.operation(), tree(convert.operand()), convert.to().type()));
        yield true;
      }
      case Op.Select select -> {
        temps.put(
            select.to().id(),
            new Tree.Choice(tree(select.condition()), tree(select.yes()), tree(select.no())));
        yield true;
      }
      case Op.Load load -> {
        temps.put(load.to().id(), new Tree.Loaded(loads.size(), load.to().type()));
        loads.add(new Load(tree(load.address()), load.to().type(), load.access()));
        // A load after a write or a store would have to see it.
        yield writes.isEmpty() && stores.isEmpty();
      }
      case Op.Store store -> {
        stores.add(new Store(tree(store.address()), tree(store.value()), store.access()));
        yield writes.isEmpty() && loads.isEmpty();
      }
      case Op.Jump jump -> {
        leave = new Leave(tree(jump.target()), jump.set());
        // The target was read before the writes (BLX LR), but micro-ops write first.
        yield writes.stream().noneMatch(write -> reads(leave.target(), write.register()));
      }
      case Op.Hint hint ->
          switch (hint.kind()) {
            case NOP, YIELD, DBG, PRELOAD -> true;
            case WFE, WFI, SEV -> false;
          };
      case Op.Barrier barrier -> barrier.fence() != Op.Fence.ISB;
      case Op.Instruction mark -> false;
      case Op.FloatCompute compute -> false;
      case Op.VectorCompute compute -> false;
      case Op.LoadExclusive load -> false;
      case Op.StoreExclusive store -> false;
      case Op.ClearExclusive clear -> false;
      case Op.ReadSystem read -> false;
      case Op.WriteSystem write -> false;
      case Op.WriteStatus write -> false;
      case Op.ChangeState change -> false;
      case Op.SetEndian endian -> false;
      case Op.Trap trap -> false;
      case Op.ExceptionReturn exit -> false;
      case Op.RequireVfp vfp -> false;
      case Op.Unpredictable note -> false;
    };
  }

  private static boolean reads(Tree tree, Register register) {
    return switch (tree) {
      case Tree.Leaf(var from) -> from.equals(register);
      case Tree.Known known -> false;
      case Tree.Loaded loaded -> false;
      case Tree.One(var operation, var operand, var type) -> reads(operand, register);
      case Tree.Two(var operation, var first, var second) ->
          reads(first, register) || reads(second, register);
      case Tree.Choice(var condition, var yes, var no) ->
          reads(condition, register) || reads(yes, register) || reads(no, register);
    };
  }

  /** Core registers and N, Z, C, V are slots that micro-ops reach. */
  private static boolean plain(Register register) {
    return register instanceof Register.Core
        || register instanceof Register.Flag flag && flag != Register.Flag.Q;
  }

  private Tree tree(Value value) {
    return switch (value) {
      case Value.Constant constant -> new Tree.Known(constant.type(), constant.value());
      case Value.Temp temp -> {
        var known = temps.get(temp.id());
        if (known == null) {
          throw new IllegalArgumentException("temporary used before it is assigned: " + temp);
        }
        yield known;
      }
    };
  }
}
