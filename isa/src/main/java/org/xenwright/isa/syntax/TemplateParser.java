package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xenwright.isa.table.BitPattern;

/** Takes the operand column of the table apart. Its input is our own table: faults are our bugs. */
final class TemplateParser {
  private final String text;
  private final BitPattern pattern;
  private int at;

  TemplateParser(String text, BitPattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  List<Item> items() {
    var items = new ArrayList<Item>();
    var literal = new StringBuilder();
    while (at < text.length()) {
      int start = at;
      var item = special();
      if (item.isEmpty()) {
        at = start;
        literal.append(text.charAt(at++));
      } else {
        flush(literal, items);
        items.addAll(item);
      }
    }
    flush(literal, items);
    return List.copyOf(items);
  }

  private static void flush(StringBuilder literal, List<Item> items) {
    if (!literal.isEmpty()) {
      items.add(Item.Literal.of(literal.toString().toLowerCase(Locale.ROOT)));
      literal.setLength(0);
    }
  }

  /** The item that begins here, or none when the character stands for itself. */
  private List<Item> special() {
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    return switch (c) {
      case '{' -> List.of(braces());
      case '%' -> {
        at++;
        var name = name();
        yield List.of(new Item.Variable(AtomCatalogue.other(name, arguments(), pattern)));
      }
      case '#' -> Character.isLetter(next) ? List.of(new Item.Variable(immediate())) : List.of();
      case '~' -> {
        at++;
        yield List.of(shorthand());
      }
      case 'R', 'S', 'D', 'Q', 'V' ->
          Character.isLowerCase(next) ? List.of(new Item.Variable(register(c, next))) : List.of();
      default -> List.of();
    };
  }

  private Item braces() {
    int end = text.indexOf('}', at);
    var inside = text.substring(at + 1, end);
    at = end + 1;
    if (inside.length() > 1 && inside.charAt(1) == ':') {
      return Item.Choice.of(inside.charAt(0), List.of(inside.substring(2).split("\\|", -1)));
    }
    int question = inside.indexOf('?');
    return question > 0
        ? new Item.Flag(inside.substring(0, question), inside.charAt(question + 1))
        : new Item.Optional(new TemplateParser(inside, pattern).items());
  }

  /** A register after the first, with its comma. */
  private Item shorthand() {
    var atom = new VectorAtom(text.charAt(at), text.charAt(at + 1));
    at += ", ".length() + 2;
    return new Item.Shorthand(atom, new VectorAtom(text.charAt(0), text.charAt(1)));
  }

  private Atom register(char view, char field) {
    at += 2;
    return view == 'R' ? new RegisterAtom(field) : new VectorAtom(view, field);
  }

  private Atom immediate() {
    at++;
    var name = name();
    if (at < text.length() && text.charAt(at) == '(') {
      return AtomCatalogue.immediate(name, arguments(), pattern);
    }
    var fields = List.of(name.charAt(0));
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      return AtomCatalogue.immediate(name(), fields, pattern);
    }
    return AtomCatalogue.immediate("plain", fields, pattern);
  }

  private String name() {
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private List<Character> arguments() {
    int end = text.indexOf(')', at);
    var fields = new ArrayList<Character>();
    for (var argument : text.substring(at + 1, end).split(",")) {
      fields.add(argument.strip().charAt(0));
    }
    at = end + 1;
    return fields;
  }
}
