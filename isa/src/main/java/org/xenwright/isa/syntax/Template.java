package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xenwright.isa.table.BitPattern;

/**
 * The operands of one spelling.
 *
 * @param items in order
 */
record Template(List<Item> items) {

  /** A part of the operands. */
  sealed interface Item {
    /** Text that stands for itself. */
    record Literal(String text) implements Item {}

    /** An operand. */
    record Variable(Atom atom) implements Item {}

    /** Text that is there when a field is 1. */
    record Flag(String text, char field) implements Item {}

    /** Parts that may be left out together. */
    record Optional(List<Item> items) implements Item {}
  }

  static Template parse(String text, BitPattern pattern) {
    return new Template(new TemplateParser(text, pattern).items());
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
        case Item.Literal _, Item.Flag _ -> {}
      }
    }
  }

  /** Whether text with this many commas outside braces can be meant as this spelling. */
  boolean admits(int commas) {
    return commas >= commas(items, false) && commas <= commas(items, true);
  }

  private static int commas(List<Item> items, boolean optional) {
    int commas = 0;
    for (var item : items) {
      commas +=
          switch (item) {
            case Item.Literal literal -> (int) literal.text().chars().filter(c -> c == ',').count();
            case Item.Optional part -> optional ? commas(part.items(), true) : 0;
            case Item.Variable _, Item.Flag _ -> 0;
          };
    }
    return commas;
  }

  /** Reads all operands up to the end of the text. */
  boolean parse(Reading in) {
    return parse(items, in)
        && (in.cursor().atEnd() || in.fail("end of the statement expected", ""));
  }

  private static boolean parse(List<Item> items, Reading in) {
    for (var item : items) {
      boolean read =
          switch (item) {
            case Item.Literal literal -> literal(literal.text(), in);
            case Item.Variable variable -> variable.atom().parse(in);
            case Item.Flag flag -> in.set(flag.field(), present(flag.text(), in) ? 1 : 0);
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
      return parse(items, in);
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

  private static boolean literal(String text, Reading in) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        if (!word(text.substring(i, end), in)) {
          return false;
        }
      } else if (c == '#') {
        Immediates.hash(in);
      } else if (c != ' ' && !in.expect(c)) {
        return false;
      }
      i = Math.max(end, i + 1);
    }
    return true;
  }

  private static boolean word(String text, Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var word = in.cursor().word().toLowerCase(Locale.ROOT);
    return word.equals(text)
        || RegisterNames.isSame(word, text, in.context())
        || in.failAt(start, text + " expected", "");
  }
}
