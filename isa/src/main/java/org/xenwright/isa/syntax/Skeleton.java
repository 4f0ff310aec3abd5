package org.xenwright.isa.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A statement without what changes most from one to the next: the numbers of its registers, its
 * constants, its symbols. Statements of one skeleton are meant as the same spellings, so what was
 * found out about one serves the others ({@link KnownForms}). Mutable, made anew of every
 * statement.
 */
final class Skeleton {
  /** Longest skeleton that is remembered, in characters. */
  static final int LONGEST = 80;

  private static final int MOST_SLOTS = 8;

  // What stands in the key for a word or a number; below the characters of any statement.
  private static final byte NUMBER = 1;
  private static final byte NEGATIVE = 2;
  private static final byte SYMBOL = 3;
  private static final byte DOTTED = 4;

  /** Registers: this and the number of their kind. */
  private static final byte REGISTER = 16;

  private static final byte OTHER = 0;
  private static final byte WORD = 1;
  private static final byte DIGIT = 2;
  private static final byte[] CLASS = classes();

  /** Shorter words may be keywords, such as shifts and conditions. */
  private static final int SHORTEST_SYMBOL = 5;

  private final byte[] key = new byte[LONGEST];
  private int length;
  private int hash;
  private int slots;
  private final int[] start = new int[MOST_SLOTS];
  private final int[] end = new int[MOST_SLOTS];
  private final long[] value = new long[MOST_SLOTS];
  private final byte[] kind = new byte[MOST_SLOTS];
  private final Optional<RegisterName>[] register = empty();

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type parameters
  private static Optional<RegisterName>[] empty() {
    var empty = new Optional[MOST_SLOTS];
    Arrays.fill(empty, Optional.empty());
    return empty;
  }

  private static byte[] classes() {
    var classes = new byte[128];
    for (int c = 0; c < 128; c++) {
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      classes[c] = c >= '0' && c <= '9' ? DIGIT : letter || "_.$".indexOf(c) >= 0 ? WORD : OTHER;
    }
    return classes;
  }

  /**
   * Takes a statement apart; answers false when its like is not remembered: it is too long, or
   * holds quotes or characters that are not ASCII.
   *
   * @param state what else decides how the statement is read
   */
  boolean read(String mnemonic, Cursor operands, Context context, int state) {
    length = 0;
    slots = 0;
    var text = operands.text().getBytes(StandardCharsets.ISO_8859_1);
    if (!read(mnemonic, text, operands.position(), context, state)) {
      slots = 0;
      return false;
    }
    return true;
  }

  private boolean read(String mnemonic, byte[] text, int from, Context context, int state) {
    if (mnemonic.length() + text.length - from + 2 > LONGEST) {
      return false;
    }
    key[length++] = (byte) state;
    for (int i = 0; i < mnemonic.length(); i++) {
      key[length++] = (byte) mnemonic.charAt(i);
    }
    if (!operands(text, from, branches(mnemonic), context)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum = 31 * sum + key[i];
    }
    hash = sum;
    return true;
  }

  /**
   * Whether short words may be labels: behind the names of branches hardly anything else stands.
   */
  private static boolean branches(String mnemonic) {
    char c = mnemonic.charAt(0);
    return c == 'b' || c == 'c' && mnemonic.length() > 1 && mnemonic.charAt(1) == 'b';
  }

