package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.expression.SymbolScope;
import org.xenwright.assembler.layout.Output;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Operand;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.isa.syntax.RegisterNames;

/**
 * What instructions see of the assembly. The parser may read an operand several times while it
 * looks for the row that fits, so symbols mentioned for the first time stay outside the table until
 * the row is chosen.
 */
final class InstructionContext implements Context, SymbolScope {
  /** Stands in the operand text where {@code =value} stood. */
  static final String LITERAL = ".Lliteral.pool.word";

  /** What the vectors of microcontrollers have without a scalar unit: their registers' moves. */
  private static final Pattern VECTOR_MOVES =
      Pattern.compile(
          "(?:vmov|v(?:ldr|str|ldm|stm|push|pop)(?:ia|db)?|vmrs|vmsr)(?:..)?(?:\\..*)?",
          Pattern.CASE_INSENSITIVE);

  private final Job job;
  private final Output output;
  private final ExpressionParser parser = new ExpressionParser(this);
  private final List<Expression> expressions = new ArrayList<>();
  private final Map<String, AsmSymbol> mentioned = new HashMap<>();
  private final Map<Integer, GroupOperator> groups = new HashMap<>();
  private Expression literal = Expression.ZERO;
  private boolean hasLiteral;
  private boolean branch;
  private boolean halting;
  private boolean moving;
  private boolean lane;
  private boolean register;
  private boolean thumbOnly;
  private boolean joins;

  InstructionContext(Job job) {
    this.job = job;
    this.output = job.output;
  }

  /** Forgets the previous statement and begins with that of {@code mnemonic}. */
  void restart(Mnemonic mnemonic) {
    branch = mnemonic.isBranch();
    halting = mnemonic.isHalting();
    moving = false;
    register = false;
    if (!expressions.isEmpty()) {
      expressions.clear();
      groups.clear();
    }
    if (!mentioned.isEmpty()) {
      mentioned.clear();
    }
    hasLiteral = false;
  }

  /** Notes whether the statement moves registers that vectors of microcontrollers have too. */
  void moves(Statement statement) {
    if (job.target.has(Feature.MVE)) {
      var text = statement.cursor().text();
      moving = VECTOR_MOVES.matcher(statement.name()).matches();
      lane = text.indexOf('[', statement.cursor().position()) >= 0;
    }
  }

  /** What {@link #LITERAL} stands for in this statement. */
  void literal(Expression address) {
    literal = address;
    hasLiteral = true;
  }

  /** Whether a statement in Arm state is one that only T32 has: IT, which A32 only checks. */
  void thumbOnly(boolean on) {
    thumbOnly = on;
  }

  /** The address to call where {@code value} is a Thumb function defined by now. */
  Expression toCall(Expression value) {
    boolean function =
        value instanceof Expression.SymbolValue(AsmSymbol symbol)
            && symbol.isPlace()
            && symbol.isThumbFunction();
    return function
        ? new Expression.Binary(Operator.ADD, value, new Expression.Constant(1))
        : value;
  }

  /** The expression of a handle; its symbols count from now on. */
  Expression taken(int handle) {
    var expression = expressions.get(handle);
    adopt(expression);
    return expression;
  }

  private void adopt(Expression expression) {
    switch (expression) {
      case Expression.Constant _, Expression.Big _, Expression.Late _, Expression.Unreadable _ -> {}
      case Expression.SymbolValue(AsmSymbol symbol) -> {
        if (!symbol.name().isEmpty()) {
          symbol.use();
          output.symbols().adopt(symbol);
        }
      }
      case Expression.Unary(_, Expression operand) -> adopt(operand);
      case Expression.Binary(_, Expression left, Expression right) -> {
        adopt(left);
        adopt(right);
      }
    }
  }

  /** Reads an expression whose symbols count at once. */
  Expression read(Cursor cursor) {
    return job.expressions.parse(cursor);
  }

  @Override
  public InstructionSet set() {
    return thumbOnly || output.isThumb() ? InstructionSet.T32 : InstructionSet.A32;
  }

  @Override
  public boolean insideIt() {
    return joins || job.it.isOpen();
  }

  /** Whether the statement goes into an IT block that the assembler made. */
  void joins(boolean on) {
    joins = on;
  }

