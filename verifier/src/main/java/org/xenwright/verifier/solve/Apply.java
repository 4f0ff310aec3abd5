package org.xenwright.verifier.solve;

import java.util.List;
import java.util.stream.Collectors;

/** An operation on terms that does not simplify. */
public final class Apply extends Atom {
  /** Text of deeper terms is cut. */
  private static final int SHOWN_DEPTH = 6;

  private final Operation operation;
  private final List<Term> operands;
  private final long knownMask;
  private final long knownBits;
  private final boolean load;
  private final boolean others;
  private final int depth;

  Apply(int width, int id, long[] values, Operation operation, List<Term> operands, Bits known) {
    super(width, id, values);
    this.operation = operation;
    this.operands = operands;
    this.knownMask = known.mask() & mask(width);
    this.knownBits = known.value() & mask(width);
    boolean usesLoad = false;
    boolean usesOthers = false;
    int deepest = 0;
    for (var operand : operands) {
      usesLoad |= operand.usesLoad();
      usesOthers |= operand.usesOthers();
      deepest = Math.max(deepest, operand.depth());
    }
    this.load = usesLoad;
    this.others = usesOthers;
    this.depth = deepest + 1;
  }

  /** What is applied. */
  public Operation operation() {
    return operation;
  }

  /** To what. */
  public List<Term> operands() {
    return operands;
  }

  @Override
  public long knownMask() {
    return knownMask;
  }

  @Override
  public long knownBits() {
    return knownBits;
  }

  @Override
  public boolean usesLoad() {
    return load;
  }

  @Override
  public boolean usesOthers() {
    return others;
  }

  @Override
  int depth() {
    return depth;
  }

  @Override
  public String toString() {
    if (depth > SHOWN_DEPTH) {
      return operation.text() + "(...)";
    }
    return switch (operation) {
      case Operation.Two two ->
          "(" + operands.get(0) + " " + two.text() + " " + operands.get(1) + ")";
      case Operation.One one -> one.text() + "(" + operands.get(0) + ")";
      case Operation.Choice choice ->
          operands.stream().map(Term::toString).collect(Collectors.joining(", ", "choose(", ")"));
    };
  }
}
