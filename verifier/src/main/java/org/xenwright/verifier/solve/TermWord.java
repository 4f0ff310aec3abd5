package org.xenwright.verifier.solve;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.xenwright.isa.ir.Binary;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/**
 * A term as rules see it, judged by what its path had assumed when the word was made.
 *
 * @param terms of the case
 * @param condition of the path; later assumptions of the same path may make answers sharper, never
 *     contradict them
 * @param term the value
 */
public record TermWord(Terms terms, PathCondition condition, Term term) implements Word {
  /** The word of a term. */
  public static Word of(Terms terms, PathCondition condition, Term term) {
    return term instanceof Const c && c.width() <= 64
        ? new ConstantWord(c.width(), c.value())
        : new TermWord(terms, condition, term);
  }

  /** The term of a word. */
  public static Term term(Word word) {
    return word instanceof TermWord t
        ? t.term
        : Terms.constant(word.width(), word.constant().orElseThrow());
  }

  @Override
  public int width() {
    return term.width();
  }

  @Override
  public OptionalLong constant() {
    return condition.constant(terms, term);
  }

  private boolean loadOnly() {
    return !term.usesOthers() && term.width() <= 64;
  }

  @Override
  public long knownMask() {
    if (!loadOnly()) {
      return term.knownMask();
    }
    long first = terms.valueAt(term, condition.loads().live()[0]);
    long differ = 0;
    for (int index : condition.loads().live()) {
      differ |= terms.valueAt(term, index) ^ first;
    }
    return ~differ & Term.mask(width());
  }

  @Override
  public long knownBits() {
    return loadOnly()
        ? terms.valueAt(term, condition.loads().live()[0]) & knownMask()
        : term.knownBits();
  }

  @Override
  public long least() {
    return condition.least(term);
  }

  @Override
  public long most() {
    return condition.most(term);
  }

  @Override
  public OptionalInt moduloEight() {
    // the term's own bits: those of the load addresses one by one would be too dear to ask at every
    // access
    return (term.knownMask() & 7) == 7
        ? OptionalInt.of((int) term.knownBits() & 7)
        : OptionalInt.empty();
  }

  @Override
  public Truth equalTo(Word other) {
    return condition.truth(terms, terms.binary(Binary.EQ, term, term(other)));
  }

  @Override
  public Truth lessThan(Word other) {
    return condition.truth(terms, terms.binary(Binary.ULT, term, term(other)));
  }

  @Override
  public Word plus(Word other) {
    return of(terms, condition, terms.add(term, term(other)));
  }

  @Override
  public Word minus(Word other) {
    return of(terms, condition, terms.subtract(term, term(other)));
  }

  @Override
  public Word field(int high, int low) {
    return of(terms, condition, terms.field(term, high, low));
  }

  @Override
  public OptionalLong at(long load) {
    var symbols = java.util.Map.of(terms.loadSymbol(), terms.baseOf(load));
    return new Evaluate(symbols).of(term);
  }

  @Override
  public boolean sameAs(Word other) {
    return other instanceof TermWord t && t.term.equals(term);
  }

  @Override
  public boolean fromLoad() {
    return term.usesLoad();
  }

  @Override
  public String toString() {
    return term.toString();
  }
}
