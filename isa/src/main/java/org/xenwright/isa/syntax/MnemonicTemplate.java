package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xenwright.isa.decode.Predicate;

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

  /** The field that holds the letter of a VPT block: no picture has one of that name. */
  static final char PREDICATE = 'P';

  /** Stands for a value of a choice that no instruction has. */
  private static final String NONE = "-";

  /** A part of a mnemonic. */
  sealed interface Part {
    /** Letters that stand for themselves. */
    record Text(String text) implements Part {}

    /** The condition. */
    record Condition() implements Part {}

    /** The letter s outside IT blocks. */
    record OutsideIt() implements Part {}

    /**
     * The width suffix that objdump prints; any instruction of that width may be written with it.
     */
    record Width(String text) implements Part {}

    /** A data type that says nothing, or none. */
    record AnyType() implements Part {}

    /** The letter of a VPT block; the field {@link #PREDICATE} holds it while reading. */
    record Lanes() implements Part {}

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
   */
  record Written(String text, List<Integer> conditions, List<FieldValue> fields, int it) {}

  /** A field and its value. */
  record FieldValue(char field, int value) {}

  static MnemonicTemplate parse(String template) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int end = open < 0 ? template.length() : open;
      if (end > at) {
        text(template.substring(at, end).toLowerCase(Locale.ROOT), parts);
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

  private static void text(String text, List<Part> parts) {
    boolean width = text.endsWith(".w") || text.endsWith(".n");
    var name = width ? text.substring(0, text.length() - 2) : text;
    if (!name.isEmpty()) {
      parts.add(new Part.Text(name));
    }
    if (width) {
      parts.add(new Part.Width(text.substring(name.length())));
    }
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
      case "t" -> new Part.AnyType();
      case "v" -> new Part.Lanes();
      default -> throw new IllegalArgumentException("{" + inside + "} in a mnemonic");
    };
  }

  void print(Fields fields, StringBuilder out) {
    for (var part : parts) {
      switch (part) {
        case Part.Text text -> out.append(text.text());
        case Part.Width width -> out.append(width.text());
        case Part.Condition _ -> {
          int c = fields.condition();
          out.append(c >= 14 ? "" : CONDITIONS.get(c));
        }
        case Part.OutsideIt _ -> out.append(fields.it().isInside() ? "" : "s");
        case Part.AnyType _ -> {}
        case Part.Lanes _ -> out.append(fields.predicate().letter());
        case Part.Choice choice -> {
          int index = index(choice, fields);
          var text = choice.texts().get(index);
          out.append(text.equals(NONE) ? "<illegal width " + (8 << index) + ">" : text);
        }
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
    all.add(new Written("", List.of(), List.of(), -1));
    for (var part : parts) {
      var longer = new ArrayList<Written>();
      for (var w : all) {
        switch (part) {
          case Part.Text text ->
              longer.add(new Written(w.text() + text.text(), w.conditions(), w.fields(), w.it()));
          case Part.Width _ -> longer.add(w);
          case Part.Condition _ -> longer.add(condition(w));
          case Part.OutsideIt _ -> {
            longer.add(new Written(w.text() + "s", w.conditions(), w.fields(), 1));
            longer.add(new Written(w.text(), w.conditions(), w.fields(), 0));
          }
          case Part.AnyType _ -> {
            longer.add(w);
            longer.add(new Written(w.text() + DataTypes.ANY, w.conditions(), w.fields(), w.it()));
          }
          case Part.Lanes _ -> {
            for (var predicate : Predicate.values()) {
              var fields = new ArrayList<>(w.fields());
              fields.add(new FieldValue(PREDICATE, predicate.ordinal()));
              longer.add(
                  new Written(
                      w.text() + predicate.letter(), w.conditions(), List.copyOf(fields), w.it()));
            }
          }
          case Part.Choice choice -> longer.addAll(choices(w, choice));
        }
      }
      all = longer;
    }
    return all;
  }

  /** A condition may stand before an s that precedes its place: the order of old. */
  private static Written condition(Written w) {
    int at = w.text().length();
    boolean flags =
        w.fields().stream().anyMatch(f -> f.field() == 's' && f.value() == 1)
            && w.text().endsWith("s");
    flags |= w.it() == 1;
    return new Written(w.text(), flags ? List.of(at, at - 1) : List.of(at), w.fields(), w.it());
  }

  /** Whether an earlier part said something else of the only field of a choice. */
  private static boolean contradicts(Written w, Part.Choice choice, int value) {
    return choice.fields().size() == 1
        && w.fields().stream()
            .anyMatch(f -> f.field() == choice.fields().getFirst() && f.value() != value);
  }

  private static List<Written> choices(Written w, Part.Choice choice) {
    var all = new ArrayList<Written>();
    for (int i = 0; i < choice.texts().size(); i++) {
      var text = choice.texts().get(i);
      if (text.equals(NONE) || choice.texts().indexOf(text) != i && text.isEmpty()) {
        continue;
      }
      if (contradicts(w, choice, i)) {
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
              w.text() + choice.texts().get(i), w.conditions(), List.copyOf(fields), w.it()));
    }
    return all;
  }
}
