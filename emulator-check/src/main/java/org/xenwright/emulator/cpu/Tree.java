package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;

/**
 * A value within one instruction as an expression over the registers at its start; temporaries are
 * gone. Compared by structure.
 */
sealed interface Tree {
  /** Width. */
  Type type();

  /** A register's value at the start of the instruction. */
  record Leaf(Register register) implements Tree {
    @Override
    public Type type() {
      return register.type();
    }
  }

  /** A constant, zero-extended. */
  record Known(Type type, long value) implements Tree {}

  /** An operation of two operands. */
  record Two(Binary operation, Tree first, Tree second) implements Tree {
    @Override
    public Type type() {
      return operation.result(first.type());
    }
  }

  /** A conversion. */
  record One(Unary operation, Tree operand, Type type) implements Tree {}

  /** A choice. */
  record Choice(Tree condition, Tree yes, Tree no) implements Tree {
    @Override
    public Type type() {
      return yes.type();
    }
  }

  /** What load number {@code index} of the instruction brought. */
  record Loaded(int index, Type type) implements Tree {}

  /** Whether the tree reads {@code register}. */
  default boolean reads(Register register) {
    return switch (this) {
      case Leaf leaf -> leaf.register().equals(register);
      case Known known -> false;
      case Loaded loaded -> false;
      case Two two -> two.first().reads(register) || two.second().reads(register);
      case One one -> one.operand().reads(register);
      case Choice choice ->
          choice.condition().reads(register)
              || choice.yes().reads(register)
              || choice.no().reads(register);
    };
  }

  /** {@code this} as a 32-bit constant; only for {@link Known}. */
  static int word(Tree tree) {
    return (int) ((Known) tree).value();
  }
}
