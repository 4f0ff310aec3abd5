package org.xenwright.rules.build;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a predicate. A hyphen between letters belongs to a name; one between spaces is a
 * minus.
 */
final class Tokens {
  private record Token(int offset, String text) {}

  private static final List<String> SIGNS =
      List.of("==", "!=", "<=u", ">=u", "<u", ">u", "(", ")", "[", "]", ",", ".", "+", "-");
  private static final int LIMIT = 4000;

  private final List<Token> tokens = new ArrayList<>();
  private final int length;
  private int next;

  Tokens(String text) throws ExprParser.Wrong {
    length = text.length();
    if (length > LIMIT) {
      throw new ExprParser.Wrong(0, "longer than " + LIMIT + " characters");
    }
    int at = 0;
    while (at < length) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else {
        var token = token(text, at);
        tokens.add(new Token(at, token));
        at += token.length() + (c == '\'' ? 1 : 0);
      }
    }
  }

  private static String token(String text, int at) throws ExprParser.Wrong {
    char c = text.charAt(at);
    if (c == '\'') {
      int end = text.indexOf('\'', at + 1);
      if (end < 0) {
        throw new ExprParser.Wrong(at, "text is not closed");
      }
      return text.substring(at, end);
    }
    if (Character.isLetterOrDigit(c)) {
      int end = at + 1;
      while (end < text.length() && inside(text, end)) {
        end++;
      }
      return text.substring(at, end);
    }
    for (var sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return sign;
      }
    }
    throw new ExprParser.Wrong(at, "unexpected '" + c + "'");
  }

  private static boolean inside(String text, int at) {
    char c = text.charAt(at);
    boolean hyphen =
        c == '-'
            && at + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(at + 1))
            && Character.isLetter(text.charAt(at - 1));
    return Character.isLetterOrDigit(c) || c == '_' || hyphen;
  }

  String peek() {
    return next < tokens.size() ? tokens.get(next).text : "";
  }

  String next() {
    var token = peek();
    next++;
    return token;
  }

  int offset() {
    return next < tokens.size() ? tokens.get(next).offset : length;
  }

  boolean take(String text) {
    if (!peek().equals(text)) {
      return false;
    }
    next++;
    return true;
  }

  void expect(String text) throws ExprParser.Wrong {
    int offset = offset();
    if (!take(text)) {
      throw new ExprParser.Wrong(offset, "expected '" + text + "'");
    }
  }

  void end() throws ExprParser.Wrong {
    if (next < tokens.size()) {
      throw new ExprParser.Wrong(offset(), "unexpected '" + peek() + "'");
    }
  }
}
