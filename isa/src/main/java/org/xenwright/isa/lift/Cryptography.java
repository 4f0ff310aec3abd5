package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/**
 * AES, SHA-1 and SHA-256 of Armv8 (DDI 0487 F6.1, AESD to SHA256SU1). Registers are given as
 * numbers of the lower D register of a quadword. The digests are plain arithmetic on words, so that
 * whoever reasons about it can; only the S-box of AES is an operation of its own.
 */
public interface Cryptography extends NeonLanes {
  /** What the rounds of SHA-1 mix three words with. */
  enum Mixing {
    CHOOSE,
    PARITY,
    MAJORITY
  }

  /** AESE, AESD: the key is added, then rows move and bytes are substituted. */
  default void aesRound(VectorOperation substitution, int d, int m) {
    result(
        true,
        d,
        h ->
            lanes(
                substitution,
                0,
                xor(dual(d + h), dual(m + h)),
                xor(dual(d + 1 - h), dual(m + 1 - h))));
  }

  /** AESMC, AESIMC: columns are words. */
  default void aesMix(VectorOperation mixing, int d, int m) {
    result(true, d, h -> lanes(mixing, 2, dual(m + h)));
  }

  /** SHA1C, SHA1P, SHA1M: four rounds on a to d in {@code d} and e in {@code n}. */
  default void sha1Rounds(Mixing mixing, int d, int n, int m) {
    needNeon();
    var x = words(d);
    var y = words(n)[0];
    var schedule = words(m);
    for (var word : schedule) {
      var mixed =
          switch (mixing) {
            case CHOOSE -> choice(x[1], x[2], x[3]);
            case PARITY -> xor(xor(x[1], x[2]), x[3]);
            case MAJORITY -> majority(x[1], x[2], x[3]);
          };
      var next = add(add(add(y, rol(x[0], 5)), mixed), word);
      y = x[3];
      x = new Value[] {next, x[0], rol(x[1], 30), x[2]};
    }
    putWords(d, x);
  }

  /** SHA1H: what e becomes. */
  default void sha1Rotate(int d, int m) {
    needNeon();
    putWords(d, rol(words(m)[0], 30), zero(Type.I32), zero(Type.I32), zero(Type.I32));
  }

  /** SHA1SU0. */
  default void sha1Schedule(int d, int n, int m) {
    result(true, d, h -> xor(xor(dual(d + h), dual(m + h)), h == 0 ? dual(d + 1) : dual(n)));
  }

  /** SHA1SU1. */
  default void sha1ScheduleEnd(int d, int m) {
    needNeon();
    var old = words(d);
    var above = words(m);
    var first = xor(old[0], above[1]);
    putWords(
        d,
        rol(first, 1),
        rol(xor(old[1], above[2]), 1),
        rol(xor(old[2], above[3]), 1),
        xor(rol(old[3], 1), rol(first, 2)));
  }

  /**
   * SHA256H, SHA256H2: four rounds; SHA256H keeps a to d of the result, which it had in {@code d},
   * and SHA256H2 e to h likewise.
   */
  default void sha256Rounds(boolean upper, int d, int n, int m) {
    needNeon();
    var x = words(upper ? n : d);
    var y = words(upper ? d : n);
    for (var word : words(m)) {
      var sum = add(add(add(y[3], sigma(y[0], 6, 11, 25)), choice(y[0], y[1], y[2])), word);
      var a = add(add(sum, sigma(x[0], 2, 13, 22)), majority(x[0], x[1], x[2]));
      var e = add(sum, x[3]);
      x = new Value[] {a, x[0], x[1], x[2]};
      y = new Value[] {e, y[0], y[1], y[2]};
    }
    putWords(d, upper ? y : x);
  }

  /** SHA256SU0. */
  default void sha256Schedule(int d, int m) {
    needNeon();
    var old = words(d);
    var last = words(m)[0];
    var next = new Value[4];
    for (int i = 0; i < 4; i++) {
      next[i] = add(old[i], smallSigma(i < 3 ? old[i + 1] : last, 7, 18, 3));
    }
    putWords(d, next);
  }

  /** SHA256SU1. */
  default void sha256ScheduleEnd(int d, int n, int m) {
    needNeon();
    var old = words(d);
    var before = words(n);
    var recent = words(m);
    var next = new Value[4];
    for (int i = 0; i < 4; i++) {
      var from = i < 2 ? recent[i + 2] : next[i - 2];
      var sum = add(old[i], i < 3 ? before[i + 1] : recent[0]);
      next[i] = add(sum, smallSigma(from, 17, 19, 10));
    }
    putWords(d, next);
  }

  private Value choice(Value which, Value ones, Value zeros) {
    return xor(and(xor(ones, zeros), which), zeros);
  }

  private Value majority(Value a, Value b, Value c) {
    return or(and(a, b), and(or(a, b), c));
  }

  private Value sigma(Value value, int first, int second, int third) {
    return xor(xor(ror(value, first), ror(value, second)), ror(value, third));
  }

  private Value smallSigma(Value value, int first, int second, int shift) {
    return xor(xor(ror(value, first), ror(value, second)), lsr(value, shift));
  }

  private Value rol(Value value, int amount) {
    return ror(value, 32 - amount);
  }

  /** The words of a quadword, lowest first. */
  private Value[] words(int d) {
    var low = dual(d);
    var high = dual(d + 1);
    return new Value[] {low(low, Type.I32), high(low), low(high, Type.I32), high(high)};
  }

  private void putWords(int d, Value... words) {
    putDual(d, ir().compute(Binary.CONCAT, words[1], words[0]));
    putDual(d + 1, ir().compute(Binary.CONCAT, words[3], words[2]));
  }
}
