package org.xenwright.fdt.dts;

import java.util.Optional;
import org.xenwright.rules.Rule;

/**
 * Integers: literals, character constants and, in parentheses, C expressions over unsigned 64-bit
 * numbers. One method for each rule of dtc's grammar.
 */
final class Expressions {
  private final Lexer lexer;
  private final Complaints complaints;
  private final int deepest;
  private int depth;

  Expressions(Lexer lexer, int deepest, Complaints complaints) {
    this.deepest = deepest;
    this.lexer = lexer;
    this.complaints = complaints;
  }

  /** Whether an integer can begin here. */
  boolean here() {
    var token = lexer.peek();
    return token == Token.LITERAL || token == Token.CHARACTER || lexer.at('(');
  }

  /** A literal, a character constant or an expression in parentheses. */
  long primary() {
    switch (lexer.peek()) {
      case LITERAL, CHARACTER -> {
        long value = lexer.number();
        lexer.advance();
        return value;
      }
      case SIGN -> {
        if (lexer.at('(')) {
          lexer.advance();
          long value = conditional();
          expect(')', "at the end of the expression");
          return value;
        }
      }
      default -> {} // every other token is refused below
    }
    throw unexpected("a number");
  }

  void expect(char sign, String after) {
    if (!lexer.at(sign)) {
      throw unexpected("'" + sign + "' " + after);
    }
    lexer.advance();
  }

  /** What to throw where the grammar does not go on. */
  SyntaxError unexpected(String wanted) {
    var found = lexer.found();
    return new SyntaxError(
        new Complaint(
            Complaint.Kind.ERROR,
            Optional.of(lexer.span()),
            Rule.XW_DTS_001,
            "syntax error",
            "expected " + wanted + ", found " + found,
            lexer.line()));
  }

  private void deeper() {
    if (++depth > deepest) {
      throw new SyntaxError(
          new Complaint(
              Complaint.Kind.ERROR,
              Optional.of(lexer.span()),
              Rule.XW_DTS_005,
              "memory exhausted",
              "the expression is nested more than " + deepest + " deep",
              lexer.line()));
    }
  }

  private boolean accept(char sign) {
    if (lexer.at(sign)) {
      lexer.advance();
      return true;
    }
    return false;
  }

  private boolean accept(Token token) {
    if (lexer.peek() == token) {
      lexer.advance();
      return true;
    }
    return false;
  }

  private long conditional() {
    deeper();
    long value = or();
    if (accept('?')) {
      long yes = conditional();
      expect(':', "in the conditional expression");
      long no = conditional();
      value = value != 0 ? yes : no;
    }
    depth--;
    return value;
  }

  private long or() {
    long value = and();
    while (accept(Token.OR)) {
      long right = and();
      value = truth(value != 0 || right != 0);
    }
    return value;
  }

  private long and() {
    long value = bitOr();
    while (accept(Token.AND)) {
      long right = bitOr();
      value = truth(value != 0 && right != 0);
    }
    return value;
  }

  private long bitOr() {
    long value = bitXor();
    while (accept('|')) {
      value |= bitXor();
    }
    return value;
  }

  private long bitXor() {
    long value = bitAnd();
    while (accept('^')) {
      value ^= bitAnd();
    }
    return value;
  }

  private long bitAnd() {
    long value = equality();
    while (accept('&')) {
      value &= equality();
    }
    return value;
  }

  private long equality() {
    long value = relation();
    while (true) {
      if (accept(Token.EQUAL)) {
        value = truth(value == relation());
      } else if (accept(Token.NOT_EQUAL)) {
        value = truth(value != relation());
      } else {
        return value;
      }
    }
  }

  private long relation() {
    long value = shift();
    while (true) {
      if (accept('<')) {
        value = truth(Long.compareUnsigned(value, shift()) < 0);
      } else if (accept('>')) {
        value = truth(Long.compareUnsigned(value, shift()) > 0);
      } else if (accept(Token.LESS_EQUAL)) {
        value = truth(Long.compareUnsigned(value, shift()) <= 0);
      } else if (accept(Token.GREATER_EQUAL)) {
        value = truth(Long.compareUnsigned(value, shift()) >= 0);
      } else {
        return value;
      }
    }
  }

  private long shift() {
    long value = sum();
    while (true) {
      if (accept(Token.SHIFT_LEFT)) {
        long by = sum();
        value = Long.compareUnsigned(by, 64) < 0 ? value << by : 0;
      } else if (accept(Token.SHIFT_RIGHT)) {
        long by = sum();
        value = Long.compareUnsigned(by, 64) < 0 ? value >>> by : 0;
      } else {
        return value;
      }
    }
  }

  private long sum() {
    long value = product();
    while (true) {
      if (accept('+')) {
        value += product();
      } else if (accept('-')) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  private long product() {
    lexer.peek();
    int line = lexer.firstLine();
    int column = lexer.firstColumn();
    long value = unary();
    while (true) {
      if (accept('*')) {
        value *= unary();
      } else if (accept('/')) {
        long by = unary();
        value = by == 0 ? byZero(line, column) : Long.divideUnsigned(value, by);
      } else if (accept('%')) {
        long by = unary();
        value = by == 0 ? byZero(line, column) : Long.remainderUnsigned(value, by);
      } else {
        return value;
      }
    }
  }

  private long byZero(int line, int column) {
    complaints.add(
        new Complaint(
            Complaint.Kind.ERROR,
            Optional.of(lexer.span(line, column)),
            Rule.XW_DTS_001,
            "Division by zero",
            "division by zero",
            lexer.line()));
    return 0;
  }

  private static long truth(boolean value) {
    return value ? 1 : 0;
  }

  private long unary() {
    deeper();
    long value;
    if (accept('-')) {
      value = -unary();
    } else if (accept('~')) {
      value = ~unary();
    } else if (accept('!')) {
      value = truth(unary() == 0);
    } else {
      value = primary();
    }
    depth--;
    return value;
  }
}
