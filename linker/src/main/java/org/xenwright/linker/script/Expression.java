package org.xenwright.linker.script;

import org.xenwright.rules.Position;

/**
 * An expression of a linker script. Values are 64-bit two's complement, as in GNU ld; whether a
 * value is a plain number, absolute or relative to an output section is decided when it is
 * evaluated ("The Section of an Expression" in the GNU ld manual).
 */
public sealed interface Expression {
  /**
   * A number. {@code hexDigits} keeps the digits of a number written in base sixteen, because a
   * fill value is as wide as it was written.
   */
  record Number(long value, String hexDigits) implements Expression {}

  /** A symbol, or the location counter when the name is a single dot. */
  record Name(Position position, String name) implements Expression {
    /** Whether this is the location counter. */
    public boolean isDot() {
      return name.equals(".");
    }
  }

  /** {@code -x}, {@code !x}, {@code ~x}. */
  record Unary(UnaryOperator operator, Expression operand) implements Expression {}

  /** Two operands and an operator, {@code MAX} and {@code MIN} included. */
  record Binary(Position position, BinaryOperator operator, Expression left, Expression right)
      implements Expression {}

  /** {@code condition ? yes : no}; only the chosen side is evaluated. */
  record Conditional(Expression condition, Expression yes, Expression no) implements Expression {}

  /** {@code ALIGN(boundary)} and {@code BLOCK(boundary)}: the location counter rounded up. */
  record AlignDot(Expression boundary) implements Expression {}

  /** {@code ALIGN(value, boundary)}. */
  record Align(Expression value, Expression boundary) implements Expression {}

  /** {@code ABSOLUTE(x)}. */
  record Absolute(Expression operand) implements Expression {}

  /** {@code NEXT(boundary)}: the next unallocated multiple of it. */
  record Next(Expression boundary) implements Expression {}

  /** {@code LOG2CEIL(x)}. */
  record Log2Ceil(Expression operand) implements Expression {}

  /** {@code ADDR}, {@code LOADADDR}, {@code SIZEOF}, {@code ALIGNOF} of an output section. */
  record OfSection(Position position, SectionQuery query, String section) implements Expression {}

  /** {@code ORIGIN} and {@code LENGTH} of a memory region. */
  record OfRegion(Position position, RegionQuery query, String region) implements Expression {}

  /** {@code DEFINED(symbol)}. */
  record Defined(String symbol) implements Expression {}

  /** {@code CONSTANT(MAXPAGESIZE)} or {@code CONSTANT(COMMONPAGESIZE)}. */
  record Constant(Position position, String name) implements Expression {}

  /** {@code SIZEOF_HEADERS}: file header and program headers, in bytes. */
  record SizeofHeaders() implements Expression {}

  /** {@code SEGMENT_START(name, otherwise)}. */
  record SegmentStart(String segment, Expression otherwise) implements Expression {}

  /** {@code DATA_SEGMENT_ALIGN(maximum page, common page)}. */
  record DataSegmentAlign(Expression maximumPage, Expression commonPage) implements Expression {}

  /** {@code DATA_SEGMENT_RELRO_END(offset, value)}. */
  record DataSegmentRelroEnd(Expression offset, Expression value) implements Expression {}

  /** {@code DATA_SEGMENT_END(value)}. */
  record DataSegmentEnd(Expression value) implements Expression {}

  /** {@code ASSERT(condition, message)} used as a value. */
  record Asserted(Position position, Expression condition, String message) implements Expression {}

  /** Operators with one operand. */
  enum UnaryOperator {
    NEGATE("-"),
    NOT("!"),
    INVERT("~");

    private final String text;

    UnaryOperator(String text) {
      this.text = text;
    }

    /** As written. */
    public String text() {
      return text;
    }

    /** The result for one operand. */
    public long apply(long x) {
      return switch (this) {
        case NEGATE -> -x;
        case NOT -> x == 0 ? 1 : 0;
        case INVERT -> ~x;
      };
    }
  }

  /** Operators with two operands; the precedence is that of C, 1 binds loosest. */
  enum BinaryOperator {
    OR_ELSE("||", 1),
    AND_THEN("&&", 2),
    OR("|", 3),
    XOR("^", 4),
    AND("&", 5),
    EQUAL("==", 6),
    NOT_EQUAL("!=", 6),
    LESS("<", 7),
    GREATER(">", 7),
    LESS_EQUAL("<=", 7),
    GREATER_EQUAL(">=", 7),
    SHIFT_LEFT("<<", 8),
    SHIFT_RIGHT(">>", 8),
    ADD("+", 9),
    SUBTRACT("-", 9),
    MULTIPLY("*", 10),
    DIVIDE("/", 10),
    REMAINDER("%", 10),
    MAX("MAX", 0),
    MIN("MIN", 0);

    private final String text;
    private final int precedence;

    BinaryOperator(String text, int precedence) {
      this.text = text;
      this.precedence = precedence;
    }

    /** As written. */
    public String text() {
      return text;
    }

    /** How tightly it binds; 0 for the two that are written as functions. */
    public int precedence() {
      return precedence;
    }

    /** Whether the result is a truth value, a plain number whatever the operands are. */
    public boolean isLogical() {
      return switch (this) {
        case OR_ELSE, AND_THEN, EQUAL, NOT_EQUAL, LESS, GREATER, LESS_EQUAL, GREATER_EQUAL -> true;
        case OR,
            XOR,
            AND,
            SHIFT_LEFT,
            SHIFT_RIGHT,
            ADD,
            SUBTRACT,
            MULTIPLY,
            DIVIDE,
            REMAINDER,
            MAX,
            MIN ->
            false;
      };
    }

    /**
     * The result for two operands: unsigned comparisons, signed division; the divisor must not be
     * zero.
     */
    public long apply(long a, long b) {
      return switch (this) {
        case OR_ELSE -> truth(a != 0 || b != 0);
        case AND_THEN -> truth(a != 0 && b != 0);
        case OR -> a | b;
        case XOR -> a ^ b;
        case AND -> a & b;
        case EQUAL -> truth(a == b);
        case NOT_EQUAL -> truth(a != b);
        case LESS -> truth(Long.compareUnsigned(a, b) < 0);
        case GREATER -> truth(Long.compareUnsigned(a, b) > 0);
        case LESS_EQUAL -> truth(Long.compareUnsigned(a, b) <= 0);
        case GREATER_EQUAL -> truth(Long.compareUnsigned(a, b) >= 0);
        case SHIFT_LEFT -> b >= 0 && b < 64 ? a << b : 0;
        case SHIFT_RIGHT -> b >= 0 && b < 64 ? a >>> b : 0;
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case REMAINDER -> a % b;
        case MAX -> Long.compareUnsigned(a, b) > 0 ? a : b;
        case MIN -> Long.compareUnsigned(a, b) < 0 ? a : b;
      };
    }

    private static long truth(boolean value) {
      return value ? 1 : 0;
    }
  }

  /** What is asked of an output section. */
  enum SectionQuery {
    ADDR,
    LOADADDR,
    SIZEOF,
    ALIGNOF
  }

  /** What is asked of a memory region. */
  enum RegionQuery {
    ORIGIN,
    LENGTH
  }
}
