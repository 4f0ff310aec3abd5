package org.xenwright.rules.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenwright.rules.engine.Expr;
import org.xenwright.rules.engine.Function;
import org.xenwright.rules.engine.Type;
import org.xenwright.rules.engine.Vocabulary;

/**
 * Parses and type-checks a predicate in one pass, by recursive descent:
 *
 * <pre>
 * or := and {"or" and}          and := not {"and" not}         not := ["not"] comparison
 * comparison := sum [("==" | "!=" | "&lt;u" | "&lt;=u" | "&gt;u" | "&gt;=u") sum | "in" "[" item {"," item} "]"]
 * sum := primary {(" + " | " - ") primary}
 * primary := "never" | number | 'text' | name {"." name} | function "(" or {"," or} ")" | "(" or ")"
 * </pre>
 */
final class ExprParser {
  /** An expression with its type. */
  record Typed(Expr expr, Type type) {}

  /** The predicate is wrong at a character. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    final int offset;
    final String reason;

    Wrong(int offset, String reason) {
      super(reason);
      this.offset = offset;
      this.reason = reason;
    }
  }

  private static final int DEPTH = 40;
  private static final Map<String, Expr.Comparison> COMPARISONS =
      Map.of(
          "==", Expr.Comparison.EQUAL,
          "!=", Expr.Comparison.DIFFERENT,
          "<u", Expr.Comparison.LESS,
          "<=u", Expr.Comparison.LESS_OR_EQUAL,
          ">u", Expr.Comparison.MORE,
          ">=u", Expr.Comparison.MORE_OR_EQUAL);

  private final Map<String, Type> names;
  private final Tokens tokens;
  private int depth;

  private ExprParser(String text, Map<String, Type> names) throws Wrong {
    this.names = names;
    this.tokens = new Tokens(text);
  }

  /** A predicate: its type is yes-or-no. */
  static Expr predicate(String text, Map<String, Type> names) throws Wrong {
    var parser = new ExprParser(text, names);
    var typed = parser.or();
    parser.tokens.end();
    return parser.fact(typed, 0);
  }

  /** An expression of any type. */
  static Typed value(String text, Map<String, Type> names) throws Wrong {
    var parser = new ExprParser(text, names);
    var typed = parser.or();
    parser.tokens.end();
    return typed;
  }

  private Expr fact(Typed typed, int offset) throws Wrong {
    if (!typed.type().equals(Type.FACT)) {
      throw new Wrong(offset, "expected a yes-or-no, this is " + typed.type().describe());
    }
    return typed.expr();
  }

  private Typed or() throws Wrong {
    if (++depth > DEPTH) {
      throw new Wrong(tokens.offset(), "nested too deeply");
    }
    var first = and();
    var parts = new ArrayList<Expr>();
    while (tokens.take("or")) {
      if (parts.isEmpty()) {
        parts.add(fact(first, tokens.offset()));
      }
      int offset = tokens.offset();
      parts.add(fact(and(), offset));
    }
    depth--;
    return parts.isEmpty() ? first : new Typed(new Expr.Or(parts), Type.FACT);
  }

  private Typed and() throws Wrong {
    var first = not();
    var parts = new ArrayList<Expr>();
    while (tokens.take("and")) {
      if (parts.isEmpty()) {
        parts.add(fact(first, tokens.offset()));
      }
      int offset = tokens.offset();
      parts.add(fact(not(), offset));
    }
    return parts.isEmpty() ? first : new Typed(new Expr.And(parts), Type.FACT);
  }

  private Typed not() throws Wrong {
    if (tokens.take("not")) {
      if (++depth > DEPTH) {
        throw new Wrong(tokens.offset(), "nested too deeply");
      }
      int offset = tokens.offset();
      var part = fact(not(), offset);
      depth--;
      return new Typed(new Expr.Not(part), Type.FACT);
    }
    return comparison();
  }

  private Typed comparison() throws Wrong {
    var left = sum();
    int offset = tokens.offset();
    var operator = COMPARISONS.get(tokens.peek());
    if (operator != null) {
      tokens.next();
      int right = tokens.offset();
      var typed = sum(left.type());
      comparable(left.type(), typed.type(), operator, right);
      return new Typed(new Expr.Compare(operator, left.expr(), typed.expr()), Type.FACT);
    }
    if (!tokens.take("in")) {
      return left;
    }
    tokens.expect("[");
    var options = new ArrayList<Expr>();
    do {
      int at = tokens.offset();
      var option = sum(left.type());
      comparable(left.type(), option.type(), Expr.Comparison.EQUAL, at);
      options.add(option.expr());
    } while (tokens.take(","));
    tokens.expect("]");
    if (options.isEmpty()) {
      throw new Wrong(offset, "empty list");
    }
    return new Typed(new Expr.OneOf(left.expr(), options), Type.FACT);
  }

  private static void comparable(Type left, Type right, Expr.Comparison operator, int offset)
      throws Wrong {
    boolean bits = bits(left) && bits(right);
    boolean ordered = operator != Expr.Comparison.EQUAL && operator != Expr.Comparison.DIFFERENT;
    boolean same =
        switch (left) {
          case Type.Choice _, Type.Fact _ -> left.equals(right);
          case Type.Text _ -> right.equals(Type.TEXT);
          case Type.Bits _, Type.Register _, Type.Item _, Type.Many _ -> false;
        };
    if (!bits && (ordered || !same)) {
      throw new Wrong(offset, left.describe() + " cannot be compared with " + right.describe());
    }
  }

