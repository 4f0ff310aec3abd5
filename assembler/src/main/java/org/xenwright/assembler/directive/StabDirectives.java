package org.xenwright.assembler.directive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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

  private static final String USUAL = ".stab";

  /** One section of entries and what its texts are so far. */
  private static final class Table {
    private final SectionBuilder section;
    private final SectionBuilder strings;
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private int entries;

    private Table(SectionBuilder section, SectionBuilder strings) {
      this.section = section;
      this.strings = strings;
    }
  }

  private final Job job;
  private final Map<String, Table> tables = new LinkedHashMap<>();

  StabDirectives(Job job) {
    this.job = job;
  }

  void run(Statement statement) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    char kind = name.charAt(name.length() - 1);
    var section = USUAL;
    if (name.equals(".xstabs")) {
      var given = statement.string();
      if (given.isEmpty() || !statement.comma()) {
        statement.complain(Rule.XW_ASM_001, "comma missing in .xstabs");
        statement.rest();
        if (given.isEmpty()) {
          job.input.next(); // GNU as leaves out the line that follows, too
        }
        return;
      }
      section = new String(given.get(), StandardCharsets.ISO_8859_1);
    }
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
    var here = new Expression.SymbolValue(job.output.here());
    if (kind != 'd' && !statement.comma()) {
      return; // GNU as says nothing here
    }
    var table = tables.computeIfAbsent(section, this::begin);
    begin(table, fileName(statement));
    int at = kind == 's' ? place(table, text) : 0;
    job.output.push();
    job.output.enter(table.section, 0);
    job.output.data(at, 4);
    job.output.data(type, 1);
    job.output.data(other, 1);
    job.output.data(description, 2);
    // A dot in the value is the place of the value itself.
    var value = kind == 'd' ? here : statement.expressionIfAny().orElse(Expression.ZERO);
    if (value instanceof Expression.Constant(long number)) {
      job.output.data(number, 4);
    } else {
      job.output.data(value, 4, statement.site());
    }
    job.output.pop();
    table.entries++;
    statement.end();
  }

  private static void warn(Statement statement, String what) {
    statement.complain(
        Rule.XW_ASM_020,
        ".stab%c: %s".formatted(statement.name().charAt(statement.name().length() - 1), what));
    statement.rest();
  }

  private Table begin(String name) {
    boolean usual = name.equals(USUAL);
    var section = job.output.section(name, SectionType.PROGBITS, 0, usual ? ENTRY_BYTES : 0, "");
    var type = usual ? SectionType.STRTAB : SectionType.PROGBITS;
    return new Table(section, job.output.section(name + "str", type, 0, 0, ""));
  }

  private void begin(Table table, String file) {
    if (table.entries > 0) {
      return;
    }
    job.output.push();
    job.output.enter(table.section, 0);
    job.output.raiseAlignment(2);
    job.output.data(0, ENTRY_BYTES);
    job.output.pop();
    table.texts.write(0);
    table.texts.writeBytes(file.getBytes(StandardCharsets.ISO_8859_1));
    table.texts.write(0);
    if (table.section.name().equals(USUAL)) {
      table.section.linkTo(table.strings);
    }
    table.entries = 1;
  }

  /** Where a text begins in the table of texts; an empty one needs no room. */
  private static int place(Table table, byte[] text) {
    if (text.length == 0) {
      return 0;
    }
    int at = table.texts.size();
    table.texts.writeBytes(text);
    table.texts.write(0);
    return at;
  }

  private String fileName(Statement statement) {
    return job.fileSymbol().isEmpty() ? statement.site().position().file() : job.fileSymbol();
  }

  /** Fills in the first entries and puts the texts out. */
  void finish() {
    for (var table : tables.values()) {
      job.output.push();
      if (table.section.name().equals(USUAL)) {
        job.output.enter(table.section, 0);
        int size = table.entries * ENTRY_BYTES;
        job.output.patchData(size, 1);
        boolean highFirst = job.output.encoding() == DataEncoding.MSB;
        long others = table.entries - 1L;
        job.output.patchData(size - 4, highFirst ? others : others << 16);
        job.output.patchData(size - 8, table.texts.size());
      } else {
        job.output.enter(table.section, 0);
        job.output.patchData(table.entries * ENTRY_BYTES, 1);
      }
      job.output.enter(table.strings, 0);
      job.output.data(table.texts.toByteArray());
      job.output.pop();
    }
  }
}
