package org.xenwright.assembler.source;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.expression.ExpressionParser;

/**
 * A macro ("Using as", {@code .macro}), with its body cut at the places where arguments go.
 *
 * @param name as defined, lower case
 * @param parameters formal arguments
 * @param pieces body: text and places for arguments in turn
 * @param file where it was defined
 * @param firstLine line of the first line of the body
 */
public record Macro(
    String name, List<Parameter> parameters, List<Piece> pieces, String file, int firstLine) {

  /**
   * A formal argument: its value when left out, and whether it must be given or takes all the rest.
   */
  public record Parameter(String name, String fallback, boolean required, boolean takesRest) {}

  /** A part of a body. */
  public sealed interface Piece {
    /** Text as it stands. */
    record Text(String text) implements Piece {}

    /** The argument with this index. */
    record Argument(int index) implements Piece {}

    /** The number of this expansion. */
    record Counter() implements Piece {}
  }

  private static final Piece COUNTER = new Piece.Counter();

  public Macro {
    parameters = List.copyOf(parameters);
    pieces = List.copyOf(pieces);
  }

  /**
   * A macro with {@code body} cut up; in altmacro mode bare words that name a parameter count too.
   */
  public static Macro of(
      String name,
      List<Parameter> parameters,
      String body,
      String file,
      int firstLine,
      boolean bareNames) {
    return new Macro(
        name, parameters, new Cutter(parameters, body, bareNames).cut(), file, firstLine);
  }

  /** Characters of one expansion, to be checked before it is made. */
  public long expandedLength(List<String> arguments) {
    long length = 0;
    for (var piece : pieces) {
      length +=
          switch (piece) {
            case Piece.Text(String text) -> text.length();
            case Piece.Argument(int index) -> arguments.get(index).length();
            case Piece.Counter _ -> 10;
          };
    }
    return length;
  }

  /** The text of one expansion; {@code arguments} are as many as there are parameters. */
  public String expand(List<String> arguments, int counter) {
    var out = new StringBuilder();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Text(String text) -> out.append(text);
        case Piece.Argument(int index) -> out.append(arguments.get(index));
        case Piece.Counter _ -> out.append(counter);
      }
    }
    return out.toString();
  }

  /** Finds {@code \name}, {@code \@} and {@code \()} in a body. */
  private static final class Cutter {
    private final List<Parameter> parameters;
    private final String body;
    private final boolean bareNames;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Cutter(List<Parameter> parameters, String body, boolean bareNames) {
      this.parameters = parameters;
      this.body = body;
      this.bareNames = bareNames;
    }

    List<Piece> cut() {
      int at = 0;
      while (at < body.length()) {
        char c = body.charAt(at);
        if (c == '\\' && at + 1 < body.length()) {
          at = escape(at);
        } else if (bareNames && isNameStart(c)) {
          int end = nameEnd(at);
          if (!argument(body.substring(at, end))) {
            text.append(body, at, end);
          }
          at = end;
        } else {
          text.append(c);
          at++;
        }
      }
      flush();
      return pieces;
    }

    private int escape(int at) {
      char next = body.charAt(at + 1);
      if (next == '@') {
        flush();
        pieces.add(COUNTER);
        return at + 2;
      }
      if (next == '(' && at + 2 < body.length() && body.charAt(at + 2) == ')') {
        return at + 3;
      }
      int end = nameEnd(at + 1);
      if (end > at + 1 && argument(body.substring(at + 1, end))) {
        return end;
      }
      int stop = Math.max(end, at + 2);
      text.append(body, at, Math.min(stop, body.length()));
      return stop;
    }

    private boolean argument(String name) {
      for (int i = 0; i < parameters.size(); i++) {
        if (parameters.get(i).name().equals(name)) {
          flush();
          pieces.add(new Piece.Argument(i));
          return true;
        }
      }
      return false;
    }

    private int nameEnd(int from) {
      int end = from;
      while (end < body.length() && ExpressionParser.isNameCharacter(body.charAt(end))) {
        end++;
      }
      return end;
    }

    private static boolean isNameStart(char c) {
      return ExpressionParser.isNameCharacter(c) && (c < '0' || c > '9');
    }

    private void flush() {
      if (!text.isEmpty()) {
        pieces.add(new Piece.Text(text.toString()));
        text.setLength(0);
      }
    }
  }
}
