package org.xenwright.isa.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition over fields: alternatives of conjunctions of tests. Written as in the table: a space
 * is and, {@code |} is or.
 *
 * @param text as written
 * @param alternatives at least one, each of at least one test
 */
public record Condition(String text, List<List<Test>> alternatives) {

  /** Gives fields their values. */
  @FunctionalInterface
  public interface Fields {
    /** Value of the field with this letter. */
    int value(char name);
  }

  /** One comparison. */
  public record Test(Sum left, Comparison comparison, Sum right) {
    /** Whether it holds. */
    public boolean holds(Fields fields) {
      int a = left.value(fields);
      int b = right.value(fields);
      return switch (comparison) {
        case EQUAL -> a == b;
        case DIFFERENT -> a != b;
        case LESS -> a < b;
        case GREATER -> a > b;
      };
    }

    String java() {
      return left.java() + " " + comparison.java + " " + right.java();
    }

    @Override
    public String toString() {
      return left + comparison.table + right;
    }
  }

  /** How two sums compare. */
  public enum Comparison {
    DIFFERENT("!=", "!="),
    EQUAL("=", "=="),
    LESS("<", "<"),
    GREATER(">", ">");

    private final String table;
    private final String java;

    Comparison(String table, String java) {
      this.table = table;
      this.java = java;
    }
  }

  /** Terms added or subtracted. */
  public record Sum(List<Term> terms) {
    /** The sum. */
    public int value(Fields fields) {
      int sum = 0;
      for (var term : terms) {
        sum += term.minus() ? -term.atom().value(fields) : term.atom().value(fields);
      }
      return sum;
    }

    String java() {
      var java = new StringBuilder();
      for (var term : terms) {
        java.append(java.isEmpty() ? (term.minus() ? "-" : "") : term.minus() ? " - " : " + ")
            .append(term.atom().java());
      }
      return java.toString();
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      for (var term : terms) {
        text.append(text.isEmpty() && !term.minus() ? "" : term.minus() ? "-" : "+")
            .append(term.atom());
      }
      return text.toString();
    }
  }

  /** An atom with its sign. */
  public record Term(boolean minus, Atom atom) {}

  /** What a sum is made of. */
  public sealed interface Atom {
    /** Its value. */
    int value(Fields fields);

    /** A Java expression; fields are variables of their letter with an underscore. */
    String java();
  }

  /** A number. */
  public record Number(int number) implements Atom {
    @Override
    public int value(Fields fields) {
      return number;
    }

    @Override
    public String java() {
      return Integer.toString(number);
    }

    @Override
    public String toString() {
      return java();
    }
  }

  /** A field's value. */
  public record Reference(char field) implements Atom {
    @Override
    public int value(Fields fields) {
      return fields.value(field);
    }

    @Override
    public String java() {
      return field + "_";
    }

    @Override
    public String toString() {
      return Character.toString(field);
    }
  }

  /** A function of fields, see {@link ConditionFunctions}. */
  public record Call(String function, List<Character> arguments) implements Atom {
    @Override
    public int value(Fields fields) {
      int first = fields.value(arguments.getFirst());
      return switch (function) {
        case "count" -> ConditionFunctions.count(first);
        case "odd" -> ConditionFunctions.odd(first);
        case "bit1" -> ConditionFunctions.bit1(first);
        case "bit13" -> ConditionFunctions.bit13(first);
        case "bit14" -> ConditionFunctions.bit14(first);
        case "bit15" -> ConditionFunctions.bit15(first);
        case "sn" -> ConditionFunctions.sn(first);
        case "vx" -> ConditionFunctions.vx(first);
        case "xv" -> ConditionFunctions.xv(first);
        case "lowest" -> ConditionFunctions.lowest(first);
        case "has" -> ConditionFunctions.has(first, fields.value(arguments.get(1)));
        case "reserved" ->
            ConditionFunctions.reserved(
                first, fields.value(arguments.get(1)), fields.value(arguments.get(2)));
        default -> throw new TableException("no function " + function);
      };
    }

