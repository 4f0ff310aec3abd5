package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The mnemonic of one spelling.
 *
 * @param parts in order
 */
record MnemonicTemplate(List<Part> parts) {
  /** Names of the conditions 0 to 14. */
  static final List<String> CONDITIONS =
      List.of(
          "eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", "al");

  /** A part of a mnemonic. */
  sealed interface Part {
    /** Letters that stand for themselves. */
    record Text(String text) implements Part {}

    /** The condition. */
    record Condition() implements Part {}

    /** The letter s outside IT blocks. */
    record OutsideIt() implements Part {}

    /** One of several texts, chosen by the joined value of fields. */
    record Choice(List<Character> fields, List<String> texts) implements Part {}
  }

  /**
   * One way a mnemonic can be written, condition aside.
   *
   * @param text without the condition
   * @param conditions places where a condition may stand; empty when there is none
   * @param fields what the text says of fields, as pairs
   * @param it -1 when it does not matter, 0 only inside IT blocks, 1 only outside
   * @param wide whether the text lacks the template's {@code .w}
   */
  record Written(
      String text, List<Integer> conditions, List<FieldValue> fields, int it, boolean wide) {}

  /** A field and its value. */
  record FieldValue(char field, int value) {}

  static MnemonicTemplate parse(String template) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int end = open < 0 ? template.length() : open;
      if (end > at) {
        parts.add(new Part.Text(template.substring(at, end).toLowerCase(Locale.ROOT)));
      }
      if (open < 0) {
        break;
      }
      int close = template.indexOf('}', open);
      parts.add(part(template.substring(open + 1, close)));
      at = close + 1;
    }
    return new MnemonicTemplate(List.copyOf(parts));
  }

  private static Part part(String inside) {
    int colon = inside.indexOf(':');
    if (colon > 0) {
      var fields = inside.substring(0, colon).chars().mapToObj(c -> (char) c).toList();
      return new Part.Choice(fields, List.of(inside.substring(colon + 1).split("\\|", -1)));
    }
    return switch (inside) {
      case "c" -> new Part.Condition();
      case "s" -> new Part.Choice(List.of('s'), List.of("", "s"));
      case "it" -> new Part.OutsideIt();
      default -> throw new IllegalArgumentException("{" + inside + "} in a mnemonic");
    };
  }

  void print(Fields fields, StringBuilder out) {
    for (var part : parts) {
      switch (part) {
        case Part.Text text -> out.append(text.text());
        case Part.Condition _ -> {
          int c = fields.encoding().hasField('c') ? fields.value('c') : 14;
          out.append(c >= 14 ? "" : CONDITIONS.get(c));
        }
        case Part.OutsideIt _ -> out.append('s');
        case Part.Choice choice -> out.append(choice.texts().get(index(choice, fields)));
      }
    }
  }

  private static int index(Part.Choice choice, Fields fields) {
    int index = 0;
    for (char field : choice.fields()) {
      index = index << 1 | fields.value(field);
    }
    return index;
  }

  /** Every way to write it. */
  List<Written> written() {
    var all = new ArrayList<Written>();
    all.add(new Written("", List.of(), List.of(), -1, false));
    for (var part : parts) {
      var longer = new ArrayList<Written>();
      for (var w : all) {
        switch (part) {
          case Part.Text text -> longer.addAll(text(w, text.text()));
          case Part.Condition _ -> longer.add(condition(w));
          case Part.OutsideIt _ -> {
            longer.add(new Written(w.text() + "s", w.conditions(), w.fields(), 1, w.wide()));
            longer.add(new Written(w.text(), w.conditions(), w.fields(), 0, w.wide()));
          }
          case Part.Choice choice -> longer.addAll(choices(w, choice));
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<Written> text(Written w, String text) {
    var whole = new Written(w.text() + text, w.conditions(), w.fields(), w.it(), w.wide());
    return text.equals(".w")
        ? List.of(whole, new Written(w.text(), w.conditions(), w.fields(), w.it(), true))
        : List.of(whole);
  }

  /** A condition may stand before an s that precedes its place: the order of old. */
  private static Written condition(Written w) {
    int at = w.text().length();
    boolean flags =
        w.fields().stream().anyMatch(f -> f.field() == 's' && f.value() == 1)
            && w.text().endsWith("s");
    return new Written(
        w.text(), flags ? List.of(at, at - 1) : List.of(at), w.fields(), w.it(), w.wide());
  }

  private static List<Written> choices(Written w, Part.Choice choice) {
    var all = new ArrayList<Written>();
    for (int i = 0; i < choice.texts().size(); i++) {
      if (choice.texts().get(i).isEmpty() && choice.texts().indexOf("") != i) {
        continue;
      }
      var fields = new ArrayList<>(w.fields());
      int bits = i;
      for (int k = choice.fields().size() - 1; k >= 0; k--) {
        // A single field takes the whole index, several take a bit each.
        fields.add(
            new FieldValue(choice.fields().get(k), choice.fields().size() == 1 ? bits : bits & 1));
        bits >>= 1;
      }
      all.add(
          new Written(
              w.text() + choice.texts().get(i),
              w.conditions(),
              List.copyOf(fields),
              w.it(),
              w.wide()));
    }
    return all;
  }
}
