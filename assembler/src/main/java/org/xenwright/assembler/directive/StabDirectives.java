package org.xenwright.assembler.directive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.SectionType;
import org.xenwright.rules.Rule;

/**
 * {@code .stabs}, {@code .stabn} and {@code .stabd}: debug entries of the old form ("The stabs
 * representation of debugging information", Stabs in ELF). Entries are twelve bytes: a text's place
 * in .stabstr, type, other, description, value. The first entry counts the others.
 */
final class StabDirectives {
  private static final int ENTRY_BYTES = 12;

  private final Job job;
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
  private int entries;

  StabDirectives(Job job) {
    this.job = job;
  }

  void run(Statement statement) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    char kind = name.charAt(name.length() - 1);
    byte[] text = {};
    if (kind == 's') {
      var given = statement.string();
      if (given.isEmpty()) {
        warn(statement, "missing string");
        return;
      }
      text = given.get();
      if (!statement.comma()) {
        warn(statement, "missing comma");
        return;
      }
    }
    long type = statement.absolute();
    if (!statement.comma()) {
      warn(statement, "missing comma");
      return;
    }
    long other = statement.absolute();
    if (!statement.comma()) {
      warn(statement, "missing comma");
      return;
    }
    long description = statement.absolute();
    Expression value = new Expression.SymbolValue(job.output.here());
    if (kind != 'd') {
      if (!statement.comma()) {
        return; // GNU as says nothing here
      }
      value = statement.expressionIfAny().orElse(Expression.ZERO);
    }
    put(statement, kind == 's' ? place(statement, text) : 0, type, other, description, value);
    statement.end();
  }

  private static void warn(Statement statement, String what) {
    statement.complain(Rule.XW_ASM_020, statement.name().toLowerCase(Locale.ROOT) + ": " + what);
    statement.rest();
  }

  private SectionBuilder table() {
    return job.output.section(".stab", SectionType.PROGBITS, 0, ENTRY_BYTES, "");
  }

  private void begin(String file) {
    if (entries > 0) {
      return;
    }
    job.output.push();
    job.output.enter(table(), 0);
    job.output.raiseAlignment(2);
    job.output.data(0, ENTRY_BYTES);
    job.output.pop();
    texts.write(0);
    texts.writeBytes(file.getBytes(StandardCharsets.ISO_8859_1));
    texts.write(0);
    job.output.section(".stabstr", SectionType.STRTAB, 0, 0, "");
    table().linkTo(job.output.section(".stabstr", SectionType.STRTAB, 0, 0, ""));
    entries = 1;
  }

  /** Where a text begins in the table of texts; an empty one needs no room. */
  private int place(Statement statement, byte[] text) {
    begin(fileName(statement));
    if (text.length == 0) {
      return 0;
    }
    int at = texts.size();
    texts.writeBytes(text);
    texts.write(0);
    return at;
  }

  private String fileName(Statement statement) {
    return job.fileSymbol().isEmpty() ? statement.site().position().file() : job.fileSymbol();
  }

  private void put(
      Statement statement, int text, long type, long other, long description, Expression value) {
    begin(fileName(statement));
    job.output.push();
    job.output.enter(table(), 0);
    job.output.data(text, 4);
    job.output.data(type, 1);
    job.output.data(other, 1);
    job.output.data(description, 2);
    if (value instanceof Expression.Constant(long number)) {
      job.output.data(number, 4);
    } else {
      job.output.data(value, 4, statement.site());
    }
    job.output.pop();
    entries++;
  }

  /** Fills in the first entry and puts the texts out. */
  void finish() {
    if (entries == 0) {
      return;
    }
    job.output.push();
    job.output.enter(table(), 0);
    int size = entries * ENTRY_BYTES;
    job.output.patchData(size, 1);
    boolean highFirst = job.output.encoding() == DataEncoding.MSB;
    job.output.patchData(size - 4, highFirst ? entries - 1L : (entries - 1L) << 16);
    job.output.patchData(size - 8, texts.size());
    job.output.enter(job.output.section(".stabstr", SectionType.STRTAB, 0, 0, ""), 0);
    job.output.data(texts.toByteArray());
    job.output.pop();
  }
}
