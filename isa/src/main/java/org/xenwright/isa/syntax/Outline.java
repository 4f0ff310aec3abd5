package org.xenwright.isa.syntax;

import java.util.List;

/** What the operands of a spelling begin with, as far as that is certain. */
final class Outline {
  private final int[] leads = new int[8];
  private int length;
  private boolean whole;
  private boolean begun;

  /**
   * The outline of a template.
   *
   * @param brief whether registers are left out that may be
   */
  static Outline of(List<Item> items, boolean brief) {
    var outline = new Outline();
    for (var item : items) {
      if (!outline.add(item, brief)) {
        return outline;
      }
    }
    outline.whole = outline.begun || outline.length == 0;
    return outline;
  }

  /** How many operands are certain to be there. */
  int length() {
    return length;
  }

  /** Whether there are no others. */
  boolean isWhole() {
    return whole;
  }

  /** What the operand of that number may begin with. */
  int lead(int number) {
    return leads[number];
  }

  /** Answers whether what follows is certain too. */
  private boolean add(Item item, boolean brief) {
    return switch (item) {
      case Item.Literal literal -> add(literal.tokens());
      case Item.Variable variable -> add(variable.atom().leads());
      case Item.Flag _ -> begun;
      case Item.Shorthand _ -> {
        if (!brief) {
          add(Lead.VECTOR);
          begun = false;
        }
        yield true;
      }
      case Item.Choice _, Item.Optional _ -> false;
    };
  }

  private boolean add(List<String> tokens) {
    for (var token : tokens) {
      char c = token.charAt(0);
      if (c == '[') {
        add(Lead.BRACKET);
      }
      if (c == ',' || c == '[') {
        begun = false;
      } else if (c != '#' && !add(Lead.ANY)) {
        return false;
      }
    }
    return true;
  }

  private boolean add(int lead) {
    if (!begun) {
      if (length == leads.length) {
        return false;
      }
      leads[length++] = lead & Lead.ANY;
      begun = true;
    }
    return (lead & Lead.OPEN) == 0;
  }
}
