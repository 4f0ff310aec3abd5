package org.xenwright.emulator.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;

/**
 * Micro-ops for loads and stores: one register with an offset or index, or a list of registers at
 * ascending words.
 */
final class MemoryShapes {
  private static final int PC = 15;

  /** An address as base slot and constant, or with {@code index} also a shifted register. */
  private record Place(int base, int index, int constant) {}

  private record Offset(Tree base, int constant) {}

  private final Emitter code;

  MemoryShapes(Emitter code) {
    this.code = code;
  }

  void loads(Shape shape) {
    if (shape.loads.size() == 1) {
      single(shape);
    } else {
      loadMultiple(shape);
    }
  }

  void stores(Shape shape) {
    if (shape.stores.size() == 1) {
      var store = shape.stores.getFirst();
      refuseUnprivileged(store.access());
      var place = place(store.address());
      var value = store.value();
      var stored =
          value instanceof Tree.One one && one.operation() == Unary.TRUNCATE
              ? one.operand()
              : value;
      if (stored.type() != Type.I32) {
        throw Emitter.Refused.NOW;
      }
      int slot = code.slot(stored);
      code.access(
          storeOperation(value.type(), place.index() >= 0),
          slot,
          place.base(),
          Math.max(0, place.index()),
          place.constant(),
          store.access());
    } else {
      storeMultiple(shape);
    }
    others(shape.writes, -1);
  }

  private void single(Shape shape) {
    var load = shape.loads.getFirst();
    refuseUnprivileged(load.access());
    Register.@Nullable Core target = null;
    @Nullable Tree value = null;
    for (var write : shape.writes) {
      if (isLoaded(write.value()) && write.register() instanceof Register.Core core) {
        target = core;
        value = write.value();
      }
    }
    var leave = shape.leave;
    if (leave != null) {
      // Only LDR pc: the loaded word is the target.
      if (target != null || !(leave.target() instanceof Tree.Loaded)) {
        throw Emitter.Refused.NOW;
      }
      value = leave.target();
    }
    if (value == null) {
      throw Emitter.Refused.NOW;
    }
    var place = place(load.address());
    boolean direct = target != null && !othersRead(shape.writes, target);
    int slot = direct && target != null ? target.number() : CpuState.TEMPORARY;
    code.access(
        loadOperation(value, place.index() >= 0),
        slot,
        place.base(),
        Math.max(0, place.index()),
        place.constant(),
        load.access());
    others(shape.writes, target == null ? -1 : target.number());
    if (target != null && !direct) {
      code.add(MicroOps.MOVE, target.number(), slot, 0, 0);
    }
  }

  private static void refuseUnprivileged(Access access) {
    if (access.unprivileged()) {
      throw Emitter.Refused.NOW;
    }
  }

  private static boolean isLoaded(Tree tree) {
    return tree instanceof Tree.Loaded
        || tree instanceof Tree.One one && one.operand() instanceof Tree.Loaded;
  }

  private static boolean othersRead(List<Shape.Write> writes, Register register) {
    for (var write : writes) {
      if (!isLoaded(write.value()) && write.value().reads(register)) {
        return true;
      }
    }
    return false;
  }

  /** Base writeback: the writes that are not loaded values, at most one. */
  private void others(List<Shape.Write> writes, int loaded) {
    int count = 0;
    for (var write : writes) {
      if (isLoaded(write.value())) {
        continue;
      }
      if (!(write.register() instanceof Register.Core core)
          || core.number() == loaded
          || ++count > 1) {
        throw Emitter.Refused.NOW;
      }
      code.into(core.number(), write.value());
    }
  }

  private static int loadOperation(Tree value, boolean indexed) {
    var loaded = value instanceof Tree.One one ? one.operand().type() : value.type();
    boolean signed = value instanceof Tree.One one && one.operation() == Unary.SIGN_EXTEND;
    if (value.type() != Type.I32 || indexed && signed) {
      throw Emitter.Refused.NOW;
    }
    return switch (loaded) {
      case I32 -> indexed ? MicroOps.LOAD_WORD_INDEXED : MicroOps.LOAD_WORD;
      case I8 ->
          indexed
              ? MicroOps.LOAD_BYTE_INDEXED
              : signed ? MicroOps.LOAD_SIGNED_BYTE : MicroOps.LOAD_BYTE;
      case I16 ->
          indexed
              ? MicroOps.LOAD_HALF_INDEXED
              : signed ? MicroOps.LOAD_SIGNED_HALF : MicroOps.LOAD_HALF;
      case I1, I64, I128 -> throw Emitter.Refused.NOW;
    };
  }

