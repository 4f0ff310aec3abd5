package org.xenwright.verifier.state;

import org.jspecify.annotations.Nullable;
import org.xenwright.verifier.solve.Const;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;

/**
 * 4 KiB of memory. Words are constants, terms, or unknown; copied when a path that does not own it
 * writes.
 */
final class Page {
  static final int BYTES = 4096;
  static final int WORDS = BYTES / 4;
  private static final byte WHOLE = 15;

  final Object owner;
  private final int[] words;
  private final byte[] known;
  private final int[] pcs;
  private @Nullable Term @Nullable [] terms;
  private boolean written;

  private Page(
      Object owner,
      int[] words,
      byte[] known,
      int[] pcs,
      @Nullable Term @Nullable [] terms,
      boolean written) {
    this.owner = owner;
    this.words = words;
    this.known = known;
    this.pcs = pcs;
    this.terms = terms;
    this.written = written;
  }

  /** A page of which nothing is known. */
  static Page unknown(Object owner) {
    var pcs = new int[WORDS];
    java.util.Arrays.fill(pcs, -1);
    return new Page(owner, new int[WORDS], new byte[WORDS], pcs, null, false);
  }

  Page copy(Object newOwner) {
    var copied = terms == null ? null : terms.clone();
    return new Page(newOwner, words.clone(), known.clone(), pcs.clone(), copied, written);
  }

  /** Whether a store of the path hit the page. */
  boolean written() {
    return written;
  }

  /** Bit n: byte n of the word was loaded or stored. */
  int known(int index) {
    return known[index];
  }

  /** Whether the word is a constant. */
  boolean concrete(int index) {
    return known[index] == WHOLE && (terms == null || terms[index] == null);
  }

  /** The word, when it is {@link #concrete}. */
  int word(int index) {
    return words[index];
  }

  /** The word as a term; empty of meaning (null) when it is concrete or unknown. */
  @Nullable Term term(int index) {
    return terms == null ? null : terms[index];
  }

  /** Link-time address of the last store to the word, -1 when there was none. */
  int pc(int index) {
    return pcs[index];
  }

  /** Puts bytes of the image or tree. */
  void load(int offset, byte[] bytes, int from, int count) {
    for (int i = 0; i < count; i++) {
      int at = offset + i;
      int index = at >> 2;
      int shift = (at & 3) * 8;
      words[index] = words[index] & ~(0xFF << shift) | (bytes[from + i] & 0xFF) << shift;
      known[index] |= (byte) (1 << (at & 3));
    }
  }

  void store(int index, Term value, int bytes, int pc) {
    written = true;
    pcs[index] = pc;
    known[index] |= (byte) bytes;
    if (value instanceof Const c) {
      words[index] = (int) c.value();
      if (terms != null) {
        terms[index] = null;
      }
      return;
    }
    if (terms == null) {
      terms = new Term[WORDS];
    }
    terms[index] = value;
  }

  /** Remembers what an unknown word turned out to be called, without marking it as known. */
  void name(int index, Term value) {
    if (terms == null) {
      terms = new Term[WORDS];
    }
    terms[index] = value;
  }

  Term read(int index) {
    var term = term(index);
    return term == null ? Terms.word(words[index]) : term;
  }
}
