package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Rule;

/** Includes files, shows messages, and follows the line numbers of earlier tools. */
final class FileDirectives {
  /** The least width of a page of a listing that GNU as accepts. */
  private static final int MOST_ROWS = 1000;

  private static final int LEAST_WIDTH = 8;

  private final Job job;
  private final LineDirectives lines;

  FileDirectives(Job job) {
    this.job = job;
    this.lines = new LineDirectives(job);
  }

  void run(FileDirective directive, Statement statement) {
    switch (directive) {
      case INCLUDE -> include(statement);
      case ERROR -> message(statement, Rule.XW_ASM_010, ".error directive invoked in source file");
      case WARNING ->
          message(statement, Rule.XW_ASM_011, ".warning directive invoked in source file");
      case PRINT -> message(statement, Rule.XW_ASM_019, "");
      case ERR -> {
        statement.complain(Rule.XW_ASM_010, ".err encountered");
        statement.end();
      }
      case FAIL -> {
        var value = statement.constant();
        if (value.isPresent()) {
          boolean warns = value.getAsLong() >= 500;
          statement.complain(
              warns ? Rule.XW_ASM_011 : Rule.XW_ASM_010,
              ".fail %d encountered".formatted(value.getAsLong()));
          statement.end();
        }
      }
      case END -> job.input.clear();
      case FILE -> file(statement);
      case LINE -> {
        var line = statement.constant();
        if (line.isPresent() && statement.end()) {
          job.input.renumber(Math.clamp(line.getAsLong(), 0, Integer.MAX_VALUE), null);
        }
      }
      case LOC -> lines.location(statement);
      case LINEFILE -> lineFile(statement.rest());
      case LISTING -> {
        listing(statement);
        statement.leave();
      }
      case TITLE -> {
        boolean sub = statement.name().equalsIgnoreCase(".sbttl");
        var words = statement.rest();
        boolean quoted = words.length() > 1 && words.startsWith("\"") && words.endsWith("\"");
        job.listing.title(quoted ? words.substring(1, words.length() - 1) : words, sub);
      }
      case PAGE_SIZE -> {
        long rows = statement.absolute();
        if (rows < 0 || rows > MOST_ROWS) {
          statement.complain(Rule.XW_ASM_020, "strange paper height, set to no form");
          rows = 0;
        }
        job.listing.pageRows((int) rows);
        if (statement.comma()) {
          pageWidth(statement);
        } else {
          statement.end();
        }
      }
      case PAGE_WIDTH -> pageWidth(statement);
      case PLAIN -> plain(statement);
    }
  }

  /** {@code 12 "file" flags}: what the preprocessor says about the lines that follow. */
  void lineFile(String operands) {
    var cursor = new Cursor(operands);
    var number = cursor.word();
    if (number.isEmpty()
        || number.length() > 9
        || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return;
    }
    cursor.skipBlanks();
    @Nullable String file = null;
    if (cursor.peek() == '"') {
      var text = new QuotedText(cursor);
      if (!text.read()) {
        return;
      }
      file = new String(text.bytes(), StandardCharsets.ISO_8859_1);
    }
    job.input.renumber(Integer.parseInt(number), file);
  }

  private void include(Statement statement) {
    var name = statement.string();
    if (name.isEmpty() || !statement.end()) {
      return;
    }
    var path = new String(name.get(), StandardCharsets.ISO_8859_1);
    if (!job.input.hasRoom()) {
      statement.complain(Rule.XW_ASM_012, "files, macros and blocks nest too deeply");
      job.input.clear();
      return;
    }
    var found = new IncludedBytes(job).find(path);
    if (found.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_009, "can't open " + path + " for reading: No such file or directory");
      return;
    }
    job.included.add(found.get().path());
    job.multibyte.file(found.get().path(), found.get().bytes());
    job.input.pushFile(found.get().path(), found.get().bytes(), job.conditions.depth());
  }

  private void listing(Statement statement) {
    switch (statement.name().toLowerCase(Locale.ROOT)) {
      case ".list" -> job.listing.list(true);
      case ".nolist" -> job.listing.list(false);
      case ".eject", ".page" -> job.listing.eject();
      default -> {}
    }
  }

  /** {@code .llen width}. */
  private static void pageWidth(Statement statement) {
    var width = statement.expressionIfAny();
    if (width.isEmpty()) {
      statement.complain(Rule.XW_ASM_001, "missing expression for paper width");
    } else if (!(width.get() instanceof Expression.Constant(long columns))) {
      statement.complain(Rule.XW_ASM_001, "bad or irreducible expression for paper width");
    } else if (columns < LEAST_WIDTH) {
      statement.complain(Rule.XW_ASM_006, "new paper width is too small");
    }
    statement.end();
  }

  /** Directives that change nothing here: modes of other assemblers, marks of labels. */
  private static void plain(Statement statement) {
    boolean number =
        List.of(".mri", ".loc_mark_labels").contains(statement.name().toLowerCase(Locale.ROOT));
    if (number) {
      long value = statement.absolute();
      boolean mark = statement.name().equalsIgnoreCase(".loc_mark_labels");
      if (mark && value != 0 && value != 1) {
        statement.complain(Rule.XW_ASM_006, "expected 0 or 1");
        statement.rest();
      }
      statement.end();
    } else {
      statement.rest();
    }
  }

  private void message(Statement statement, Rule rule, String fallback) {
    if (statement.atEnd() && !fallback.isEmpty()) {
      statement.complain(rule, fallback);
      return;
    }
    if (statement.cursor().peek() != '"' && !fallback.isEmpty()) {
      statement.complain(Rule.XW_ASM_001, statement.name() + " argument must be a string");
      return;
    }
    statement.cursor().skipBlanks();
    if (statement.cursor().peek() != '"') {
      var site = statement.site();
      statement.complainHere(Rule.XW_ASM_001, "missing string");
      var next = job.input.next(); // GNU as takes the line that follows for the rest of this one
      if (next != null && !next.isBlank()) {
        job.complaints.at(
            Rule.XW_ASM_001,
            site,
            "junk at end of line, first unrecognized character is `%c'"
                .formatted(next.strip().charAt(0)),
            "a text in double quotes is expected.");
      }
      statement.rest();
      return;
    }
    var text = statement.string();
    if (text.isPresent() && !statement.isText(text.get())) {
      return;
    }
    if (text.isPresent()) {
      statement.complain(rule, new String(text.get(), StandardCharsets.ISO_8859_1));
      statement.end();
    }
  }

  /**
   * {@code .file "name"} names the source; the numbered form belongs to line tables that compilers
   * make.
   */
  private void file(Statement statement) {
    statement.cursor().skipBlanks();
    if (statement.cursor().peek() != '"') {
      lines.file(statement);
      return;
    }
    statement
        .string()
        .map(name -> new String(name, StandardCharsets.ISO_8859_1))
        .ifPresent(name -> {
          job.multibyte.name(name, statement.start());
          job.fileSymbol = name;
          job.input.rename(name);
        });
    statement.end();
  }
}
