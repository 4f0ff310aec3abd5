package org.xenwright.rules.engine;

import java.util.List;
import java.util.Optional;

/**
 * The functions of the predicate language; the list is closed. Their meaning is in {@link
 * Evaluator}.
 */
public enum Function {
  /** {@code aligned(word, power)}: the word is a multiple of the power of two. */
  ALIGNED("aligned", Type.FACT, Type.BITS, Type.BITS),
  /** {@code bits(word, high, low)}: a bit field. */
  BITS("bits", Type.BITS, Type.BITS, Type.BITS, Type.BITS),
  /** {@code clear(word, mask)}: every bit of the mask is 0 in the word. */
  CLEAR("clear", Type.FACT, Type.BITS, Type.BITS),
  /** {@code set(word, mask)}: every bit of the mask is 1 in the word. */
  SET("set", Type.FACT, Type.BITS, Type.BITS),
  /** {@code constant(word)}: the word is one value whatever the load address and input. */
  CONSTANT("constant", Type.FACT, Type.BITS),
  /**
   * {@code shifted(mask, count)}: a constant mask shifted right by a small word, as TTBCR.N asks.
   */
  SHIFTED("shifted", Type.BITS, Type.BITS, Type.BITS),
  /** {@code overlaps(start, size, start, size)}: two ranges share a byte. */
  OVERLAPS("overlaps", Type.FACT, Type.BITS, Type.BITS, Type.BITS, Type.BITS),
  /**
   * {@code overlaps-any(start, size, ranges)}: the range shares a byte with one of the collection.
   */
  OVERLAPS_ANY("overlaps-any", Type.FACT, Type.BITS, Type.BITS, new Type.Many("range")),
  /** {@code inside(start, size, start, size)}: the first range lies in the second. */
  INSIDE("inside", Type.FACT, Type.BITS, Type.BITS, Type.BITS, Type.BITS),
  /** {@code inside-any(start, size, ranges)}: the range lies in one of the collection. */
  INSIDE_ANY("inside-any", Type.FACT, Type.BITS, Type.BITS, new Type.Many("range")),
  /** {@code translate(address)}: what the table makes of a virtual address. */
  TRANSLATE("translate", new Type.Item("run"), Type.BITS),
  /** {@code mapping-of(address)}: the run whose physical range holds the address. */
  MAPPING_OF("mapping-of", new Type.Item("run"), Type.BITS),
  /** {@code written(register)}: the path wrote the system register. */
  WRITTEN("written", Type.FACT, Type.TEXT),
  /**
   * {@code writer(register)}: address of the last write of the system register, for {@code blame}.
   */
  WRITER("writer", Type.BITS, Type.TEXT),
  /**
   * {@code section-alignment(address)}: alignment of the linked section that holds a load-relative
   * address.
   */
  SECTION_ALIGNMENT("section-alignment", Type.BITS, Type.BITS),
  /** {@code same(word, word)}: the two are known to be equal; not knowing is a no. */
  SAME("same", Type.FACT, Type.BITS, Type.BITS),
  /**
   * {@code near(word, word, distance)}: the two are known to be no further apart; not knowing is a
   * no.
   */
  NEAR("near", Type.FACT, Type.BITS, Type.BITS, Type.BITS),
  /** {@code memory(address)}: the word in memory at a virtual address. */
  MEMORY("memory", Type.BITS, Type.BITS),
  /** {@code was-read(node)}: the path has read a word of the {@code reg} of this node. */
  WAS_READ("was-read", Type.FACT, Type.TEXT),
  /**
   * {@code hole-below(address)}: nothing is mapped right below the linked object that holds the
   * byte below a stack pointer.
   */
  HOLE_BELOW("hole-below", Type.FACT, Type.BITS),
  /** {@code ends-with(text, text)}. */
  ENDS_WITH("ends-with", Type.FACT, Type.TEXT, Type.TEXT),
  /** {@code starts-with(text, text)}. */
  STARTS_WITH("starts-with", Type.FACT, Type.TEXT, Type.TEXT);

  private final String word;
  private final Type result;
  private final List<Type> parameters;

  Function(String word, Type result, Type... parameters) {
    this.word = word;
    this.result = result;
    this.parameters = List.of(parameters);
  }

  /** How rules spell it. */
  public String word() {
    return word;
  }

  /** Type of the answer. */
  public Type result() {
    return result;
  }

  /** Types of the arguments. */
  public List<Type> parameters() {
    return parameters;
  }

  /** Whether the answer depends on the state of the path, not on the arguments alone. */
  boolean asksPath() {
    return switch (this) {
      case TRANSLATE,
          MAPPING_OF,
          WRITTEN,
          WRITER,
          SECTION_ALIGNMENT,
          MEMORY,
          WAS_READ,
          HOLE_BELOW ->
          true;
      case ALIGNED,
          BITS,
          CLEAR,
          SET,
          CONSTANT,
          SHIFTED,
          OVERLAPS,
          OVERLAPS_ANY,
          INSIDE,
          INSIDE_ANY,
          SAME,
          NEAR,
          ENDS_WITH,
          STARTS_WITH ->
          false;
    };
  }

  /** The function of that spelling. */
  public static Optional<Function> of(String word) {
    for (var function : values()) {
      if (function.word.equals(word)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}