  @Override
  public boolean has(Feature feature) {
    // GNU as takes HLT for every processor and DCPS for those with T32 of today.
    return job.target.has(feature)
        || feature == Feature.V4T && job.options.anyExchange()
        || halting && feature == Feature.V8
        || moving && (feature == Feature.VFP || feature == (lane ? Feature.NEON : Feature.VFP_D))
        || thumbOnly && feature == Feature.T2;
  }

  @Override
  public long features() {
    long bits = 0;
    for (var feature : Feature.values()) {
      boolean here = job.target.has(feature) || feature == Feature.V4T && job.options.anyExchange();
      bits |= here ? 1L << feature.ordinal() : 0;
    }
    return bits;
  }

  @Override
  public boolean hasAliases() {
    return job.target.hasAliases();
  }

  @Override
  public Optional<RegisterName> alias(String name) {
    return job.target.alias(name);
  }

  @Override
  public Operand.Immediate expression(Cursor cursor) {
    cursor.skipBlanks();
    if (hasLiteral && cursor.text().startsWith(LITERAL, cursor.position())) {
      cursor.moveTo(cursor.position() + LITERAL.length());
      return symbolic(literal);
    }
    register = false;
    int from = cursor.position();
    if (cursor.peek() == ':') {
      return grouped(cursor);
    }
    var value = parser.parse(cursor);
    if (register && !isImmediate(cursor.text(), from)) {
      cursor.moveTo(from);
      return new Operand.Unreadable("a register cannot stand in an expression");
    }
    return switch (value) {
      case Expression.Constant(long number) -> new Operand.Known(number);
      case Expression.Big big -> new Operand.Unreadable(big.invalid());
      case Expression.Unreadable(String message, int at) -> {
        cursor.moveTo(at);
        yield new Operand.Unreadable(message);
      }
      case Expression.SymbolValue _, Expression.Unary _, Expression.Binary _, Expression.Late _ -> {
        linkageTable(cursor);
        yield symbolic(value);
      }
    };
  }

  private Operand.Immediate grouped(Cursor cursor) {
    int from = cursor.position();
    int end = cursor.text().indexOf(':', from + 1);
    if (end < 0) {
      return new Operand.Unreadable("no expression starts here");
    }
    var group = GroupOperator.of(cursor.text().substring(from + 1, end));
    if (group.isEmpty()) {
      return new Operand.Unreadable("unknown group relocation");
    }
    cursor.moveTo(end + 1);
    var value = parser.parse(cursor);
    if (value instanceof Expression.Unreadable(String message, int at)) {
      cursor.moveTo(at);
      return new Operand.Unreadable(message);
    }
    groups.put(expressions.size(), group.get());
    return symbolic(value);
  }

  /** The group operator that stood before the expression of a handle. */
  Optional<GroupOperator> group(int handle) {
    return groups.isEmpty() ? Optional.empty() : Optional.ofNullable(groups.get(handle));
  }

  /** Behind a {@code #} names are symbols even where {@code .req} made registers of them. */
  private static boolean isImmediate(String text, int from) {
    return from > 0 && (text.charAt(from - 1) == '#' || text.charAt(from - 1) == ':');
  }

  /** {@code symbol(PLT)}: branches are relocated the same way with and without it. */
  private static void linkageTable(Cursor cursor) {
    int at = cursor.position();
    if (cursor.text().regionMatches(true, at, "(plt)", 0, 5)) {
      cursor.moveTo(at + 5);
    }
  }

  private Operand.Immediate symbolic(Expression value) {
    expressions.add(value);
    return new Operand.Symbolic(expressions.size() - 1);
  }

  @Override
  public int handle(long value) {
    expressions.add(new Expression.Constant(value));
    return expressions.size() - 1;
  }

  @Override
  public AsmSymbol reference(String name) {
    register |= !branch && RegisterNames.of(name, this).isPresent();
    var known = output.find(name);
    return known != null ? known : mentioned.computeIfAbsent(name, AsmSymbol::new);
  }

  @Override
  public Optional<AsmSymbol> localLabel(int number, boolean ahead) {
    return output.localLabel(number, ahead);
  }

  @Override
  public AsmSymbol here() {
    return output.here();
  }
}
