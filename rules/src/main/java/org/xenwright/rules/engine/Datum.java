package org.xenwright.rules.engine;

import java.util.List;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/** A value of the predicate language at run time. */
public sealed interface Datum {
  /** A machine word. */
  record Bits(Word word) implements Datum {
    @Override
    public String toString() {
      return word.toString();
    }
  }

  /** Yes, no or unknown. */
  record Fact(Truth truth) implements Datum {
    @Override
    public String toString() {
      return switch (truth) {
        case TRUE -> "yes";
        case FALSE -> "no";
        case UNKNOWN -> "unknown";
      };
    }
  }

  /** A name: one of a closed set of words, or free text such as the path of a node. */
  record Name(String text) implements Datum {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Something with fields. */
  record Item(Thing thing) implements Datum {
    @Override
    public String toString() {
      return thing.toString();
    }
  }

  /** A finite collection. */
  record Many(List<Thing> things) implements Datum {
    public Many {
      things = List.copyOf(things);
    }
  }

  /** No answer; a predicate over it is unknown for the reason given. */
  record Missing(String why) implements Datum {
    @Override
    public String toString() {
      return "(" + why + ")";
    }
  }

  /** A number as a 64-bit word, wide enough for sums of 32-bit addresses and sizes. */
  static Datum number(long value) {
    return new Bits(new ConstantWord(64, value));
  }

  /** A 32-bit word. */
  static Datum word(int value) {
    return new Bits(ConstantWord.of(value));
  }

  /** A decided fact. */
  static Datum fact(boolean decided) {
    return new Fact(Truth.of(decided));
  }
}
