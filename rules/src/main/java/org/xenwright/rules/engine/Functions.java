package org.xenwright.rules.engine;

import java.util.List;
import java.util.OptionalLong;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/** What the functions of the language mean. */
final class Functions {
  private static final long MEBIBYTE = 0x100000;

  private Functions() {}

  static Datum apply(Function function, List<Datum> arguments, Evaluator in) {
    for (var argument : arguments) {
      if (argument instanceof Datum.Missing) {
        return argument;
      }
    }
    return switch (function) {
      case ALIGNED -> fact(word(arguments, 0).alignedTo(number(arguments, 1)), arguments, in);
      case BITS ->
          new Datum.Bits(
              word(arguments, 0).field((int) number(arguments, 1), (int) number(arguments, 2)));
      case CLEAR -> fact(clear(word(arguments, 0), number(arguments, 1)), arguments, in);
      case SET -> fact(set(word(arguments, 0), number(arguments, 1)), arguments, in);
      case CONSTANT -> Datum.fact(word(arguments, 0).constant().isPresent());
      case SHIFTED -> {
        var by = word(arguments, 1).constant();
        yield by.isPresent()
            ? Datum.number(number(arguments, 0) >>> by.getAsLong())
            : new Datum.Missing(word(arguments, 1) + " is not known");
      }
      case OVERLAPS ->
          new Datum.Fact(
              overlaps(
                  word(arguments, 0), word(arguments, 1), word(arguments, 2), word(arguments, 3)));
      case INSIDE ->
          new Datum.Fact(
              inside(
                  word(arguments, 0), word(arguments, 1), word(arguments, 2), word(arguments, 3)));
      case OVERLAPS_ANY -> any(arguments, in, Functions::overlaps);
      case INSIDE_ANY -> any(arguments, in, Functions::inside);
      case TRANSLATE ->
          in.path()
              .map(p -> p.translate(word(arguments, 0), in.reading()))
              .orElseGet(Functions::noPath);
      case MAPPING_OF ->
          in.path()
              .map(p -> p.mappingOf(word(arguments, 0), in.reading()))
              .orElseGet(Functions::noPath);
      case WRITTEN ->
          in.path()
              .map(p -> Datum.fact(p.writer(text(arguments, 0)).isPresent()))
              .orElseGet(Functions::noPath);
      case WRITER ->
          in.path()
              .map(p ->
                  p.writer(text(arguments, 0)).isPresent()
                      ? Datum.number(p.writer(text(arguments, 0)).getAsLong())
                      : new Datum.Missing(text(arguments, 0) + " was not written"))
              .orElseGet(Functions::noPath);
      case SECTION_ALIGNMENT ->
          in.path()
              .map(p ->
                  in.facts()
                      .sectionAlignment(
                          word(arguments, 0), in.reading().apply(p.view().loadAddress())))
              .orElseGet(Functions::noPath);
      case SAME -> Datum.fact(same(word(arguments, 0), word(arguments, 1)));
      case NEAR -> Datum.fact(near(word(arguments, 0), word(arguments, 1), number(arguments, 2)));
      case MEMORY ->
          in.path()
              .map(p ->
                  p.view()
                      .memory(word(arguments, 0))
                      .<Datum>map(found -> new Datum.Bits(in.reading().apply(found)))
                      .orElseGet(() ->
                          new Datum.Missing(
                              "the word at " + arguments.getFirst() + " is not known")))
              .orElseGet(Functions::noPath);
      case WAS_READ ->
          in.path().map(p -> Datum.fact(p.told(text(arguments, 0)))).orElseGet(Functions::noPath);
      case HOLE_BELOW ->
          in.path().map(p -> holeBelow(word(arguments, 0), p, in)).orElseGet(Functions::noPath);
      case ENDS_WITH -> Datum.fact(text(arguments, 0).endsWith(text(arguments, 1)));
      case STARTS_WITH -> Datum.fact(text(arguments, 0).startsWith(text(arguments, 1)));
    };
  }

  private static Datum noPath() {
    return new Datum.Missing("needs a path");
  }

  private static Word word(List<Datum> arguments, int index) {
    return arguments.get(index) instanceof Datum.Bits(var word) ? word : new ConstantWord(64, 0);
  }

  private static long number(List<Datum> arguments, int index) {
    return word(arguments, index).constant().orElse(0);
  }

  private static String text(List<Datum> arguments, int index) {
    return arguments.get(index) instanceof Datum.Name(var text) ? text : "";
  }

