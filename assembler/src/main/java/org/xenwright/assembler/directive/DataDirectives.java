package org.xenwright.assembler.directive;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xenwright.assembler.AssemblerSwitch;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.layout.DatumRange;
import org.xenwright.assembler.layout.Leb128;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Rule;

/** Puts out numbers and texts. */
final class DataDirectives {
  /** What takes a suffix behind a symbol. */
  private static final Set<String> WORDS = Set.of(".word", ".long");

  private final Job job;

  private final RelocationDirectives relocations;
  private final WrittenFrames frames;

  DataDirectives(Job job) {
    this.job = job;
    this.relocations = new RelocationDirectives(job);
    this.frames = new WrittenFrames(job);
  }

  void run(DataDirective directive, Statement statement) {
    switch (directive) {
      case BYTE -> numbers(statement, 1);
      case HALF -> numbers(statement, 2);
      case WORD -> numbers(statement, 4);
      case QUAD -> numbers(statement, 8);
      case OCTA -> numbers(statement, 16);
      case ASCII -> texts(statement, 1, false);
      case ASCIZ -> texts(statement, 1, true);
      case STRING16 -> texts(statement, 2, true);
      case STRING32 -> texts(statement, 4, true);
      case STRING64 -> texts(statement, 8, true);
      case ULEB128 -> lebs(statement, false);
      case SLEB128 -> lebs(statement, true);
      case FLOAT -> floats(statement, FloatFormat.SINGLE);
      case DOUBLE -> floats(statement, FloatFormat.DOUBLE);
      case EXTENDED -> floats(statement, FloatFormat.EXTENDED);
      case FLOAT16 -> floats(statement, job.target.halfFormat());
      case FLOAT16_FORMAT -> halfFormat(statement);
      case BFLOAT16 -> floats(statement, FloatFormat.BRAIN);
      case REL31 -> relocations.distance(statement);
      case TLS_SEQUENCE -> relocations.sequence(statement);
      case INST -> new InstructionWords(job).run(statement, 0);
      case INST_NARROW -> new InstructionWords(job).run(statement, 2);
      case INST_WIDE -> new InstructionWords(job).run(statement, 4);
      case RELOC -> relocations.chosen(statement);
      case INCBIN -> new IncludedBytes(job).run(statement);
    }
  }

  private void numbers(Statement statement, int bytes) {
    if (statement.atEnd()) {
      return;
    }
    job.output.dataFollows();
    do {
      statement.cursor().skipBlanks();
      int from = statement.cursor().position();
      var big = BigNumber.read(statement.cursor());
      if (big.isPresent()) {
        big(big.get(), bytes, from, statement);
        continue;
      }
      if (statement.atEnd() || statement.cursor().peek() == ',') {
        statement.complainHere(Rule.XW_ASM_020, "zero assumed for missing expression");
        number(statement, Expression.ZERO, bytes, from);
        continue;
      }
      var value = statement.expressionIfAny();
      if (value.isEmpty()) {
        statement.complainHere(Rule.XW_ASM_020, "zero assumed for missing expression");
        value = Optional.of(Expression.ZERO);
      }
      if (statement.cursor().peek() == '('
          && (value.get().place().isPresent() || isPlaceAndNumber(value.get()))
          && WORDS.contains(statement.name().toLowerCase(Locale.ROOT))) {
        if (!relocated(statement, from)) {
          return;
        }
      } else {
        number(statement, value.get(), bytes, from);
      }
    } while (statement.comma());
    statement.end();
  }

  private void big(BigInteger value, int bytes, int from, Statement statement) {
    int bits = value.signum() < 0 ? value.negate().bitLength() : value.bitLength();
    if (bits > 8 * bytes) {
      job.complaints.add(
          Rule.XW_ASM_018,
          from,
          statement.cursor().position() - from,
          "bignum truncated to " + bytes + (bytes == 1 ? " byte" : " bytes"));
    }
    job.output.data(job.output.encoding().ordered(BigNumber.stored(value, bytes)));
  }

  /** Whether a value can stay out of the file; complains otherwise. */
  private boolean isStorable(Statement statement, Expression value) {
    if (!job.output.section().isNoBits()
        || value instanceof Expression.Constant(long number) && number == 0) {
      return true;
    }
    statement.complain(
        Rule.XW_ASM_014,
        "attempt to store non-zero value in section `%s'".formatted(job.output.section().name()),
        "put the datum into another section, or reserve room with .space.");
    return false;
  }

  private void number(Statement statement, Expression value, int bytes, int from) {
    if (value instanceof Expression.Big big) {
      job.complaints.add(
          Rule.XW_ASM_004, from, statement.cursor().position() - from, big.invalid());
      return;
    }
    if (!isStorable(statement, value)) {
      return;
    }
    if (frames.isHere() && frames.takes(value, bytes, statement.site())) {
      return;
    }
    if (value instanceof Expression.Constant(long number)) {
      if (!DatumRange.fits(number, bytes)) {
        job.complaints.add(
            Rule.XW_ASM_018,
            from,
            statement.cursor().position() - from,
            "value 0x%x truncated to 0x%x".formatted(number, number & (1L << 8 * bytes) - 1));
      }
      job.output.data(job.output.encoding().bytes(number, bytes));
    } else {
      boolean highFirst = job.output.encoding() == DataEncoding.MSB;
      // Sixteen bytes have a relocation of a word, as in GNU as.
      int rest = bytes == 16 ? 12 : bytes - 8;
      if (bytes > 8 && bytes != 16 && highFirst) {
        job.output.data(0, rest);
      }
      job.output.data(
          value,
          bytes == 16 ? 4 : Math.min(8, bytes),
          job.complaints.site(from, statement.cursor().position() - from));
      if (bytes > 8 && (bytes == 16 || !highFirst)) {
        job.output.data(new byte[rest]);
      }
    }
  }

