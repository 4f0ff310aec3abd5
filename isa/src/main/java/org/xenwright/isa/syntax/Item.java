package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;

/** A part of the operands of a spelling. */
sealed interface Item {
  /** Appends its text. */
  void print(Fields fields, StringBuilder out);

  /**
   * Reads it at the cursor; on a fault, notes it in {@code in} and answers false.
   *
   * @param brief whether registers are left out that may be
   */
  boolean parse(Reading in, boolean brief);

  /**
   * Text that stands for itself.
   *
   * @param tokens its words and other characters, blanks left out
   * @param marks the characters when it has no words and no hash, else empty
   */
  record Literal(String text, List<String> tokens, String marks) implements Item {
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
      boolean plain =
          tokens.stream().allMatch(t -> t.charAt(0) != '#' && !isWord(t)) && !tokens.isEmpty();
      return new Literal(text, List.copyOf(tokens), plain ? String.join("", tokens) : "");
    }

    /** Whether it is the same in all statements of one skeleton, as signs are but no words. */
    boolean isFixed() {
      for (int i = 0; i < tokens.size(); i++) {
        if (isWord(tokens.get(i))) {
          return false;
        }
      }
      return true;
    }

    private static boolean isWord(String token) {
      return Character.isLetterOrDigit(token.charAt(0));
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(text);
    }

    @Override
    public boolean parse(Reading in, boolean brief) {
      if (!marks.isEmpty()) {
        for (int i = 0; i < marks.length(); i++) {
          if (!in.expect(marks.charAt(i))) {
            return false;
          }
        }
        return true;
      }
      for (int i = 0; i < tokens.size(); i++) {
        var token = tokens.get(i);
        if (token.charAt(0) == '#') {
          Immediates.hash(in);
        } else if (isWord(token) ? !word(token, in) : !in.expect(token.charAt(0))) {
          return false;
        }
      }
      return true;
    }

    private static boolean word(String text, Reading in) {
      var cursor = in.cursor();
      cursor.skipBlanks();
      int start = cursor.position();
      if (cursor.peek() != '%') {
        var register = RegisterNames.read(cursor, in.context());
        int end = cursor.position();
        if (end - start == text.length()
                && cursor.text().regionMatches(true, start, text, 0, text.length())
            || register.isPresent() && register.equals(RegisterNames.of(text, in.context()))) {
          return true;
        }
      }
      return !in.isQuiet() && in.failAt(start, text + " expected", "");
    }
  }

  /** An operand. */
  record Variable(Atom atom) implements Item {
    @Override
    public void print(Fields fields, StringBuilder out) {
      atom.print(fields, out);
    }

    @Override
    public boolean parse(Reading in, boolean brief) {
      return atom.parse(in);
    }
  }

  /** Text that is there when a field is 1. */
  record Flag(String text, char field) implements Item {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(fields.value(field) == 1 ? text : "");
    }

    @Override
    public boolean parse(Reading in, boolean brief) {
      return in.set(field, isPresent(in) ? 1 : 0);
    }

    private boolean isPresent(Reading in) {
      for (int i = 0; i < text.length(); i++) {
        if (!in.cursor().take(text.charAt(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** A register and its comma, which the writer may leave out when it is the first one. */
  record Shorthand(VectorAtom atom, VectorAtom first) implements Item {
    @Override
    public void print(Fields fields, StringBuilder out) {
      atom.print(fields, out);
      out.append(", ");
    }

    @Override
    public boolean parse(Reading in, boolean brief) {
      return brief ? atom.copy(in, first) : atom.parse(in) && in.expect(',');
    }
  }

  /** One of several texts, chosen by a field: the alignment of an address, or a number. */
  record Choice(char field, List<String> texts, boolean isAlignment) implements Item {
    private static final String UNREADABLE = "?";

    /** Stands for an alignment that no instruction has. */
    private static final String NONE = "-";

    static Choice of(char field, List<String> texts) {
      return new Choice(field, texts, texts.stream().anyMatch(t -> t.startsWith(":")));
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      int value = fields.value(field);
      var text = texts.get(value);
      if (text.equals(NONE)) {
        text = ":" + (32 << value);
      }
      out.append(text.startsWith(":") ? " " : "").append(text);
    }

    /** Reads the alignment of an address, or the only number that fits. */
    @Override
    public boolean parse(Reading in, boolean brief) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var text = isAlignment ? alignment(in) : number(in);
      if (text.equals(UNREADABLE)) {
        return false;
      }
      boolean known = in.isKnown(field);
      int value = known ? in.value(field) : texts.indexOf(text);
      return value >= 0 && value < texts.size() && texts.get(value).equals(text)
          ? in.set(field, value)
          : !in.isQuiet() && in.failAt(start, "not possible here", String.join(" ", texts).strip());
    }

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
  }

  /** Parts that may be left out together. */
  record Optional(List<Item> items) implements Item {
    @Override
    public void print(Fields fields, StringBuilder out) {
      for (var item : items) {
        if (item instanceof Variable variable && !variable.atom().isDefault(fields)) {
          for (var part : items) {
            part.print(fields, out);
          }
          return;
        }
      }
    }

    @Override
    public boolean parse(Reading in, boolean brief) {
      in.cursor().skipBlanks();
      boolean begins =
          items.getFirst() instanceof Literal literal
              ? in.cursor().peek() == literal.text().charAt(0)
              : !in.cursor().atEnd();
      if (begins) {
        return Template.parse(items, in, false);
      }
      setDefaults(in);
      in.trace().leftOut(this);
      return true;
    }

    /** Sets the fields of all parts, which were left out. */
    void setDefaults(Reading in) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Variable variable) {
          variable.atom().setDefault(in);
        }
      }
    }
  }
}
