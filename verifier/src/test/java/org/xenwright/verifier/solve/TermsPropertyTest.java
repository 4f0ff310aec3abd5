package org.xenwright.verifier.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Fold;
import org.xenwright.isa.ir.Unary;
import org.xenwright.rules.event.Truth;

/**
 * Random terms against concrete arithmetic: every rewrite must be exact, every bound and known bit
 * sound.
 */
class TermsPropertyTest {
  private static final List<Long> LOADS =
      List.of(0x4020_0000L, 0x4040_0000L, 0x47E0_0000L, 0x4380_0000L);
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    12,
    16,
    18,
    20,
    24,
    31,
    32,
    33,
    0xFF,
    0x8000,
    0xFFFFF,
    0x100000,
    0xFFF00000L,
    0xFFFFFFFFL,
    0x80000000L,
    0x40000000L,
    0xC0E,
    0x3FFC,
    0xFFFFFFFCL,
    0x1FFFFF
  };

  /** A term together with its value under each of the assignments tried. */
  private record Sample(Term term, long[] values) {
    Sample {
      values = java.util.Arrays.stream(values).map(v -> v & Term.mask(term.width())).toArray();
    }
  }

  private final Random random;
  private final Terms terms = new Terms(Loads.of(LOADS), 0x200000, 0);
  private final List<Sample> words = new ArrayList<>();
  private final List<Sample> bits = new ArrayList<>();
  private final List<Map<Symbol, Long>> assignments = new ArrayList<>();

  TermsPropertyTest() {
    long seed = Long.getLong("xenwright.seed", System.nanoTime());
    System.out.println("TermsPropertyTest: -Dxenwright.seed=" + seed);
    this.random = new Random(seed);
  }

  @Test
  void everyTermHasTheValueOfItsOperations() {
    for (int round = 0; round < 120; round++) {
      words.clear();
      bits.clear();
      assignments.clear();
      seedTerms();
      for (int step = 0; step < 60; step++) {
        grow();
      }
    }
  }

  private void seedTerms() {
    var x = terms.fresh(32, "x");
    var y = terms.fresh(32, "y", 4, 0x1000, 0x2FFC);
    for (var load : LOADS) {
      for (int i = 0; i < 3; i++) {
        long yValue = 0x1000 + 4L * random.nextInt(0x7FF);
        assignments.add(Map.of(terms.loadSymbol(), load, x, number(), y, yValue));
      }
    }
    for (var symbol : List.of(terms.loadSymbol(), x, y)) {
      words.add(new Sample(symbol, assignments.stream().mapToLong(a -> a.get(symbol)).toArray()));
    }
    bits.add(constant(1, 0));
    bits.add(constant(1, 1));
  }

  private long number() {
    return random.nextInt(3) == 0
        ? random.nextInt() & 0xFFFFFFFFL
        : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private Sample constant(int width, long value) {
    long[] values = new long[assignments.size()];
    java.util.Arrays.fill(values, value & Term.mask(width));
    return new Sample(Terms.constant(width, value), values);
  }

  private Sample word() {
    return random.nextInt(3) == 0
        ? constant(32, number())
        : words.get(random.nextInt(words.size()));
  }

  private void grow() {
    switch (random.nextInt(8)) {
      case 0 -> select();
      case 1 -> narrow();
      case 2 -> wide();
      case 3 -> bitwise();
      default -> two();
    }
  }

  private void two() {
    var operation = Binary.values()[random.nextInt(Binary.CONCAT.ordinal())];
    var a = word();
    var b = word();
    long[] values = new long[a.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Fold.binary(operation, 32, a.values[i], b.values[i]);
    }
    var term = terms.binary(operation, a.term, b.term);
    add(new Sample(term, values), operation + " " + a.term + ", " + b.term);
  }

  private void bitwise() {
    var a = bits.get(random.nextInt(bits.size()));
    var b = bits.get(random.nextInt(bits.size()));
    var operation =
        List.of(Binary.AND, Binary.OR, Binary.XOR, Binary.EQ, Binary.NE).get(random.nextInt(5));
    long[] values = new long[a.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Fold.binary(operation, 1, a.values[i], b.values[i]);
    }
    add(new Sample(terms.binary(operation, a.term, b.term), values), operation + " bits");
    long[] inverse = java.util.Arrays.stream(a.values).map(v -> ~v).toArray();
    add(new Sample(terms.not(a.term), inverse), "NOT bit");
  }

  private void select() {
    var c = bits.get(random.nextInt(bits.size()));
    var a = word();
    var b = word();
    long[] values = new long[a.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = c.values[i] != 0 ? a.values[i] : b.values[i];
    }
    add(new Sample(terms.select(c.term, a.term, b.term), values), "select");
  }

  private void narrow() {
    var a = word();
    var operations = Unary.values();
    var operation = operations[random.nextInt(operations.length)];
    switch (operation) {
      case NOT, NEG, COUNT_LEADING_ZEROS, REVERSE_BITS, REVERSE_BYTES ->
          add(unary(operation, a, 32), operation + " " + a.term);
      case TRUNCATE, ZERO_EXTEND, SIGN_EXTEND -> {
        var small = unary(Unary.TRUNCATE, a, random.nextBoolean() ? 8 : 16);
        check(small, "TRUNCATE " + a.term);
        var back = random.nextBoolean() ? Unary.ZERO_EXTEND : Unary.SIGN_EXTEND;
        add(unary(back, small, 32), back + " " + small.term);
      }
      case HIGH_HALF -> {
        var half = unary(operation, a, 16);
        check(half, operation + " " + a.term);
        add(unary(Unary.ZERO_EXTEND, half, 32), "extended half");
      }
    }
  }

  private void wide() {
    var a = word();
    var b = word();
    long[] joined = new long[a.values.length];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = a.values[i] << 32 | b.values[i];
    }
    var pair = new Sample(terms.binary(Binary.CONCAT, a.term, b.term), joined);
    check(pair, "CONCAT");
    add(unary(Unary.TRUNCATE, pair, 32), "low word of " + pair.term);
    add(unary(Unary.HIGH_HALF, pair, 32), "high word of " + pair.term);
    var product =
        new Sample(
            terms.binary(
                Binary.MUL,
                unary(Unary.ZERO_EXTEND, a, 64).term,
                unary(Unary.SIGN_EXTEND, b, 64).term),
            multiply(a.values, b.values));
    check(product, "64-bit product");
    add(unary(Unary.HIGH_HALF, product, 32), "high word of product");
  }

  private static long[] multiply(long[] a, long[] b) {
    long[] values = new long[a.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = a[i] * (int) b[i];
    }
    return values;
  }

  private Sample unary(Unary operation, Sample a, int width) {
    long[] values = new long[a.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Terms.fold(operation, a.term.width(), a.values[i], width);
    }
    return new Sample(terms.unary(operation, a.term, width), values);
  }

  private void add(Sample sample, String how) {
    check(sample, how);
    (sample.term.width() == 1 ? bits : words).add(sample);
  }

  private void check(Sample sample, String how) {
    var term = sample.term;
    for (int i = 0; i < assignments.size(); i++) {
      long expected = sample.values[i] & Term.mask(term.width());
      String context = how + " gave " + term + " under " + assignments.get(i);
      var actual = new Evaluate(assignments.get(i)).of(term);
      assertEquals(Long.toHexString(expected), Long.toHexString(actual.orElseThrow()), context);
      assertEquals(term.knownBits(), expected & term.knownMask(), () -> "known bits: " + context);
      assertTrue(Long.compareUnsigned(term.min(), expected) <= 0, () -> "least: " + context);
      assertTrue(Long.compareUnsigned(term.max(), expected) >= 0, () -> "most: " + context);
      if (!term.usesOthers()) {
        long load = assignments.get(i).get(terms.loadSymbol());
        int index = LOADS.stream().sorted().toList().indexOf(load);
        assertEquals(expected, terms.valueAt(term, index), context);
      }
    }
    if (term.width() == 1) {
      checkTruth(sample);
    }
  }

  private void checkTruth(Sample sample) {
    var condition = new PathCondition(Loads.of(LOADS));
    var truth = condition.truth(terms, sample.term);
    for (long value : sample.values) {
      if (truth != Truth.UNKNOWN) {
        assertEquals(truth, Truth.of((value & 1) != 0));
      }
    }
  }
}
