package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.isa.table.BitPattern;

/**
 * The operands of one spelling.
 *
 * @param items in order
 * @param leastCommas commas outside braces when everything optional is left out
 * @param mostCommas commas outside braces when nothing is left out
 */
record Template(List<Item> items, int leastCommas, int mostCommas) {

  /** A part of the operands. */
  sealed interface Item {
    /**
     * Text that stands for itself.
     *
     * @param tokens its words and other characters, blanks left out
     */
    record Literal(String text, List<String> tokens) implements Item {
      static Literal of(String text) {
        var tokens = new ArrayList<String>();
        int i = 0;
        while (i < text.length()) {
          int end = i;
          while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
          }
          end = Math.max(end, i + 1);
          if (text.charAt(i) != ' ') {
            tokens.add(text.substring(i, end));
          }
          i = end;
        }
        return new Literal(text, List.copyOf(tokens));
      }
    }

    /** An operand. */
    record Variable(Atom atom) implements Item {}

    /** Text that is there when a field is 1. */
    record Flag(String text, char field) implements Item {}

    /** A register and its comma, which the writer may leave out when it is the first one. */
    record Shorthand(VectorAtom atom, VectorAtom first) implements Item {}

    /** One of several texts, chosen by a field: the alignment of an address, or a number. */
    record Choice(char field, List<String> texts) implements Item {}

