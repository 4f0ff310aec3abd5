package org.xenwright.emulator.cpu;

import org.jspecify.annotations.Nullable;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Register.Flag;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;
import org.xenwright.isa.lift.Lift;

/**
 * Recognises the flags the lifter writes for sums and differences, and its conditions, by their
 * structure.
 */
final class FlagShapes {
  private static final Tree ZERO = new Tree.Known(Type.I32, 0);
  private static final Tree CARRY = new Tree.Leaf(Flag.C);
  private static final int CONDITIONS = 14;

  private final Tree[] conditions = new Tree[CONDITIONS];

  /** Learns the conditions from the lifter itself, so that the two cannot differ. */
  FlagShapes() {
    for (int c = 0; c < CONDITIONS; c++) {
      var ir = new IrBuilder();
      ir.begin(0, 4, 0, "");
      new Lift(ir).condition(c);
      var condition = Shape.of(ir.ops()).orElseThrow().condition;
      if (condition == null) {
        throw new IllegalStateException("condition " + c);
      }
      conditions[c] = condition;
    }
  }

  /** Number of the condition, or -1. */
  int condition(Tree tree) {
    for (int c = 0; c < CONDITIONS; c++) {
      if (conditions[c].equals(tree)) {
        return c;
      }
    }
    return -1;
  }

  /** The result that N and Z are of, or null when they are not of one result. */
  static @Nullable Tree result(@Nullable Tree n, @Nullable Tree z) {
    if (n instanceof Tree.Two less
        && less.operation() == Binary.SLT
        && less.second().equals(ZERO)
        && new Tree.Two(Binary.EQ, less.first(), ZERO).equals(z)) {
      return less.first();
    }
    return null;
  }

  private static Tree sign(Tree first, Tree second) {
    return new Tree.Two(Binary.SLT, new Tree.Two(Binary.AND, first, second), ZERO);
  }

  private static Tree xor(Tree first, Tree second) {
    return new Tree.Two(Binary.XOR, first, second);
  }

  /** Whether C and V are those of the sum {@code r}. */
  static boolean ofSum(Tree.Two r, Tree c, Tree v) {
    var a = r.first();
    return r.operation() == Binary.ADD
        && c.equals(new Tree.Two(Binary.ULT, r, a))
        && v.equals(sign(xor(a, r), xor(r.second(), r)));
  }

  /** Whether C and V are those of the difference {@code r}. */
  static boolean ofDifference(Tree.Two r, Tree c, Tree v) {
    var a = r.first();
    var b = r.second();
    return r.operation() == Binary.SUB
        && c.equals(new Tree.Two(Binary.ULE, b, a))
        && v.equals(sign(xor(a, b), xor(a, r)));
  }

  /** Whether {@code r} is a sum with carry in and C and V are its. */
  static boolean ofSumWithCarry(Tree.Two r, Tree c, Tree v) {
    if (r.operation() != Binary.ADD
        || !(r.first() instanceof Tree.Two inner)
        || inner.operation() != Binary.ADD
        || !r.second().equals(new Tree.One(Unary.ZERO_EXTEND, CARRY, Type.I32))) {
      return false;
    }
    var over =
        new Tree.Two(
            Binary.OR,
            new Tree.Two(Binary.ULT, inner, inner.first()),
            new Tree.Two(Binary.ULT, r, inner));
    return c.equals(over) && v.equals(sign(xor(inner.first(), r), xor(inner.second(), r)));
  }
}
