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
 * @param full what the operands begin with
 * @param brief what they begin with when registers are left out that may be
 * @param atoms all operands, optional ones included
 */
record Template(
    List<Item> items,
    int leastCommas,
    int mostCommas,
    Outline full,
    Outline brief,
    List<Atom> atoms) {
  static Template parse(String text, BitPattern pattern) {
    var items = new TemplateParser(text, pattern).items();
    return new Template(
        items,
        commas(items, false),
        commas(items, true),
        Outline.of(items, false),
        Outline.of(items, true),
        atoms(items));
  }

  void print(Fields fields, StringBuilder out) {
    for (int i = 0; i < items.size(); i++) {
      items.get(i).print(fields, out);
    }
  }

  private static List<Atom> atoms(List<Item> items) {
    var atoms = new ArrayList<Atom>();
    collect(items, atoms);
    return List.copyOf(atoms);
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

  private static int commas(List<Item> items, boolean optional) {
    int commas = 0;
    for (var item : items) {
      commas +=
          switch (item) {
            case Item.Literal literal -> (int) literal.text().chars().filter(c -> c == ',').count();
            case Item.Optional part -> optional ? commas(part.items(), true) : 0;
            case Item.Shorthand _ -> optional ? 1 : 0;
            case Item.Variable _, Item.Flag _, Item.Choice _ -> 0;
          };
    }
    return commas;
  }

  /** Whether operands of that outline may be meant as this spelling; says no only when sure. */
  boolean mayBe(Shape shape) {
    return shape.commas() >= leastCommas
        && shape.mayBe(shape.outerCommas() < mostCommas ? brief : full);
  }

  /** Reads all operands up to the end of the text. */
  boolean parse(Reading in) {
    if (!parse(items, in, in.commas() < mostCommas)) {
      return false;
    }
    if (in.cursor().atEnd()) {
      return true;
    }
    in.trace().neverFits();
    return in.fail("end of the statement expected", "");
  }

  static boolean parse(List<Item> items, Reading in, boolean brief) {
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      int from = in.cursor().position();
      int fields = in.count();
      boolean fits = item.parse(in, brief);
      if (in.trace().isOn()) {
        in.trace().note(item, brief, in, from, fits, fields);
      }
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