    @Override
    public String java() {
      return function
          + arguments.stream().map(a -> a + "_").collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
      return function
          + arguments.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
    }
  }

  /** Whether any alternative holds. */
  public boolean holds(Fields fields) {
    for (int i = 0; i < alternatives.size(); i++) {
      if (holds(alternatives.get(i), fields)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first alternative that holds, in words.
   *
   * @param operands of the row's own spelling, which tell registers from numbers
   */
  public Optional<String> reason(String operands, Fields fields) {
    return alternatives.stream()
        .filter(tests -> holds(tests, fields))
        .findFirst()
        .map(tests -> Explanation.of(operands, tests));
  }

  private static boolean holds(List<Test> tests, Fields fields) {
    for (int i = 0; i < tests.size(); i++) {
      if (!tests.get(i).holds(fields)) {
        return false;
      }
    }
    return true;
  }

  /** The fields it reads. */
  public Set<Character> fields() {
    var fields = new LinkedHashSet<Character>();
    for (var tests : alternatives) {
      for (var test : tests) {
        for (var sum : List.of(test.left(), test.right())) {
          for (var term : sum.terms()) {
            switch (term.atom()) {
              case Number _ -> {}
              case Reference reference -> fields.add(reference.field());
              case Call call -> fields.addAll(call.arguments());
            }
          }
        }
      }
    }
    return fields;
  }

  /** Java of one alternative. */
  public static String java(List<Test> tests) {
    return tests.stream().map(Test::java).collect(Collectors.joining(" && "));
  }

  /** Reads a condition. */
  public static Condition parse(String text) {
    var alternatives = new ArrayList<List<Test>>();
    for (var alternative : text.strip().split("\\s*\\|\\s*")) {
      var tests = new ArrayList<Test>();
      for (var test : alternative.strip().split("\\s+")) {
        tests.add(parseTest(test));
      }
      alternatives.add(List.copyOf(tests));
    }
    return new Condition(text.strip(), List.copyOf(alternatives));
  }

  private static Test parseTest(String text) {
    for (var comparison : Comparison.values()) {
      int at = text.indexOf(comparison.table);
      if (at > 0) {
        return new Test(
            parseSum(text.substring(0, at)),
            comparison,
            parseSum(text.substring(at + comparison.table.length())));
      }
    }
    return new Test(parseSum(text), Comparison.DIFFERENT, parseSum("0"));
  }

  private static Sum parseSum(String text) {
    var terms = new ArrayList<Term>();
    int depth = 0;
    int start = 0;
    boolean minus = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '+';
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && (c == '+' || c == '-')) {
        if (i > start) {
          terms.add(new Term(minus, parseAtom(text.substring(start, i))));
        }
        minus = c == '-';
        start = i + 1;
      }
    }
    if (terms.isEmpty()) {
      throw new TableException("nothing to compare in a condition");
    }
    return new Sum(List.copyOf(terms));
  }

  private static Atom parseAtom(String text) {
    if (Character.isDigit(text.charAt(0))) {
      return new Number(Integer.decode(text));
    }
    if (text.length() == 1) {
      return new Reference(text.charAt(0));
    }
    if (text.equals(TableRow.OUTSIDE_IT)) {
      return new Number(0); // an encoding's `where` gives it; no condition compares it
    }
    if (text.equals("yes") || text.equals("no")) {
      return new Number(text.equals("yes") ? 1 : 0);
    }
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      throw new TableException("'" + text + "' is neither a field, a number nor a function");
    }
    var arguments = new ArrayList<Character>();
    for (var argument : text.substring(open + 1, text.length() - 1).split(",")) {
      arguments.add(argument.strip().charAt(0));
    }
    var call = new Call(text.substring(0, open), List.copyOf(arguments));
    call.value(
        _ -> 0); // a function that does not exist is a fault of the table, found while it is read
    return call;
  }
}
