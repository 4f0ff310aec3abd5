package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.assembler.expression.QuotedName;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** The operands of one statement and the ways directives read them; faults are reported here. */
final class Statement {
  private final Job job;
  private final Cursor cursor;
  private final String name;
  private final int start;
  private boolean left;

  /**
   * A statement whose name was read.
   *
   * @param cursor behind the name; its text ends with the statement and starts with the line
   * @param name as written
   * @param start where the name starts
   */
  Statement(Job job, Cursor cursor, String name, int start) {
    this.job = job;
    this.cursor = cursor;
    this.name = name;
    this.start = start;
  }

  Cursor cursor() {
    return cursor;
  }

  String name() {
    return name;
  }

  /** Where the name starts, an index in the line. */
  int start() {
    return start;
  }

  /**
   * What stands behind the operands is to be read as a statement of its own: GNU as reads on where
   * such a directive stopped.
   */
  void leave() {
    left = true;
  }

  /** Nothing of the source is read any more. */
  void stop() {
    job.input.clear();
  }

  /** Whether the rest of the text is a statement of its own. */
  boolean isLeft() {
    return left;
  }

  /** The place of the whole statement. */
  Complaints.Site site() {
    return job.complaints.site(start, Math.max(1, name.length()));
  }

  void complain(Rule rule, String message, String fix) {
    job.complaints.add(rule, start, name.length(), message, fix);
  }

  void complain(Rule rule, String message) {
    complain(rule, message, "");
  }

  void complainHere(Rule rule, String message) {
    complainHere(rule, message, "");
  }

  void complainHere(Rule rule, String message, String fix) {
    job.complaints.add(rule, cursor.position(), 1, message, fix);
  }

  boolean atEnd() {
    return cursor.atEnd();
  }

  boolean comma() {
    return cursor.take(',');
  }

  /** Complains unless everything was read; answers whether it was. */
  boolean end() {
    if (cursor.atEnd()) {
      return true;
    }
    char c = cursor.peek();
    job.complaints.add(
        Rule.XW_ASM_001,
        cursor.position(),
        cursor.text().length() - cursor.position(),
        c >= 0x20 && c < 0x7f
            ? "junk at end of line, first unrecognized character is `" + c + "'"
            : "junk at end of line, first unrecognized character valued 0x%x".formatted((int) c),
        "nothing more is expected behind the operands of " + name);
    cursor.moveTo(lineEnd());
    return false;
  }

  /** Where the statement ends: an open text may have taken in lines that follow. */
  private int lineEnd() {
    int end = cursor.text().indexOf('\n', cursor.position());
    return end < 0 ? cursor.text().length() : end;
  }

  /** The rest of the statement without blanks at both ends. */
  String rest() {
    int end = lineEnd();
    var text = cursor.text().substring(cursor.position(), end).strip();
    cursor.moveTo(end);
    return text;
  }

  /** An expression; empty after a complaint that it is missing. */
  Optional<Expression> expression() {
    return expression("missing expression");
  }

  /** As above with another complaint. */
  Optional<Expression> expression(String absence) {
    var value = expressionIfAny();
    if (value.isEmpty()) {
      complainHere(Rule.XW_ASM_001, absence);
    }
    return value;
  }

