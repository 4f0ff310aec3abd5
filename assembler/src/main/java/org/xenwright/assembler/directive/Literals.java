package org.xenwright.assembler.directive;

import java.util.Optional;
import java.util.OptionalInt;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.InstructionForm;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/** {@code ldr register, =value} and its kin: a move where one can do it, else a literal. */
final class Literals {
  private final Job job;
  private final InstructionContext context;
  private final InstructionParser parser;
  private final Instructions instructions;

  Literals(
      Job job, InstructionContext context, InstructionParser parser, Instructions instructions) {
    this.job = job;
    this.context = context;
    this.parser = parser;
    this.instructions = instructions;
  }

  /** Whether a mnemonic may take its value from a pool. */
  static boolean isLoad(String mnemonic) {
    return mnemonic.regionMatches(true, 0, "ldr", 0, 3)
        || mnemonic.regionMatches(true, 0, "vldr", 0, 4)
        || mnemonic.regionMatches(true, 0, "fld", 0, 3);
  }

  void load(Statement statement, int equals) {
    var cursor = statement.cursor();
    var operands = cursor.text();
    int from = cursor.position();
    cursor.moveTo(equals + 1);
    var value = context.read(cursor);
    if (value instanceof Expression.Unreadable(String message, int at)) {
      job.complaints.add(Rule.XW_ASM_001, at, 1, message);
      return;
    }
    if (!statement.end()) {
      return;
    }
    context.literal(Expression.ZERO);
    var rewritten = new Cursor(operands.substring(0, equals) + InstructionContext.LITERAL);
    rewritten.moveTo(from);
    switch (parser.parse(statement.name(), rewritten)) {
      case ParseResult.Failure failure -> instructions.complain(statement, failure, equals);
      case ParseResult.Encoded encoded -> load(statement, encoded, value);
    }
  }

  private void load(Statement statement, ParseResult.Encoded encoded, Expression value) {
    if (encoded.fixups().size() != 1 || !encoded.fixups().getFirst().kind().isPcRelative()) {
      statement.complain(Rule.XW_ASM_015, "this load cannot take a literal");
      return;
    }
    if (!instructions.place(statement, encoded)) {
      return;
    }
    var kind = encoded.fixups().getFirst().kind();
    boolean vector = kind == FixupKind.A32_LITERAL_WORDS || kind == FixupKind.T32_LITERAL_WORDS;
    if (!vector && value instanceof Expression.Constant(long number)) {
      var direct = direct(encoded, number);
      if (direct.isPresent()) {
        instructions.note(statement, encoded.wider().orElse(encoded));
        job.output.code(direct.getAsInt(), 4);
        return;
      }
    }
    if (vector && value instanceof Expression.Constant(long number)) {
      var move = move(statement.name(), encoded, number);
      if (move.isPresent()) {
        instructions.note(statement, encoded);
        job.output.code(move.get().word(), 4);
        return;
      }
    }
    var pool = job.output.pool();
    if (pool.isFull()) {
      statement.complain(
          Rule.XW_ASM_012,
          "the literal pool is full",
          "put .ltorg behind an unconditional branch.");
      return;
    }
    var site = statement.site();
    boolean wide = vector && isDouble(encoded);
    if (wide && !(value instanceof Expression.Constant)) {
      statement.complain(
          Rule.XW_ASM_006, "invalid type for literal pool", "a doubleword must be a number.");
      return;
    }
    instructions.note(statement, encoded);
    var place =
        wide && value instanceof Expression.Constant(long number)
            ? pool.reference(number, site, instructions.line())
            : pool.reference(value, site, instructions.line());
    var wider = encoded.wider();
    if (wider.isPresent()) {
      job.output.code(form(encoded, place), form(wider.get(), place), site);
      return;
    }
    job.output.hole(kind, place, site);
    // A distance of zero keeps this sign: GNU as writes minus for pool words and plus for labels.
    boolean signed = kind == FixupKind.A32_LITERAL12;
    job.output.code(signed ? encoded.word() & ~Instructions.UP : encoded.word(), encoded.length());
  }

  /** A move that makes the number without a load, where the processor has one. */
  private Optional<ParseResult.Encoded> move(
      String name, ParseResult.Encoded encoded, long number) {
    int word = encoded.word();
    boolean wide = isDouble(encoded);
    int register = wide ? word >>> 18 & 16 | word >>> 12 & 15 : word >>> 11 & 30 | word >>> 22 & 1;
    int dot = name.indexOf('.');
    var condition = name.substring(Math.min(name.length(), 4), dot < 0 ? name.length() : dot);
    if (!name.regionMatches(true, 0, "vldr", 0, 4)) {
      return Optional.empty();
    }
    var meant = VectorMove.of(wide, register, number, condition);
    for (var move : meant) {
      if (parser.parse(move.mnemonic(), new Cursor(move.operands()))
          instanceof ParseResult.Encoded made) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }

  private static InstructionForm form(ParseResult.Encoded encoded, Expression value) {
    return new InstructionForm(encoded.word(), encoded.fixups().getFirst().kind(), value);
  }

  /** Bit 8 of VLDR tells single and double precision apart. */
  private static boolean isDouble(ParseResult.Encoded encoded) {
    return (encoded.word() & 0xf00) == 0xb00;
  }

  private OptionalInt direct(ParseResult.Encoded encoded, long number) {
    if (!job.output.isThumb()) {
      return Encoder.loadConstant(encoded.word() >>> 12 & 15, encoded.word() >>> 28, (int) number);
    }
    int register = encoded.length() == 2 ? encoded.word() >>> 8 & 7 : encoded.word() >>> 12 & 15;
    boolean may = job.target.has(Feature.T2) && register != 13 && register != 15;
    return may ? Encoder.loadThumbConstant(register, (int) number) : OptionalInt.empty();
  }
}
