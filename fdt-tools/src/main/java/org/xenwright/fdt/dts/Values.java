package org.xenwright.fdt.dts;

import java.util.Arrays;
import java.util.Optional;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.ValueBuilder;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * What may stand right of the equals sign: strings, cells, byte strings, references, included
 * files, with labels between.
 */
final class Values {
  private final Cursor cursor;
  private final Expressions expressions;
  private final Report report;

  Values(Cursor cursor, Report report) {
    this.cursor = cursor;
    this.expressions = new Expressions(cursor);
    this.report = report;
  }

  /** Items separated by commas; ends before the semicolon. */
  ValueBuilder value() {
    var out = new ValueBuilder();
    do {
      labels(out);
      item(out);
      labels(out);
    } while (cursor.accept(","));
    return out;
  }

  private void item(ValueBuilder out) {
    cursor.skip();
    int c = cursor.peek();
    if (c == '"') {
      out.string(Escapes.string(cursor));
    } else if (c == '<') {
      cells(out, 32);
    } else if (c == '[') {
      bytes(out);
    } else if (c == '&') {
      out.path(reference());
    } else if (cursor.accept("/bits/")) {
      long bits = expressions.primary();
      if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
        throw cursor.error("elements have 8, 16, 32 or 64 bits, not " + bits);
      }
      cursor.skip();
      if (cursor.peek() != '<') {
        throw cursor.error("expected '<' after /bits/, found " + cursor.found());
      }
      cells(out, (int) bits);
    } else if (cursor.accept("/incbin/")) {
      incbin(out);
    } else {
      throw cursor.error("expected a value, found " + cursor.found());
    }
  }

  private void labels(ValueBuilder out) {
    for (var label = label(cursor); label.isPresent(); label = label(cursor)) {
      out.label(label.get());
    }
  }

  /** A label with its colon, stepped over; empty and nothing stepped over when there is none. */
  static Optional<String> label(Cursor cursor) {
    cursor.skip();
    var name = cursor.ahead(Values::isLabelCharacter);
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || cursor.peek(name.length()) != ':') {
      return Optional.empty();
    }
    cursor.advance(name.length() + 1);
    return Optional.of(name);
  }

  private static boolean isLabelCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  static boolean isNameCharacter(int c) {
    return isLabelCharacter(c) || c > 0 && ",.+*#?@-".indexOf(c) >= 0;
  }

  /** {@code &label}, {@code &{/path}} or {@code &{label/path}}; answers what is referred to. */
  String reference() {
    return reference(cursor);
  }

  static String reference(Cursor cursor) {
    cursor.skip();
    cursor.expect("&", "before a reference");
    if (cursor.peek() == '{') {
      cursor.advance(1);
      var path = cursor.take(c -> isNameCharacter(c) || c == '/');
      if (path.isEmpty() || cursor.peek() != '}') {
        throw cursor.error("expected a path and '}', found " + cursor.found());
      }
      cursor.advance(1);
      return path;
    }
    var label = cursor.take(Values::isLabelCharacter);
    if (label.isEmpty() || Character.isDigit(label.charAt(0))) {
      throw cursor.error("expected a label after '&', found " + cursor.found());
    }
    return label;
  }

  private void cells(ValueBuilder out, int bits) {
    out.run(
        switch (bits) {
          case 8 -> Mark.Kind.U8;
          case 16 -> Mark.Kind.U16;
          case 64 -> Mark.Kind.U64;
          default -> Mark.Kind.U32;
        });
    cursor.advance(1);
    while (true) {
      labels(out);
      if (cursor.accept(">")) {
        return;
      }
      if (cursor.peek() == '&') {
        if (bits != 32) {
          throw cursor.error("only 32-bit elements can be references");
        }
        out.phandle(reference());
      } else if (expressions.here()) {
        element(out, bits);
      } else {
        throw cursor.error(
            "expected a number, a reference or '>', found "
                + cursor.found()
                + "; expressions need parentheses here");
      }
    }
  }

  private void element(ValueBuilder out, int bits) {
    var at = cursor.diagnostic(Rule.XW_DTS_003, "the value does not fit in " + bits + " bits");
    long value = expressions.primary();
    long mask = bits == 64 ? -1 : (1L << bits) - 1;
    if (Long.compareUnsigned(value, mask) > 0 && (value | mask) != -1) {
      report.add(at);
    }
    out.number(value, bits / 8);
  }

  private void bytes(ValueBuilder out) {
    out.run(Mark.Kind.U8);
    cursor.advance(1);
    while (true) {
      cursor.skip();
      if (cursor.accept("]")) {
        return;
      }
      // in a byte string "ab:" is a label, "ab" a byte
      var label = label(cursor);
      if (label.isPresent()) {
        out.label(label.get());
        continue;
      }
      int high = Character.digit(cursor.peek(), 16);
      int low = Character.digit(cursor.peek(1), 16);
      if (high < 0 || low < 0 || cursor.peek() > 0x7f || cursor.peek(1) > 0x7f) {
        throw cursor.error("expected two hexadecimal digits or ']', found " + cursor.found());
      }
      cursor.advance(2);
      out.number(high * 16 + low, 1);
    }
  }

  private void incbin(ValueBuilder out) {
    cursor.expect("(", "after /incbin/");
    cursor.skip();
    if (cursor.peek() != '"') {
      throw cursor.error("expected a file name in quotes, found " + cursor.found());
    }
    var at = cursor.diagnostic(Rule.XW_DTS_002, "cannot read the file");
    var name = Escapes.string(cursor);
    long offset = 0;
    long length = -1;
    if (cursor.accept(",")) {
      offset = expressions.primary();
      cursor.expect(",", "after the offset");
      length = expressions.primary();
    }
    cursor.expect(")", "at the end of /incbin/");
    var found = cursor.locate(name).orElseThrow(() -> new SyntaxError(at));
    var content = found.content();
    if (Long.compareUnsigned(offset, content.length) > 0) {
      throw cursor.error(
          Rule.XW_DTS_002,
          "the offset lies past the " + content.length + " bytes of '" + name + "'");
    }
    long rest = content.length - offset;
    if (length >= 0 && length > rest) {
      throw cursor.error(
          Rule.XW_DTS_002, "only " + rest + " bytes follow the offset in '" + name + "'");
    }
    int end = (int) (offset + (length < 0 ? rest : length));
    cursor.count(end - (int) offset);
    out.raw(Arrays.copyOfRange(content, (int) offset, end));
  }
}
