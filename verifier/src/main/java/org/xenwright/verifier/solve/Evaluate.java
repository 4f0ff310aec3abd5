package org.xenwright.verifier.solve;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Fold;
import org.xenwright.isa.ir.Unary;

/** Terms with numbers put in for symbols. */
public final class Evaluate {
  private final Map<Symbol, Long> symbols;
  private final Map<Apply, OptionalLong> done = new HashMap<>();

  /** Symbols that are missing have no value, nor has a term that needs them. */
  public Evaluate(Map<Symbol, Long> symbols) {
    this.symbols = Map.copyOf(symbols);
  }

  /** The value, zero-extended; empty when a symbol has none or the term is wider than 64 bits. */
  public OptionalLong of(Term term) {
    return switch (term) {
      case Const c -> OptionalLong.of(c.value());
      case Symbol s -> {
        var value = symbols.get(s);
        yield value == null ? OptionalLong.empty() : OptionalLong.of(value & Term.mask(s.width()));
      }
      case Sum s -> sum(s);
      case Apply a -> {
        var known = done.get(a);
        if (known == null) {
          known = apply(a);
          done.put(a, known);
        }
        yield known;
      }
    };
  }

  /** The term with what has a value replaced by it. */
  public Term in(Terms terms, Term term) {
    var value = of(term);
    if (value.isPresent()) {
      return Terms.constant(term.width(), value.getAsLong());
    }
    return switch (term) {
      case Const c -> c;
      case Symbol s -> s;
      case Sum s -> {
        Term sum = Terms.constant(s.width(), s.offset());
        for (int i = 0; i < s.size(); i++) {
          var factor = Terms.constant(s.width(), s.factor(i));
          sum = terms.add(sum, terms.binary(Binary.MUL, in(terms, s.atom(i)), factor));
        }
        yield sum;
      }
      case Apply a -> {
        var inputs = a.operands().stream().map(o -> in(terms, o)).toList();
        yield switch (a.operation()) {
          case Operation.Two two -> terms.binary(two.binary(), inputs.get(0), inputs.get(1));
          case Operation.One one -> terms.unary(one.unary(), inputs.getFirst(), one.width());
          case Operation.Choice choice -> terms.select(inputs.get(0), inputs.get(1), inputs.get(2));
        };
      }
    };
  }

  private OptionalLong sum(Sum s) {
    long value = s.offset();
    for (int i = 0; i < s.size(); i++) {
      var atom = of(s.atom(i));
      if (atom.isEmpty()) {
        return atom;
      }
      value += s.factor(i) * atom.getAsLong();
    }
    return OptionalLong.of(value & Term.mask(s.width()));
  }

  private OptionalLong apply(Apply a) {
    if (a.width() > 64) {
      return OptionalLong.empty();
    }
    var inputs = new long[a.operands().size()][1];
    for (int i = 0; i < inputs.length; i++) {
      var operand = a.operands().get(i);
      if (operand.width() > 64) {
        return OptionalLong.empty();
      }
      var value = of(operand);
      if (value.isEmpty()) {
        return value;
      }
      inputs[i][0] = value.getAsLong();
    }
    int bits = a.operands().getFirst().width();
    return OptionalLong.of(once(a.operation(), a.width(), bits, inputs, 0) & Term.mask(a.width()));
  }

  static long once(Operation operation, int width, int bits, long[][] inputs, int i) {
    return switch (operation) {
      case Operation.Two two -> Fold.binary(two.binary(), bits, inputs[0][i], inputs[1][i]);
      case Operation.One one -> unary(one.unary(), bits, inputs[0][i]);
      case Operation.Choice choice -> inputs[0][i] != 0 ? inputs[1][i] : inputs[2][i];
    };
  }

  /** As {@link Fold#unary}, on bare numbers; bits above the result's width are not cleared. */
  static long unary(Unary operation, int bits, long a) {
    long signed = a << (64 - bits) >> (64 - bits);
    return switch (operation) {
      case NOT -> ~a;
      case NEG -> -a;
      case ZERO_EXTEND, TRUNCATE -> a;
      case SIGN_EXTEND -> signed;
      case HIGH_HALF -> a >>> (bits / 2);
      case COUNT_LEADING_ZEROS -> Long.numberOfLeadingZeros(a) - (64 - bits);
      case REVERSE_BITS -> Long.reverse(a) >>> (64 - bits);
      case REVERSE_BYTES -> Long.reverseBytes(a) >>> (64 - bits);
    };
  }
}
