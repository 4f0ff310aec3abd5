package org.xenwright.fdt.dts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.Span;
import org.xenwright.fdt.draft.ValueBuilder;
import org.xenwright.rules.Rule;

/**
 * What may stand right of the equals sign: strings, cells, byte strings, references, included
 * files, with labels between.
 */
final class Values {
  private final Lexer lexer;
  private final Expressions expressions;
  private final Complaints complaints;

  Values(Lexer lexer, Expressions expressions, Complaints complaints) {
    this.lexer = lexer;
    this.expressions = expressions;
    this.complaints = complaints;
  }

  /** Items separated by commas; ends before the semicolon. */
  ValueBuilder value() {
    var out = new ValueBuilder();
    while (true) {
      labels(out);
      item(out);
      labels(out);
      if (!lexer.at(',')) {
        return out;
      }
      lexer.advance();
    }
  }

  private void labels(ValueBuilder out) {
    while (lexer.peek() == Token.LABEL) {
      out.label(lexer.text());
      lexer.advance();
    }
  }

  private void item(ValueBuilder out) {
    switch (lexer.peek()) {
      case STRING -> {
        out.string(lexer.bytes());
        lexer.advance();
      }
      case LABEL_REFERENCE, PATH_REFERENCE -> {
        out.path(lexer.text());
        lexer.advance();
      }
      case BITS -> bits(out);
      case INCBIN -> incbin(out);
      default -> {
        if (lexer.at('<')) {
          cells(out, 32);
        } else if (lexer.at('[')) {
          bytes(out);
        } else {
          throw expressions.unexpected("a value");
        }
      }
    }
  }

  private void bits(ValueBuilder out) {
    lexer.advance();
    if (lexer.peek() != Token.LITERAL) {
      throw expressions.unexpected("8, 16, 32 or 64 after /bits/");
    }
    long bits = lexer.number();
    var place = lexer.span();
    var line = lexer.line();
    lexer.advance();
    if (!lexer.at('<')) {
      throw expressions.unexpected("'<' after /bits/");
    }
    if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
      complaints.add(
          new Complaint(
              Complaint.Kind.ERROR,
              Optional.of(place),
              Rule.XW_DTS_001,
              "Array elements must be 8, 16, 32 or 64-bits",
              "elements have 8, 16, 32 or 64 bits, not " + bits,
              line));
      bits = 32;
    }
    cells(out, (int) bits);
  }

  private void cells(ValueBuilder out, int bits) {
    out.run(
        switch (bits) {
          case 8 -> Mark.Kind.U8;
          case 16 -> Mark.Kind.U16;
          case 64 -> Mark.Kind.U64;
          default -> Mark.Kind.U32;
        });
    lexer.advance();
    while (true) {
      switch (lexer.peek()) {
        case LABEL -> {
          out.label(lexer.text());
          lexer.advance();
        }
        case LABEL_REFERENCE, PATH_REFERENCE -> reference(out, bits);
        default -> {
          if (lexer.at('>')) {
            lexer.advance();
            return;
          }
          if (!expressions.here()) {
            throw expressions.unexpected(
                "a number, a reference or '>' (an expression stands in parentheses)");
          }
          element(out, bits);
        }
      }
    }
  }

  private void reference(ValueBuilder out, int bits) {
    if (bits == 32) {
      out.phandle(lexer.text());
    } else {
      complaints.add(
          new Complaint(
              Complaint.Kind.ERROR,
              Optional.of(lexer.span()),
              Rule.XW_DTS_001,
              "References are only allowed in arrays with 32-bit elements.",
              "only 32-bit elements can be references",
              lexer.line()));
      out.number(-1, bits / 8);
    }
    lexer.advance();
  }

  private void element(ValueBuilder out, int bits) {
    int line = lexer.firstLine();
    int column = lexer.firstColumn();
    long value = expressions.primary();
    long mask = bits == 64 ? -1 : (1L << bits) - 1;
    if (Long.compareUnsigned(value, mask) > 0 && (value | mask) != -1) {
      truncated(lexer.span(line, column), value, bits, value & mask);
    }
    out.number(value, bits / 8);
  }

  private void truncated(Span span, long value, int bits, long kept) {
    var rest = Long.toHexString(kept);
    complaints.add(
        new Complaint(
            Complaint.Kind.TRUNCATED,
            Optional.of(span),
            Rule.XW_DTS_003,
            String.format("Value 0x%016x truncated to 0x", value)
                + "0".repeat(Math.max(0, bits / 4 - rest.length()))
                + rest,
            "the value does not fit in " + bits + " bits",
            lexer.line()));
  }

  private void bytes(ValueBuilder out) {
    out.run(Mark.Kind.U8);
    lexer.advance();
    while (true) {
      switch (lexer.peek()) {
        case BYTE -> {
          out.number(lexer.number(), 1);
          lexer.advance();
        }
        case LABEL -> {
          out.label(lexer.text());
          lexer.advance();
        }
        default -> {
          expressions.expect(']', "or two hexadecimal digits");
          return;
        }
      }
    }
  }

  private void incbin(ValueBuilder out) {
    lexer.advance();
    expressions.expect('(', "after /incbin/");
    if (lexer.peek() != Token.STRING) {
      throw expressions.unexpected("a file name in quotes");
    }
    var written = new String(lexer.bytes(), StandardCharsets.ISO_8859_1);
    int zero = written.indexOf('\0');
    var name = zero < 0 ? written : written.substring(0, zero);
    lexer.advance();
    long offset = 0;
    long length = -1;
    if (lexer.at(',')) {
      lexer.advance();
      offset = expressions.primary();
      expressions.expect(',', "after the offset");
      length = expressions.primary();
    }
    expressions.expect(')', "at the end of /incbin/");
    var file = lexer.open(name);
    if (offset < 0) {
      throw lexer.fatal(
          "Couldn't seek to offset "
              + Long.toUnsignedString(offset)
              + " in \""
              + name
              + "\": Invalid argument");
    }
    out.file(Inclusions.part(file.content(), offset, length));
  }
}