    /** Parts that may be left out together. */
    record Optional(List<Item> items) implements Item {}
  }

  static Template parse(String text, BitPattern pattern) {
    var items = new TemplateParser(text, pattern).items();
    return new Template(items, commas(items, false), commas(items, true));
  }

  void print(Fields fields, StringBuilder out) {
    print(items, fields, out);
  }

  private static void print(List<Item> items, Fields fields, StringBuilder out) {
    for (var item : items) {
      switch (item) {
        case Item.Literal literal -> out.append(literal.text());
        case Item.Variable variable -> variable.atom().print(fields, out);
        case Item.Flag flag -> out.append(fields.value(flag.field()) == 1 ? flag.text() : "");
        case Item.Shorthand shorthand -> {
          shorthand.atom().print(fields, out);
          out.append(", ");
        }
        case Item.Choice choice -> {
          var text = choice.texts().get(fields.value(choice.field()));
          out.append(text.startsWith(":") ? " " : "").append(text);
        }
        case Item.Optional optional -> {
          if (!isDefault(optional.items(), fields)) {
            print(optional.items(), fields, out);
          }
        }
      }
    }
  }

  private static boolean isDefault(List<Item> items, Fields fields) {
    for (var item : items) {
      if (item instanceof Item.Variable variable && !variable.atom().isDefault(fields)) {
        return false;
      }
    }
    return true;
  }

  /** All operands, optional ones included. */
  List<Atom> atoms() {
    var atoms = new ArrayList<Atom>();
    collect(items, atoms);
    return atoms;
  }

  private static void collect(List<Item> items, List<Atom> atoms) {
    for (var item : items) {
      switch (item) {
        case Item.Variable variable -> atoms.add(variable.atom());
        case Item.Optional optional -> collect(optional.items(), atoms);
        case Item.Shorthand shorthand -> atoms.add(shorthand.atom());
        case Item.Literal _, Item.Flag _, Item.Choice _ -> {}
      }
    }
  }

  /** Whether text with this many commas outside braces can be meant as this spelling. */
  boolean admits(int commas) {
    return commas >= leastCommas && commas <= mostCommas;
  }

  /** Without a stream: this runs for every candidate of every statement. */
  private static int commas(String text) {
    int commas = 0;
    for (int i = 0; i < text.length(); i++) {
      commas += text.charAt(i) == ',' ? 1 : 0;
    }
    return commas;
  }

  private static int commas(List<Item> items, boolean optional) {
    int commas = 0;
    for (var item : items) {
      commas +=
          switch (item) {
            case Item.Literal literal -> commas(literal.text());
            case Item.Optional part -> optional ? commas(part.items(), true) : 0;
            case Item.Shorthand _ -> optional ? 1 : 0;
            case Item.Variable _, Item.Flag _, Item.Choice _ -> 0;
          };
    }
    return commas;
  }

  /** Reads all operands up to the end of the text. */
  boolean parse(Reading in) {
    return parse(items, in, in.commas() < mostCommas)
        && (in.cursor().atEnd() || in.fail("end of the statement expected", ""));
  }

  private static boolean parse(List<Item> items, Reading in, boolean brief) {
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      boolean read =
          switch (item) {
            case Item.Literal literal -> literal(literal.tokens(), in);
            case Item.Variable variable -> variable.atom().parse(in);
            case Item.Flag flag -> in.set(flag.field(), present(flag.text(), in) ? 1 : 0);
            case Item.Shorthand shorthand ->
                brief
                    ? shorthand.atom().copy(in, shorthand.first())
                    : shorthand.atom().parse(in) && in.expect(',');
            case Item.Choice choice -> choice(choice, in);
            case Item.Optional optional -> optional(optional.items(), in);
          };
      if (!read) {
        return false;
      }
    }
    return true;
  }

  private static boolean optional(List<Item> items, Reading in) {
    in.cursor().skipBlanks();
    boolean begins =
        items.getFirst() instanceof Item.Literal literal
            ? in.cursor().peek() == literal.text().charAt(0)
            : !in.cursor().atEnd();
    if (begins) {
      return parse(items, in, false);
    }
    for (var item : items) {
      if (item instanceof Item.Variable variable) {
        variable.atom().setDefault(in);
      }
    }
    return true;
  }

  private static boolean present(String text, Reading in) {
    for (int i = 0; i < text.length(); i++) {
      if (!in.cursor().take(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Reads the alignment of an address, or the only number that fits. */
  private static boolean choice(Item.Choice choice, Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var text =
        choice.texts().stream().anyMatch(t -> t.startsWith(":")) ? alignment(in) : number(in);
    if (text.equals(UNREADABLE)) {
      return false;
    }
    boolean known = in.isKnown(choice.field());
    int value = known ? in.value(choice.field()) : choice.texts().indexOf(text);
    return value >= 0 && value < choice.texts().size() && choice.texts().get(value).equals(text)
        ? in.set(choice.field(), value)
        : !in.isQuiet()
            && in.failAt(start, "not possible here", String.join(" ", choice.texts()).strip());
  }

  private static final String UNREADABLE = "?";

  private static String alignment(Reading in) {
    in.cursor().take(',');
    if (!in.cursor().take(':') && !in.cursor().take('@')) {
      return "";
    }
    var number = number(in);
    return number.equals(UNREADABLE) ? number : ":" + number;
  }

  private static String number(Reading in) {
    var number = Immediates.constant(in);
    return number.isPresent() ? Long.toString(number.getAsLong()) : UNREADABLE;
  }

  private static boolean expect(char c, Reading in) {
    return in.isQuiet() ? in.cursor().take(c) : in.expect(c);
  }

  private static boolean literal(List<String> tokens, Reading in) {
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      char c = token.charAt(0);
      if (c == '#') {
        Immediates.hash(in);
      } else if (c == ',' || c == '[' || c == ']' || !Character.isLetterOrDigit(c)) {
        if (!expect(c, in)) {
          return false;
        }
      } else if (!word(token, in)) {
        return false;
      }
    }
    return true;
  }

  private static boolean word(String text, Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    if (in.cursor().peek() != '%') {
      var register = in.register();
      int end = in.cursor().position();
      var written = in.cursor().text();
      if (end - start == text.length() && written.regionMatches(true, start, text, 0, text.length())
          || register.isPresent() && register.equals(RegisterNames.of(text, in.context()))) {
        return true;
      }
    }
    return !in.isQuiet() && in.failAt(start, text + " expected", "");
  }
}
