package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.VectorNumber;

/**
 * One attempt to read operands as one spelling: the cursor, the fields found so far and the
 * furthest fault. Mutable.
 */
final class Reading {
  private final Encoding encoding;
  private final Cursor cursor;
  private final Context context;

  /** Fields are letters: this many from the first one, few enough for a set in one word. */
  private static final int FIRST = 'A';

  private final int[] values = new int['z' + 1 - FIRST];
  private long known;
  private final List<Fixup> fixups = new ArrayList<>(2);
  private final int commas;
  private String message = "";
  private String hint = "";
  private int column = -1;

  Reading(Encoding encoding, Cursor cursor, Context context, int commas) {
    this.commas = commas;
    this.encoding = encoding;
    this.cursor = cursor;
    this.context = context;
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
  int value(char field) {
    return values[field - FIRST];
  }

  boolean set(char field, int value) {
    values[field - FIRST] = value;
    known |= 1L << field - FIRST;
    return true;
  }

  /** Sets the field of a vector register from its number. */
  boolean setVector(char field, char view, int number) {
    var bits = encoding.pattern().fields().get(field);
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
    var bits = encoding.pattern().fields().get(field);
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
    if (at > column || message.isEmpty()) {
      column = at;
      message = why;
      hint = advice;
    }
    return false;
  }

  ParseResult.Failure failure() {
    return new ParseResult.Failure(message, column, hint);
  }

  /** Reads {@code c}, or notes that it is missing. */
  boolean expect(char c) {
    return cursor.take(c) || fail("'" + c + "' expected", "");
  }

  /** All fields found, in their bits. */
  int word() {
    int word = encoding.pattern().value() | encoding.pattern().expectValue();
    for (var field : encoding.pattern().fields().values()) {
      if (isKnown(field.name())) {
        word |= field.insert(value(field.name()));
      }
    }
    return word;
  }
}
