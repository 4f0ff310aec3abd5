package org.xenwright.assembler.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An expression as symbols added, symbols subtracted and a number; equates are followed. Before
 * layout.
 */
record Sum(List<AsmSymbol> plus, List<AsmSymbol> minus, long number) {
  private static final int DEEPEST = 200;

  static Optional<Sum> of(Expression expression) {
    var walk = new Walk();
    return walk.add(expression, false, 0)
        ? Optional.of(new Sum(walk.plus, walk.minus, walk.number))
        : Optional.empty();
  }

  Sum minus(Sum other) {
    var added = new ArrayList<>(plus);
    added.addAll(other.minus);
    var subtracted = new ArrayList<>(minus);
    subtracted.addAll(other.plus);
    return new Sum(added, subtracted, number - other.number);
  }

  /**
   * The value when every symbol added has a partner subtracted at a distance that layout cannot
   * change.
   */
  OptionalLong certain() {
    if (plus.size() != minus.size()) {
      return OptionalLong.empty();
    }
    long value = number;
    var open = new ArrayList<>(minus);
    for (var symbol : plus) {
      boolean paired = false;
      for (int i = 0; i < open.size() && !paired; i++) {
        long distance = distance(open.get(i), symbol);
        if (distance != Chunk.UNKNOWN) {
          value += distance;
          open.remove(i);
          paired = true;
        }
      }
      if (!paired) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(value);
  }

  private static long distance(AsmSymbol from, AsmSymbol to) {
    if (from == to) {
      return 0;
    }
    if (!from.isPlace() || !to.isPlace() || from.chunk().area() != to.chunk().area()) {
      return Chunk.UNKNOWN;
    }
    long chunks = from.chunk().distanceTo(to.chunk());
    return chunks == Chunk.UNKNOWN ? chunks : chunks + to.offset() - from.offset();
  }

  private static final class Walk {
    private final List<AsmSymbol> plus = new ArrayList<>(2);
    private final List<AsmSymbol> minus = new ArrayList<>(2);
    private long number;

    boolean add(Expression expression, boolean negative, int depth) {
      if (depth > DEEPEST || plus.size() + minus.size() > DEEPEST) {
        return false;
      }
      return switch (expression) {
        case Expression.Constant(long value) -> {
          number += negative ? -value : value;
          yield true;
        }
        case Expression.SymbolValue(AsmSymbol symbol) -> {
          if (symbol.isEquate()) {
            yield add(symbol.equated(), negative, depth + 1);
          }
          (negative ? minus : plus).add(symbol);
          yield true;
        }
        case Expression.Unary(Expression.Prefix operator, Expression operand) ->
            operator == Expression.Prefix.NEGATE && add(operand, !negative, depth + 1);
        case Expression.Binary binary ->
            switch (binary.operator()) {
              case ADD ->
                  add(binary.left(), negative, depth + 1)
                      && add(binary.right(), negative, depth + 1);
              case SUBTRACT ->
                  add(binary.left(), negative, depth + 1)
                      && add(binary.right(), !negative, depth + 1);
              case MULTIPLY,
                  DIVIDE,
                  REMAINDER,
                  SHIFT_LEFT,
                  SHIFT_RIGHT,
                  OR,
                  OR_NOT,
                  XOR,
                  AND,
                  EQUAL,
                  NOT_EQUAL,
                  LESS,
                  LESS_OR_EQUAL,
                  GREATER_OR_EQUAL,
                  GREATER,
                  LOGICAL_AND,
                  LOGICAL_OR -> {
                var value = folded(binary);
                number += negative ? -value.orElse(0) : value.orElse(0);
                yield value.isPresent();
              }
            };
        case Expression.Big _, Expression.Late _, Expression.Unreadable _ -> false;
      };
    }

    private static OptionalLong folded(Expression.Binary binary) {
      var a = Folding.known(binary.left());
      var b = a.isPresent() ? Folding.known(binary.right()) : OptionalLong.empty();
      return b.isPresent()
          ? binary.operator().apply(a.getAsLong(), b.getAsLong())
          : OptionalLong.empty();
    }
  }
}
