package org.xenwright.assembler.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts arguments into a body: {@code \name}, {@code &name}, {@code \@}, {@code \()}, and in
 * altmacro mode bare names and {@code LOCAL}. One object makes one expansion.
 */
public final class Expansion {
  /** Longest text of one expansion. */
  public static final int LONGEST = 16 << 20;

  private static final String LOCAL = "local";

  private final Map<String, String> values = new HashMap<>();
  private final boolean alternate;
  private final boolean macro;
  private final StringBuilder out = new StringBuilder();
  private int locals;
  private String fault = "";

  /**
   * @param alternate whether {@code .altmacro} is in force
   * @param macro false for repeated blocks, which know no {@code LOCAL}
   * @param locals names made for {@code LOCAL} so far
   */
  public Expansion(boolean alternate, boolean macro, int locals) {
    this.alternate = alternate;
    this.macro = macro;
    this.locals = locals;
  }

  /** Gives a parameter its value. */
  public void set(String parameter, String value) {
    values.put(parameter, value);
  }

  /** Names made for {@code LOCAL} by now. */
  public int locals() {
    return locals;
  }

  /** What is wrong with the body, or an empty string. */
  public String fault() {
    return fault;
  }

  /** The body with everything in place. */
  public String of(String body, int counter) {
    out.setLength(0);
    boolean quoted = false;
    int at = 0;
    while (at < body.length() && out.length() <= LONGEST) {
      char c = body.charAt(at);
      if (c == '&') {
        at = name(body, at + 1, "&");
      } else if (c == '\\') {
        at = backslash(body, at + 1, counter);
      } else if (alternate && TextReader.startsName(c)) {
        at = macro && !quoted && isLocal(body, at) ? locals(body, at) : name(body, at, "");
      } else {
        quoted ^= c == '"';
        out.append(c);
        at++;
      }
    }
    if (out.length() > LONGEST) {
      fault = "the expansion is longer than 16 MiB";
    }
    return out.toString();
  }

  private int backslash(String body, int at, int counter) {
    char c = at < body.length() ? body.charAt(at) : 0;
    switch (c) {
      case '(' -> {
        int end = body.indexOf(')', at);
        if (end < 0) {
          fault = "missing `)'";
          return body.length();
        }
        out.append(body, at + 1, end);
        return end + 1;
      }
      case '@' -> {
        out.append(counter);
        return at + 1;
      }
      case '&' -> {
        out.append("\\&");
        return at + 1;
      }
      default -> {
        return name(body, at, "\\");
      }
    }
  }

  /** The value of the name at {@code at}; what is no parameter stays, with its {@code prefix}. */
  private int name(String body, int at, String prefix) {
    int end = at;
    while (end < body.length() && isPart(body.charAt(end), end > at)) {
      end++;
    }
    var name = body.substring(at, end);
    int next = alternate && end < body.length() && body.charAt(end) == '&' ? end + 1 : end;
    boolean joined = next > end;
    if (!prefix.equals("&") && next < body.length() && body.charAt(next) == '\'') {
      next++; // the apostrophe that ends a name, as older assemblers have it
    }
    var value = values.get(name);
    if (value != null) {
      out.append(value);
    } else {
      out.append(prefix).append(name);
      if (joined && prefix.equals("&")) {
        out.append('&');
      }
    }
    return next;
  }

  private static boolean isPart(char c, boolean inside) {
    return TextReader.startsName(c) || inside && c >= '0' && c <= '9';
  }

  private static boolean isLocal(String body, int at) {
    int end = at + LOCAL.length();
    return end < body.length()
        && body.regionMatches(true, at, LOCAL, 0, LOCAL.length())
        && (body.charAt(end) == ' ' || body.charAt(end) == '\t');
  }

  private int locals(String body, int at) {
    var reader = new TextReader(body, alternate, _ -> 0);
    reader.moveTo(at + LOCAL.length());
    reader.skipBlanks();
    while (!reader.atEnd() && reader.peek() != '\n' && reader.peek() != ';') {
      var name = reader.name();
      if (name.isEmpty()) {
        fault = "bad name behind LOCAL";
        return body.length();
      }
      if (values.containsKey(name)) {
        fault = "`" + name + "' was already used as parameter (or another local) name";
      } else {
        values.put(name, String.format(Locale.ROOT, ".LL%04x", ++locals));
      }
      reader.skipComma();
    }
    return reader.position();
  }

  /** The expansion of a block for one value of its only parameter. */
  public static String round(
      String body, String parameter, String value, boolean alternate, int counter) {
    var expansion = new Expansion(alternate, false, 0);
    expansion.set(parameter, value);
    return expansion.of(body, counter);
  }

  /** Gives every parameter without a value its fallback. */
  public void fallBack(List<Macro.Parameter> parameters) {
    for (var parameter : parameters) {
      values.merge(parameter.name(), parameter.fallback(), (a, b) -> a.isEmpty() ? b : a);
    }
  }
}