  private static Datum fact(Truth truth, List<Datum> arguments, Evaluator in) {
    if (truth == Truth.UNKNOWN) {
      in.unknown("the bits of " + arguments.getFirst() + " are not known");
    }
    return new Datum.Fact(truth);
  }

  private static Truth clear(Word word, long mask) {
    if ((word.knownBits() & mask) != 0) {
      return Truth.FALSE;
    }
    return (word.knownMask() & mask) == mask ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static Truth set(Word word, long mask) {
    if ((word.knownMask() & ~word.knownBits() & mask) != 0) {
      return Truth.FALSE;
    }
    return (word.knownBits() & mask) == mask ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static boolean same(Word a, Word b) {
    return a.sameAs(b) || a.constant().isPresent() && a.constant().equals(b.constant());
  }

  private static boolean near(Word a, Word b, long distance) {
    var apart = Evaluator.difference(a, b).map(Word::constant).orElse(OptionalLong.empty());
    return apart.isPresent() && Math.abs((int) apart.getAsLong()) <= distance;
  }

  /** Whether the word below the object that ends at {@code top} has no mapping. */
  private static Datum holeBelow(Word top, PathView path, Evaluator in) {
    var distance =
        Evaluator.difference(top, in.reading().apply(path.view().loadAddress()))
            .map(Word::constant)
            .orElse(OptionalLong.empty());
    var linked =
        distance.isPresent()
            ? OptionalLong.of((int) distance.getAsLong() + in.facts().linkStart() & 0xffffffffL)
            : top.constant();
    var bottom =
        linked.isPresent() ? in.facts().labelBelow(linked.getAsLong()) : OptionalLong.empty();
    if (bottom.isEmpty()) {
      return new Datum.Missing("no linked object is known to hold what lies below " + top);
    }
    long depth = linked.getAsLong() - bottom.getAsLong() + 4;
    var below = top.minus(new ConstantWord(32, depth));
    return path.translate(below, in.reading()) instanceof Datum.Item(var run)
            && run.field("valid", in.reading()) instanceof Datum.Fact(var valid)
        ? new Datum.Fact(valid.not())
        : new Datum.Missing("what lies below " + top + " is not known");
  }

  /** The address congruent to {@code reference} modulo 1 MiB at or below {@code load}. */
  static long near(long load, long reference) {
    long down = load - load % MEBIBYTE + reference;
    return down > load && down >= MEBIBYTE ? down - MEBIBYTE : down;
  }

  private interface Relation {
    Truth holds(Word start, Word size, Word otherStart, Word otherSize);
  }

  private static Datum any(List<Datum> arguments, Evaluator in, Relation relation) {
    var result = Truth.FALSE;
    if (arguments.get(2) instanceof Datum.Many(var things)) {
      for (var thing : things) {
        if (thing.field("address", in.reading()) instanceof Datum.Bits(var start)
            && thing.field("size", in.reading()) instanceof Datum.Bits(var size)) {
          result = result.or(relation.holds(word(arguments, 0), word(arguments, 1), start, size));
        }
      }
    }
    return fact(result, arguments, in);
  }

  private static Truth overlaps(Word a, Word sizeA, Word b, Word sizeB) {
    return below(a, b, sizeB).and(below(b, a, sizeA));
  }

  /** {@code a < b + size}, without wrapping: addresses are 32 bits and sums 64. */
  private static Truth below(Word a, Word b, Word size) {
    var x = a.constant();
    var y = b.constant();
    var s = size.constant();
    if (x.isPresent() && y.isPresent() && s.isPresent()) {
      return Truth.of(x.getAsLong() < y.getAsLong() + s.getAsLong());
    }
    // a - b is constant when both lean on the same symbol.
    var distance = Evaluator.difference(a, b).map(Word::constant).orElse(OptionalLong.empty());
    return distance.isPresent() && s.isPresent()
        ? Truth.of((int) distance.getAsLong() < s.getAsLong())
        : Truth.UNKNOWN;
  }

  private static Truth inside(Word a, Word sizeA, Word b, Word sizeB) {
    var x = a.constant();
    var y = b.constant();
    var m = sizeA.constant();
    var n = sizeB.constant();
    if (x.isPresent() && y.isPresent() && m.isPresent() && n.isPresent()) {
      return Truth.of(
          x.getAsLong() >= y.getAsLong()
              && x.getAsLong() + m.getAsLong() <= y.getAsLong() + n.getAsLong());
    }
    return Truth.UNKNOWN;
  }
}