  private static boolean bits(Type type) {
    return type instanceof Type.Bits || type instanceof Type.Register;
  }

  private Typed sum() throws Wrong {
    return sum(Type.BITS);
  }

  private Typed sum(Type wanted) throws Wrong {
    var left = primary(wanted);
    while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
      boolean minus = tokens.next().equals("-");
      int offset = tokens.offset();
      var right = primary(Type.BITS);
      if (!bits(left.type()) || !bits(right.type())) {
        throw new Wrong(offset, "only numbers can be added");
      }
      left = new Typed(new Expr.Sum(left.expr(), right.expr(), minus), Type.BITS);
    }
    return left;
  }

  private Typed primary(Type wanted) throws Wrong {
    int offset = tokens.offset();
    var token = tokens.next();
    if (token.equals("(")) {
      var inner = or();
      tokens.expect(")");
      return inner;
    }
    if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
      return new Typed(new Expr.Number(number(token, offset)), Type.BITS);
    }
    if (token.startsWith("'")) {
      return new Typed(new Expr.Literal(token.substring(1)), Type.TEXT);
    }
    if (token.isEmpty() || !Character.isLetter(token.charAt(0))) {
      throw new Wrong(
          offset, token.isEmpty() ? "the predicate ends too early" : "unexpected '" + token + "'");
    }
    if (token.equals("never")) {
      return new Typed(new Expr.Or(List.of()), Type.FACT);
    }
    if (tokens.peek().equals("(")) {
      return call(token, offset);
    }
    if (wanted instanceof Type.Choice(var words) && words.contains(token)) {
      return new Typed(new Expr.Literal(token), wanted);
    }
    return members(named(token, wanted, offset));
  }

  private static long number(String token, int offset) throws Wrong {
    try {
      return Long.decode(token.replace("_", ""));
    } catch (NumberFormatException _) {
      throw new Wrong(offset, "'" + token + "' is not a number");
    }
  }

  private Typed named(String token, Type wanted, int offset) throws Wrong {
    var type = names.get(token);
    if (type == null) {
      throw new Wrong(
          offset,
          wanted instanceof Type.Choice(var words)
              ? "'" + token + "' is neither a name nor one of " + words
              : "unknown name '"
                  + token
                  + "'; known here: "
                  + String.join(", ", names.keySet().stream().sorted().toList()));
    }
    return new Typed(new Expr.Variable(token), type);
  }

  private Typed members(Typed start) throws Wrong {
    var typed = start;
    while (tokens.take(".")) {
      int offset = tokens.offset();
      var field = tokens.next();
      typed =
          switch (typed.type()) {
            case Type.Register(var register) ->
                registerField(typed.expr(), register, field, offset);
            case Type.Item(var kind) -> {
              var type = Vocabulary.fields(kind).get(field);
              if (type == null) {
                throw new Wrong(
                    offset,
                    "a "
                        + kind
                        + " has no field '"
                        + field
                        + "'; it has "
                        + Vocabulary.fields(kind).keySet().stream().sorted().toList());
              }
              yield new Typed(new Expr.Member(typed.expr(), field), type);
            }
            case Type.Bits _, Type.Fact _, Type.Choice _, Type.Text _, Type.Many _ ->
                throw new Wrong(offset, typed.type().describe() + " has no fields");
          };
    }
    return typed;
  }

  private static Typed registerField(Expr of, String register, String field, int offset)
      throws Wrong {
    var bits = Vocabulary.registerField(register, field);
    if (bits.isEmpty()) {
      throw new Wrong(offset, "register " + register + " has no field '" + field + "'");
    }
    int high = bits.get()[0];
    int low = bits.get()[1];
    return high == low
        ? new Typed(
            new Expr.Apply(Function.SET, List.of(of, new Expr.Number(1L << low))), Type.FACT)
        : new Typed(
            new Expr.Apply(Function.BITS, List.of(of, new Expr.Number(high), new Expr.Number(low))),
            Type.BITS);
  }

  private Typed call(String name, int offset) throws Wrong {
    var function = Function.of(name);
    if (function.isEmpty()) {
      throw new Wrong(offset, "unknown function '" + name + "'");
    }
    tokens.expect("(");
    var arguments = new ArrayList<Expr>();
    for (var parameter : function.get().parameters()) {
      if (!arguments.isEmpty()) {
        tokens.expect(",");
      }
      int at = tokens.offset();
      var argument = parameter.equals(Type.FACT) ? or() : sum(parameter);
      if (!accepts(parameter, argument.type())) {
        throw new Wrong(
            at,
            name
                + " expects "
                + parameter.describe()
                + " here, this is "
                + argument.type().describe());
      }
      arguments.add(argument.expr());
    }
    tokens.expect(")");
    return members(new Typed(new Expr.Apply(function.get(), arguments), function.get().result()));
  }

  private static boolean accepts(Type parameter, Type argument) {
    return parameter.equals(argument)
        || bits(parameter) && bits(argument)
        || parameter instanceof Type.Many
            && argument instanceof Type.Many(var kind)
            && Vocabulary.fields(kind).keySet().containsAll(List.of("address", "size"));
  }
}
