package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Rule;

/** Includes files, shows messages, and follows the line numbers of earlier tools. */
final class FileDirectives {
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
      case ERR -> statement.complain(Rule.XW_ASM_010, ".err encountered");
      case FAIL -> {
        var value = statement.constant();
        if (value.isPresent()) {
          boolean warns = value.getAsLong() >= 500;
          statement.complain(
              warns ? Rule.XW_ASM_011 : Rule.XW_ASM_010,
              ".fail %d encountered".formatted(value.getAsLong()));
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
      case LISTING -> statement.rest();
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
      statement.complain(Rule.XW_ASM_009, "cannot read " + path);
      return;
    }
    job.included.add(found.get().path());
    job.input.pushFile(found.get().path(), found.get().bytes(), job.conditions.depth());
  }

  private void message(Statement statement, Rule rule, String fallback) {
    if (statement.atEnd()) {
      statement.complain(rule, fallback);
      return;
    }
    var text = statement.string();
    if (text.isPresent()) {
      statement.end();
      statement.complain(rule, new String(text.get(), StandardCharsets.ISO_8859_1));
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
        .ifPresent(name -> job.fileSymbol = new String(name, StandardCharsets.ISO_8859_1));
    statement.end();
  }
}