  private boolean operands(byte[] text, int from, boolean branches, Context context) {
    int braces = 0;
    int at = from;
    while (at < text.length) {
      byte c = text[at];
      if (c < ' ' || c == '"' || c == '\'' || c == '%') {
        return false;
      }
      int next = at + 1;
      if (braces == 0 && CLASS[c] == WORD) {
        next = word(text, at, branches, context);
      } else if (braces == 0 && (CLASS[c] == DIGIT || c == '-') && mayBegin(text, from, at)) {
        next = number(text, at);
      } else if (CLASS[c] != OTHER) {
        next = wordEnd(text, at);
        copy(text, at, next);
      } else {
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
        key[length++] = c;
      }
      if (next < 0) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private static int wordEnd(byte[] text, int from) {
    int end = from;
    while (end < text.length && text[end] >= 0 && CLASS[text[end]] != OTHER) {
      end++;
    }
    return end;
  }

  private void copy(byte[] text, int from, int to) {
    System.arraycopy(text, from, key, length, to - from);
    length += to - from;
  }

  private int word(byte[] text, int from, boolean branches, Context context) {
    int to = wordEnd(text, from);
    var name = RegisterNames.of(text, from, to, context);
    if (name.isPresent()) {
      var found = name.get();
      if (found.index() >= 0 || !found.type().isEmpty()) {
        return -1; // the name says more than the register
      }
      return slot(from, to, (byte) (REGISTER + found.kind().ordinal()), found.number(), name);
    }
    if (!branches && to - from < SHORTEST_SYMBOL) {
      copy(text, from, to);
      return to;
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '.') {
        return slot(from, to, DOTTED, 0, Optional.empty()); // perhaps a register with a type
      }
    }
    return slot(from, to, SYMBOL, 0, Optional.empty());
  }

  private int slot(int from, int to, byte what, long number, Optional<RegisterName> name) {
    if (slots == MOST_SLOTS) {
      return -1;
    }
    start[slots] = from;
    end[slots] = to;
    kind[slots] = what;
    value[slots] = number;
    register[slots] = name;
    slots++;
    key[length++] = what;
    return to;
  }

  /** Whether an operand, and not the rest of an expression, begins here. */
  private static boolean mayBegin(byte[] text, int from, int at) {
    int before = at - 1;
    while (before >= from && text[before] == ' ') {
      before--;
    }
    return before < from || "#,[".indexOf(text[before]) >= 0;
  }

  /** A decimal or hexadecimal number that is an operand by itself; anything else is copied. */
  private int number(byte[] text, int from) {
    boolean minus = text[from] == '-';
    int at = minus ? from + 1 : from;
    int to = wordEnd(text, at);
    long number = to == at ? -1 : digits(text, at, to);
    boolean alone = to == text.length || text[to] == ',' || text[to] == ']';
    if (number < 0 || !alone) {
      copy(text, from, Math.max(to, from + 1));
      return Math.max(to, from + 1);
    }
    return slot(from, to, minus ? NEGATIVE : NUMBER, minus ? -number : number, Optional.empty());
  }

  /** The value of digits, or -1 when it is no plain number of at most 32 bits. */
  private static long digits(byte[] text, int from, int to) {
    if (text[from] != '0' || to == from + 1) {
      long value = 0;
      for (int i = from; i < to; i++) {
        int digit = text[i] - '0';
        if (digit < 0 || digit > 9 || i - from > 9) {
          return -1;
        }
        value = value * 10 + digit;
      }
      return value;
    }
    if ((text[from + 1] | 0x20) != 'x' || to - from > 10 || to == from + 2) {
      return -1;
    }
    long value = 0;
    for (int i = from + 2; i < to; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  int hash() {
    return hash;
  }

  byte[] copyOfKey() {
    return Arrays.copyOf(key, length);
  }

  boolean hasKey(byte[] other) {
    return Arrays.equals(key, 0, length, other, 0, other.length);
  }

  /** The slot that begins at {@code place}; -1 for none. */
  int slotAt(int place) {
    for (int slot = 0; slot < slots; slot++) {
      if (start[slot] == place) {
        return slot;
      }
    }
    return -1;
  }

  /** Forgets everything: nothing is known of the statement. */
  void clear() {
    slots = 0;
  }

  /** The last slot that begins at {@code place} or before; -1 for none. */
  int slotBefore(int place) {
    int slot = slots - 1;
    while (slot >= 0 && start[slot] > place) {
      slot--;
    }
    return slot;
  }

  int start(int slot) {
    return start[slot];
  }

  int end(int slot) {
    return end[slot];
  }

  /** Whether a register stands in the slot. */
  boolean isRegister(int slot) {
    return kind[slot] >= REGISTER;
  }

  /** The number of the register in the slot. */
  int registerNumber(int slot) {
    return (int) value[slot];
  }

  Optional<RegisterName> register(int slot) {
    return register[slot];
  }

  /** Whether a number stands in the slot. */
  boolean isNumber(int slot) {
    return kind[slot] <= NEGATIVE;
  }

  long value(int slot) {
    return value[slot];
  }
}
