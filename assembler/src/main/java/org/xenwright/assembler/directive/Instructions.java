package org.xenwright.assembler.directive;

import java.util.Locale;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.Noops;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/**
 * Assembles instruction statements; {@code ldr register, =value} gets its word from the literal
 * pool.
 */
final class Instructions {
  /** The U bit of loads and stores: add the offset. */
  private static final int UP = 1 << 23;

  private final Job job;
  private final InstructionContext context;

  Instructions(Job job) {
    this.job = job;
    this.context = new InstructionContext(job);
  }

  void assemble(Statement statement) {
    context.restart(statement.name());
    var cursor = statement.cursor();
    int equals = cursor.text().indexOf('=', cursor.position());
    if (equals >= 0 && isLoad(statement.name())) {
      literal(statement, equals);
      return;
    }
    boolean pair = isAddressPair(statement.name());
    switch (parse(pair ? withoutPairLetter(statement.name()) : statement.name(), cursor)) {
      case ParseResult.Failure failure -> complain(statement, failure, 0);
      case ParseResult.Encoded encoded -> emit(statement, encoded, pair);
    }
  }

  /** {@code adrl}, {@code adrleq} or {@code adreql}; but {@code adrle} is adr with a condition. */
  private static boolean isAddressPair(String mnemonic) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    return name.startsWith("adr")
        && (name.equals("adrl")
            || name.length() == 6 && (name.charAt(3) == 'l' || name.charAt(5) == 'l'));
  }

  private static String withoutPairLetter(String mnemonic) {
    boolean last =
        mnemonic.length() == 6
            && (mnemonic.charAt(5) | 0x20) == 'l'
            && (mnemonic.charAt(3) | 0x20) != 'l';
    return last ? mnemonic.substring(0, 5) : mnemonic.substring(0, 3) + mnemonic.substring(4);
  }

  private static boolean isLoad(String mnemonic) {
    return mnemonic.regionMatches(true, 0, "ldr", 0, 3)
        || mnemonic.regionMatches(true, 0, "vldr", 0, 4);
  }

  private void literal(Statement statement, int equals) {
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
    if (statement.name().charAt(0) == 'v' || statement.name().charAt(0) == 'V') {
      statement.complain(
          Rule.XW_ASM_015,
          "vldr from a literal pool is not supported",
          "place the datum and load it by its label.");
      return;
    }
    context.literal(Expression.ZERO);
    var rewritten = new Cursor(operands.substring(0, equals) + InstructionContext.LITERAL);
    rewritten.moveTo(from);
    switch (InstructionParser.parse(statement.name(), rewritten, context)) {
      case ParseResult.Failure failure -> complain(statement, failure, equals);
      case ParseResult.Encoded encoded -> load(statement, encoded, value);
    }
  }

  private void load(Statement statement, ParseResult.Encoded encoded, Expression value) {
    boolean word =
        encoded.fixups().size() == 1
            && encoded.fixups().getFirst().kind() == FixupKind.A32_LITERAL12;
    if (!word) {
      statement.complain(Rule.XW_ASM_015, "only ldr of a word can load a literal");
      return;
    }
    if (value instanceof Expression.Constant(long number)) {
      var direct =
          Encoder.loadConstant(encoded.word() >>> 12 & 15, encoded.word() >>> 28, (int) number);
      if (direct.isPresent()) {
        note(statement, encoded);
        job.output.code(direct.getAsInt(), 4);
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
    note(statement, encoded);
    job.output.hole(FixupKind.A32_LITERAL12, pool.reference(value, site), site);
    // A distance of zero keeps this sign: GNU as writes minus for pool words and plus for labels.
    job.output.code(encoded.word() & ~UP, 4);
  }

  /**
   * Puts an instruction out; of a {@code pair} the second word is made when the distance is known.
   */
  private void emit(Statement statement, ParseResult.Encoded encoded, boolean pair) {
    if (encoded.length() != 4) {
      statement.complain(Rule.XW_ASM_015, "16-bit instructions are not supported");
      return;
    }
    for (var warning : encoded.warnings()) {
      statement.complain(Rule.XW_ASM_016, warning);
    }
    note(statement, encoded);
    int word = encoded.word();
    for (var fixup : encoded.fixups()) {
      word |= fixup.kind() == FixupKind.A32_LITERAL12 ? UP : 0;
      var kind = pair ? FixupKind.A32_ADRL : fixup.kind();
      job.output.hole(kind, context.taken(fixup.handle()), statement.site());
    }
    if (encoded.encoding().row().equals("BX") && job.target.mayLackThumb()) {
      job.output.codeFollows();
      job.output.relocation(Expression.ZERO, ArmRelocation.V4BX, statement.site());
    }
    job.output.code(word, encoded.length());
    if (pair) {
      job.output.code(0, 4);
    }
  }

  /** Notes architecture and line of an instruction about to be put out. */
  private void note(Statement statement, ParseResult.Encoded encoded) {
    job.target.used(encoded.encoding(), statement.name());
    boolean own = job.options.debug() && !job.lines.isCompiled();
    if (own || job.lines.hasPending()) {
      job.output.codeFollows();
    }
    if (own) {
      job.lines.instruction(job.input.debugFile(), job.input.debugLine());
    } else {
      job.lines.flush();
    }
  }

  private void complain(Statement statement, ParseResult.Failure failure, int end) {
    int column = failure.column();
    boolean mnemonic = column < 0 || end > 0 && column >= end;
    job.complaints.add(
        Rule.XW_ASM_003,
        mnemonic ? statement.start() : column,
        mnemonic ? statement.name().length() : 1,
        failure.message(),
        failure.hint());
  }

  /** The instructions that pad code: the hints where the architecture chosen has them. */
  Noops noops() {
    boolean hint = hasHint();
    boolean wide =
        job.target.architecture().filter(a -> a.features().contains(Feature.T2)).isPresent();
    return new Noops(
        hint ? 0xe320_f000 : 0xe1a0_0000, wide ? 0xbf00 : 0x46c0, wide ? 0xf3af_8000 : 0);
  }

  private boolean hasHint() {
    return job.target.architecture().filter(a -> a.features().contains(Feature.V6K)).isPresent();
  }

  /**
   * GNU as writes the no-op of ARMv6K only when an architecture that has it was chosen, else it
   * moves r0 to itself.
   */
  private ParseResult parse(String mnemonic, Cursor operands) {
    boolean old = mnemonic.regionMatches(true, 0, "nop", 0, 3) && !hasHint();
    return old && operands.atEnd()
        ? InstructionParser.parse("mov" + mnemonic.substring(3), new Cursor("r0, r0"), context)
        : InstructionParser.parse(mnemonic, operands, context);
  }
}