  /** An expression; empty without a complaint where none stands. */
  Optional<Expression> expressionIfAny() {
    var value = job.expressions.parse(cursor);
    if (value instanceof Expression.Unreadable fault) {
      if (!fault.isAbsent()) {
        job.complaints.add(Rule.XW_ASM_001, fault.at(), 1, fault.message());
        cursor.moveTo(cursor.text().length());
      }
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** A value that is certain here; zero where none stands and after a complaint. */
  OptionalLong constant() {
    cursor.skipBlanks();
    int from = cursor.position();
    var value = expressionIfAny();
    if (value.isEmpty()) {
      return OptionalLong.of(0);
    }
    var known = Folding.known(value.get());
    if (known.isEmpty()) {
      job.complaints.add(
          Rule.XW_ASM_004,
          from,
          cursor.position() - from,
          "bad or irreducible absolute expression",
          name + " needs a value that is known here");
      return OptionalLong.of(0);
    }
    return known;
  }

  /** A constant, or zero after a complaint. */
  long absolute() {
    return constant().orElse(0);
  }

  /** A constant if anything stands here, else {@code fallback}. */
  OptionalLong constantOr(long fallback) {
    cursor.skipBlanks();
    return cursor.atEnd() || cursor.peek() == ',' ? OptionalLong.of(fallback) : constant();
  }

  /** A symbol's or section's name, quoted or not; empty after a complaint. */
  Optional<String> symbolName() {
    cursor.skipBlanks();
    int from = cursor.position();
    var text = cursor.text();
    if (cursor.peek() == '"') {
      var quoted = QuotedName.at(text, from, w -> job.complaints.add(Rule.XW_ASM_020, from, 1, w));
      if (quoted == QuotedName.OPEN) {
        return string().map(b -> new String(b, StandardCharsets.ISO_8859_1));
      }
      cursor.moveTo(quoted.end());
      return Optional.of(quoted.name());
    }
    int end = from;
    while (end < text.length() && ExpressionParser.isNameCharacter(text.charAt(end))) {
      end++;
    }
    cursor.moveTo(end);
    if (end == from || !atName(from)) {
      cursor.moveTo(from);
      complainHere(Rule.XW_ASM_001, "expected symbol name", name + " needs a name here");
      rest();
      return Optional.empty();
    }
    return Optional.of(text.substring(from, end));
  }

  /**
   * As {@link #symbolName}, but a name that is missing is empty, and what follows is still read.
   */
  String nameOrNothing() {
    cursor.skipBlanks();
    if (atName() || cursor.peek() == '"') {
      return symbolName().orElse("");
    }
    complainHere(Rule.XW_ASM_001, "Missing symbol name in directive", name + " needs a name here");
    return "";
  }

  private boolean atName(int at) {
    char c = cursor.text().charAt(at);
    return c < '0' || c > '9';
  }

  /** Whether a symbol's name begins here, not counting quotes. */
  boolean atName() {
    cursor.skipBlanks();
    char c = cursor.peek();
    return ExpressionParser.isNameCharacter(c) && (c < '0' || c > '9');
  }

  /** A symbol's name if one stands here; what is left of the statement does not count then. */
  String word() {
    cursor.skipBlanks();
    return atName() ? symbolName().orElse("") : "";
  }

  /** A word of anything but blanks, commas and quotes. */
  String plainWord() {
    cursor.skipBlanks();
    var text = cursor.text();
    int from = cursor.position();
    int end = from;
    while (end < text.length() && " \t,\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    cursor.moveTo(end);
    return text.substring(from, end);
  }

  /** Whether a text can be one of C, which holds no NUL; complains otherwise. */
  boolean isText(byte[] text) {
    for (byte b : text) {
      if (b == 0) {
        complain(Rule.XW_ASM_001, "this string may not contain '\\0'");
        return false;
      }
    }
    return true;
  }

  /** A quoted text with its escapes resolved; empty after a complaint. */
  Optional<byte[]> string() {
    cursor.skipBlanks();
    if (cursor.peek() != '"') {
      complainHere(Rule.XW_ASM_001, "missing string", "a text in double quotes is expected here");
      rest();
      return Optional.empty();
    }
    var text = new QuotedText(cursor);
    if (!text.read()) {
      complainHere(Rule.XW_ASM_001, text.fault());
      cursor.moveTo(cursor.text().length());
      return Optional.empty();
    }
    for (int i = 0; i < text.breaks(); i++) {
      job.complaints.at(
          Rule.XW_ASM_020,
          Position.of(job.input.file(), job.input.line() + i),
          "unterminated string; newline inserted");
    }
    return Optional.of(text.bytes());
  }
}
