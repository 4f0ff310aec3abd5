package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.Condition;
import org.xenwright.isa.table.VectorNumber;

/**
 * The attempt to read operands as one spelling: the cursor, the fields found so far and the
 * furthest fault. Mutable, and taken again for the next spelling of the statement, because an
 * expression at a place of the text is the same for each of them.
 */
final class Reading implements Condition.Fields {
  private final Context context;

  /** Fields are letters: this many from the first one, few enough for a set in one word. */
  private static final int FIRST = 'A';

  private Cursor cursor = new Cursor("");
  private Encoding encoding = Encoding.at(0);
  private final int[] values = new int['z' + 1 - FIRST];
  private long known;

  /**
   * Places of the fields found so far: the optimising compiler is not there to make bit scans
   * cheap.
   */
  private final int[] found = new int['z' + 1 - FIRST];

  private int count;
  private int added;
  private final List<Fixup> fixups = new ArrayList<>(2);
  private int commas;
  private String message = "";
  private String hint = "";
  private int column = -1;
  private boolean quiet;
  private boolean wishful;

  private int expressionPlace = -1;
  private int expressionEnd;
  private Operand.Immediate expression = new Operand.Known(0);

  private Skeleton skeleton = new Skeleton();
  private final Trace trace;

  /** Reads in that context and notes in {@code trace} how. */
  Reading(Context context, Trace trace) {
    this.context = context;
    this.trace = trace;
  }

  /**
   * Begins with a statement that has so many commas outside brackets.
   *
   * @param found registers and numbers that were found in it already
   */
  void begin(Cursor statement, int outerCommas, Skeleton found) {
    cursor = statement;
    commas = outerCommas;
    skeleton = found;
    expressionPlace = -1;
    wishful = false;
  }

  /** What the attempt does is noted here. */
  Trace trace() {
    return trace;
  }

  /** The register at the cursor, which is moved behind it, when it is known already. */
  Optional<RegisterName> register() {
    int slot = skeleton.slotAt(cursor.position());
    if (slot < 0 || !skeleton.isRegister(slot)) {
      return Optional.empty();
    }
    cursor.moveTo(skeleton.end(slot));
    return skeleton.register(slot);
  }

  /**
   * Begins anew, for a spelling of {@code tried}.
   *
   * @param silent whether nobody will ask for the fault
   */
  void attempt(Encoding tried, boolean silent) {
    encoding = tried;
    quiet = silent;
    for (int i = 0; i < count; i++) {
      values[found[i]] = 0;
    }
    known = 0;
    count = 0;
    added = 0;
    if (!fixups.isEmpty()) {
      fixups.clear();
    }
    message = "";
    hint = "";
    column = -1;
  }

  /** Whether registers that the processor lacks are taken: only to see what the statement meant. */
  boolean isWishful() {
    return wishful;
  }

  void wishful(boolean on) {
    wishful = on;
  }

  /** Whether nobody will ask for the fault, so that it needs no words. */
  boolean isQuiet() {
    return quiet;
  }

  /** Reads one expression at the cursor, as {@link Context#expression}. */
  Operand.Immediate expression() {
    int place = cursor.position();
    if (place == expressionPlace) {
      cursor.moveTo(expressionEnd);
      return expression;
    }
    int slot = skeleton.slotAt(place);
    if (slot >= 0 && skeleton.isNumber(slot)) {
      cursor.moveTo(skeleton.end(slot));
      expression = new Operand.Known(skeleton.value(slot));
    } else {
      expression = context.expression(cursor);
    }
    expressionPlace = place;
    expressionEnd = cursor.position();
    return expression;
  }

  Encoding encoding() {
    return encoding;
  }

  Cursor cursor() {
    return cursor;
  }

  Context context() {
    return context;
  }

  List<Fixup> fixups() {
    return fixups;
  }

  boolean isKnown(char field) {
    return (known >>> field - FIRST & 1) != 0;
  }

  /** A field found so far, 0 otherwise. */
  @Override
  public int value(char field) {
    return values[field - FIRST];
  }

  boolean set(char field, int value) {
    int place = field - FIRST;
    values[place] = value;
    if ((known >>> place & 1) == 0) {
      known |= 1L << place;
      found[count++] = place;
    }
    return true;
  }

  /** Sets the field of a vector register from its number. */
  boolean setVector(char field, char view, int number) {
    var bits = encoding.bits(field);
    if (bits == null) {
      throw new IllegalStateException(encoding + " has no field " + field);
    }
    int value = bits.extract(VectorNumber.of(bits).insert(view, number));
    if (isKnown(field) && value(field) != value) {
      return fail("both operands must be one register", "");
    }
    return set(field, value);
  }

  /** The number of a vector register found so far, in the view S, D or Q. */
  int vector(char field, char view) {
    var bits = encoding.bits(field);
    if (bits == null) {
      throw new IllegalStateException(encoding + " has no field " + field);
    }
    return VectorNumber.of(bits).extract(view, bits.insert(value(field)));
  }

  /** Commas of the operands outside brackets of any kind. */
  int commas() {
    return commas;
  }

  boolean fixup(FixupKind kind, int handle) {
    boolean thumb = encoding.set() == InstructionSet.T32;
    fixups.add(new Fixup(thumb ? kind.inThumb() : kind, handle));
    return true;
  }

  /** Notes a fault at the cursor; answers false. */
  boolean fail(String why, String advice) {
    return failAt(cursor.position(), why, advice);
  }

  /** Notes a fault at {@code at} unless one further right is known; answers false. */
  boolean failAt(int at, String why, String advice) {
    if (!quiet && (at > column || message.isEmpty())) {
      column = at;
      message = why;
      hint = advice;
    }
    return false;
  }

  /** What is wrong at the furthest fault. */
  String message() {
    return message;
  }

  /** Where the furthest fault is; -1 without one. */
  int column() {
    return column;
  }

  /** What to write instead; may be empty. */
  String hint() {
    return hint;
  }

  /** Reads {@code c}, or notes that it is missing. */
  boolean expect(char c) {
    return cursor.take(c) || !quiet && fail("'" + c + "' expected", "");
  }

  /** Adds bits to the word that no field found so far holds. */
  void add(int bits) {
    added |= bits;
  }

  /** How many fields were found so far. */
  int count() {
    return count;
  }

  /** Letters and values, by turns, of the fields found after the first {@code from} ones. */
  List<Integer> foundSince(int from) {
    var fields = new ArrayList<Integer>();
    for (int i = from; i < count; i++) {
      fields.add(FIRST + found[i]);
      fields.add(values[found[i]]);
    }
    return List.copyOf(fields);
  }

  /** All fields found, in their bits. */
  int word() {
    int word = encoding.pattern().value() | encoding.pattern().expectValue() | added;
    for (int i = 0; i < count; i++) {
      int place = found[i];
      var field = encoding.bits((char) (FIRST + place));
      if (field != null) {
        word |= field.insert(values[place]);
      }
    }
    return word;
  }
}