  private static boolean isPlaceAndNumber(Expression value) {
    return value instanceof Expression.Binary(Operator operator, Expression left, Expression right)
        && operator == Operator.ADD
        && left instanceof Expression.Constant
        && right.place().isPresent();
  }

  /**
   * {@code symbol(GOT)} and its kin (AAELF32, assembler operators). What follows is read as if it
   * stood right behind the symbol, which GNU as does too.
   */
  private boolean relocated(Statement statement, int from) {
    var cursor = statement.cursor();
    int open = cursor.position();
    cursor.take('(');
    var name = cursor.word();
    var type = RelocationSuffix.of(name);
    if (type.isEmpty() || !cursor.take(')')) {
      job.complaints.add(
          Rule.XW_ASM_013, open + 1, name.length(), "unrecognized relocation suffix");
      return false;
    }
    int close = cursor.position();
    boolean plain = type.get() == RelocationSuffix.PLT;
    var text = cursor.text();
    var joined = new Cursor(text.substring(0, open) + (plain ? "" : text.substring(close).strip()));
    joined.moveTo(from);
    var value = new Statement(job, joined, statement.name(), statement.start()).expression();
    if (value.isEmpty()) {
      return false;
    }
    if (!plain) {
      cursor.moveTo(
          Math.min(text.length(), joined.position() + text.length() - joined.text().length()));
    }
    var site = job.complaints.site(from, close - from);
    if (plain) {
      job.output.data(value.get(), 4, site);
    } else if (type.get().isDescriptor() && !job.options.has(AssemblerSwitch.FDPIC)) {
      job.output.refused("Relocation supported only in FDPIC mode", "give --fdpic.", false, site);
      job.output.data(0, 4);
    } else {
      job.output.data(value.get(), type.get().relocation(), site);
    }
    return true;
  }

  private void texts(Statement statement, int unit, boolean closed) {
    if (statement.atEnd()) {
      return;
    }
    do {
      statement.cursor().skipBlanks();
      if (statement.cursor().peek() == ',' || statement.atEnd()) {
        continue; // nothing between commas is no text
      }
      if (statement.cursor().peek() != '"') {
        statement.end();
        return;
      }
      var text = statement.string();
      if (text.isEmpty()) {
        return;
      }
      byte[] bytes = text.get();
      while (statement.cursor().atEnd() ? false : statement.cursor().peek() == '"') {
        var more = statement.string();
        if (more.isEmpty()) {
          return;
        }
        byte[] joined = Arrays.copyOf(bytes, bytes.length + more.get().length);
        System.arraycopy(more.get(), 0, joined, bytes.length, more.get().length);
        bytes = joined;
      }
      if (bytes.length > 0 && job.output.section().isNoBits()) {
        statement.complain(
            Rule.XW_ASM_014,
            "attempt to store non-empty string in section `%s'"
                .formatted(job.output.section().name()));
        statement.rest();
        return;
      }
      var encoding = job.output.encoding();
      byte[] out = new byte[(bytes.length + (closed ? 1 : 0)) * unit];
      for (int i = 0; i < bytes.length; i++) {
        encoding.store(out, i * unit, bytes[i] & 0xff, unit);
      }
      job.output.data(out);
    } while (statement.comma());
    statement.end();
  }

  private void lebs(Statement statement, boolean signed) {
    do {
      var big = BigNumber.read(statement.cursor(), Long.SIZE - 1);
      if (big.isPresent()) {
        job.output.data(Leb128.bytes(big.get(), signed));
        continue;
      }
      var value = statement.expressionIfAny();
      if (value.isEmpty()) {
        statement.complainHere(Rule.XW_ASM_020, "zero assumed for missing expression");
        value = Optional.of(Expression.ZERO);
      }
      if (value.get() instanceof Expression.Big wide) {
        statement.complain(Rule.XW_ASM_004, wide.invalid());
        continue;
      }
      isStorable(statement, value.get());
      if (frames.isHere()) {
        frames.takes(value.get(), 0, statement.site());
      }
      job.output.leb(value.get(), signed, statement.site());
    } while (statement.comma());
    statement.end();
  }

  private void floats(Statement statement, FloatFormat format) {
    if (statement.atEnd()) {
      return;
    }
    do {
      var number = new FloatReader(statement, format).read();
      if (number.isEmpty()) {
        statement.rest();
        return;
      }
      if (job.output.section().isNoBits()) {
        statement.complain(
            Rule.XW_ASM_014,
            "attempt to store float in section `%s'".formatted(job.output.section().name()));
        statement.rest();
        return;
      }
      job.output.data(job.output.encoding().ordered(number.get()));
    } while (statement.comma());
    statement.end();
  }

  private void halfFormat(Statement statement) {
    var word = statement.rest();
    if (!word.equalsIgnoreCase("ieee") && !word.equalsIgnoreCase("alternative")) {
      statement.complain(
          Rule.XW_ASM_015,
          "unrecognised float16 format \"" + word + "\"",
          "the format is ieee or alternative.");
    } else if (!job.target.halfFormat(word.equalsIgnoreCase("ieee"))) {
      statement.complain(Rule.XW_ASM_020, "float16 format cannot be set more than once, ignoring.");
    }
  }
}