  private static int storeOperation(Type type, boolean indexed) {
    return switch (type) {
      case I32 -> indexed ? MicroOps.STORE_WORD_INDEXED : MicroOps.STORE_WORD;
      case I8 -> indexed ? MicroOps.STORE_BYTE_INDEXED : MicroOps.STORE_BYTE;
      case I16 -> {
        if (indexed) {
          throw Emitter.Refused.NOW;
        }
        yield MicroOps.STORE_HALF;
      }
      case I1, I64, I128 -> throw Emitter.Refused.NOW;
    };
  }

  private Place place(Tree address) {
    if (address instanceof Tree.Two sum && sum.operation() == Binary.ADD) {
      if (sum.second() instanceof Tree.Known known) {
        return new Place(code.slot(sum.first()), -1, (int) known.value());
      }
      int base = code.slot(sum.first());
      if (sum.second() instanceof Tree.Two shift
          && shift.operation() == Binary.SHL
          && shift.second() instanceof Tree.Known amount
          && amount.value() < 32) {
        return new Place(base, code.slot(shift.first()), (int) amount.value());
      }
      return new Place(base, code.slot(sum.second()), 0);
    }
    return new Place(code.slot(address), -1, 0);
  }

  private static Offset offset(Tree address) {
    if (address instanceof Tree.Two sum
        && sum.operation() == Binary.ADD
        && sum.second() instanceof Tree.Known known) {
      var inner = offset(sum.first());
      return new Offset(inner.base(), inner.constant() + (int) known.value());
    }
    return new Offset(address, 0);
  }

  private void loadMultiple(Shape shape) {
    var first = offset(shape.loads.getFirst().address());
    for (int k = 0; k < shape.loads.size(); k++) {
      var load = shape.loads.get(k);
      consecutive(first, offset(load.address()), k, load.type());
    }
    int list = 0;
    int expected = 0;
    for (var write : shape.writes) {
      if (write.value() instanceof Tree.Loaded loaded) {
        if (!(write.register() instanceof Register.Core core)
            || loaded.index() != expected++
            || list >>> core.number() != 0) {
          throw Emitter.Refused.NOW;
        }
        list |= 1 << core.number();
      } else if (isLoaded(write.value())) {
        throw Emitter.Refused.NOW;
      }
    }
    var leave = shape.leave;
    if (leave != null) {
      if (!(leave.target() instanceof Tree.Loaded loaded) || loaded.index() != expected++) {
        throw Emitter.Refused.NOW;
      }
      list |= 1 << PC;
    }
    if (expected != shape.loads.size()) {
      throw Emitter.Refused.NOW;
    }
    var access = shape.loads.getFirst().access();
    multiple(MicroOps.LOAD_MULTIPLE, first, list, access);
    for (var write : shape.writes) {
      if (!isLoaded(write.value())
          && write.register() instanceof Register.Core core
          && (list >>> core.number() & 1) != 0) {
        throw Emitter.Refused.NOW;
      }
    }
    others(shape.writes, -1);
  }

  private void storeMultiple(Shape shape) {
    var first = offset(shape.stores.getFirst().address());
    int list = 0;
    for (int k = 0; k < shape.stores.size(); k++) {
      var store = shape.stores.get(k);
      consecutive(first, offset(store.address()), k, store.value().type());
      if (!(store.value() instanceof Tree.Leaf leaf)
          || !(leaf.register() instanceof Register.Core core)
          || list >>> core.number() != 0) {
        throw Emitter.Refused.NOW;
      }
      list |= 1 << core.number();
    }
    multiple(MicroOps.STORE_MULTIPLE, first, list, shape.stores.getFirst().access());
  }

  private void multiple(int operation, Offset first, int list, Access access) {
    if ((short) first.constant() != first.constant()) {
      throw Emitter.Refused.NOW;
    }
    int base = code.slot(first.base());
    code.access(operation, 0, base, 0, first.constant() << 16 | list, access);
  }

  private static void consecutive(Offset first, Offset next, int k, Type type) {
    if (type != Type.I32
        || !next.base().equals(first.base())
        || next.constant() != first.constant() + 4 * k) {
      throw Emitter.Refused.NOW;
    }
  }
}
