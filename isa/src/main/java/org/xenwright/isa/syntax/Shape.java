package org.xenwright.isa.syntax;

/** The outline of a statement's operands: commas, and what each operand begins with. */
final class Shape {
  /** Operands looked at: more than any spelling has. */
  private static final int MOST = 8;

  private final int[] leads = new int[MOST];
  private int count;
  private int commas;
  private int outerCommas;

  /** Commas, those in brackets of any kind included. */
  int commas() {
    return commas;
  }

  /** Commas outside brackets of any kind. */
  int outerCommas() {
    return outerCommas;
  }

  /** Looks at the operands from the cursor on, which stays. */
  void read(Cursor cursor, Context context) {
    var text = cursor.text();
    int start = cursor.position();
    count = 0;
    commas = 0;
    outerCommas = 0;
    int depth = 0;
    int braces = 0;
    boolean begins = true;
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = begins && c != ' ' && c != '\t';
      if (first) {
        begins = false;
        if (count < MOST) {
          cursor.moveTo(i);
          leads[count] = lead(c, cursor, context);
          i = Math.max(i, cursor.position() - 1); // behind the word
        }
        count++;
      }
      switch (c) {
        case ',' -> {
          commas++;
          outerCommas += depth == 0 ? 1 : 0;
          begins = braces == 0;
        }
        case '[' -> {
          depth++;
          begins = first; // elsewhere it is the index of a lane
        }
        case ']' -> depth--;
        case '{' -> {
          depth++;
          braces++;
        }
        case '}' -> {
          depth--;
          braces--;
        }
        case '\'', '"' -> quoted = true;
        default -> {}
      }
    }
    if (quoted || begins) {
      count = MOST + 1; // a comma may be a character, or its operand is missing: nothing is known
    }
    cursor.moveTo(start);
  }

  /** What {@code c} at the cursor begins, which may be moved behind a word. */
  private static int lead(char c, Cursor cursor, Context context) {
    return switch (c) {
      case '#' -> Lead.HASH;
      case '[' -> Lead.BRACKET;
      case '{' -> Lead.BRACE;
      case '$', '%', '\'', '"', ']', '}', ',' -> Lead.ANY;
      default -> c >= '0' && c <= '9' || c == '-' ? Lead.OTHER : word(cursor, context);
    };
  }

  private static int word(Cursor cursor, Context context) {
    int at = cursor.position();
    var register = RegisterNames.read(cursor, context);
    if (register.isEmpty()) {
      // A register may bear a type behind a dot.
      return cursor.text().indexOf('.', at, cursor.position()) < 0 ? Lead.OTHER : Lead.ANY;
    }
    if (register.get().index() >= 0) {
      return Lead.ANY;
    }
    return switch (register.get().kind()) {
      case CORE -> Lead.CORE;
      case SINGLE, DOUBLE, QUAD -> Lead.VECTOR;
      case COPROCESSOR, COPROCESSOR_REGISTER, W, X -> Lead.ANY;
    };
  }

  /** Whether operands of this outline may be meant as a spelling of that one. */
  boolean mayBe(Outline outline) {
    if (count > MOST) {
      return true;
    }
    int known = outline.length();
    if (count < known || outline.isWhole() && count != known) {
      return false;
    }
    for (int i = 0; i < known; i++) {
      if ((leads[i] & outline.lead(i)) == 0) {
        return false;
      }
    }
    return true;
  }
}
