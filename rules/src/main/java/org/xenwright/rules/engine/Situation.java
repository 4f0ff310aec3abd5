package org.xenwright.rules.engine;

import java.util.OptionalLong;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Word;

/**
 * What a data access has in common with many others. A path makes tens of thousands of accesses in
 * a few hundred situations, and most rules are decided by the situation alone.
 *
 * @param access how it was made
 * @param sctlr the value of SCTLR
 * @param word the instruction, where it matters
 * @param vector the exception in progress, by number from 1; 0 for none
 * @param address where its virtual addresses can lie
 * @param physical where its physical addresses can lie
 * @param low its virtual address modulo 8 and, in the next byte, the physical one; {@link #UNKNOWN}
 *     for either that is not known
 * @param settled whether every change of a mapping has been completed
 * @param placed where it lies as seen from the image
 */
record Situation(
    Event.DataAccess access,
    long sctlr,
    long word,
    int vector,
    Regions.Span address,
    Regions.Span physical,
    int low,
    boolean settled,
    Placed placed) {
  /**
   * Stands for an address whose low bits are not known, and for a register or word without value.
   */
  static final int UNKNOWN = 0xff;

  private static final long NO_VALUE = -1;

  static Situation of(Event.DataAccess access, PathView path, Regions regions) {
    var physical = access.physical();
    int low = access.address().moduloEight().orElse(UNKNOWN);
    int lowPhysical = physical.isPresent() ? physical.get().moduloEight().orElse(UNKNOWN) : UNKNOWN;
    return new Situation(
        access,
        path.view().system("SCTLR").constant().orElse(NO_VALUE),
        NO_VALUE,
        path.vector(),
        regions.of(access.address(), access.size()),
        physical.isPresent() ? regions.of(physical.get(), access.size()) : Regions.Span.EVERYWHERE,
        low | lowPhysical << 8,
        path.settled(),
        Placed.of(access, path.view()));
  }

  /** The same with the word of the instruction. */
  Situation withWord(PathView path) {
    var now =
        path.view().instruction().map(Word::constant).orElse(OptionalLong.empty()).orElse(NO_VALUE);
    return new Situation(access, sctlr, now, vector, address, physical, low, settled, placed);
  }

  boolean sctlrKnown() {
    return sctlr != NO_VALUE;
  }

  boolean wordKnown() {
    return word != NO_VALUE;
  }

  /** The address modulo 8, or {@link #UNKNOWN}. */
  int low(boolean ofPhysical) {
    return ofPhysical ? low >>> 8 : low & 0xff;
  }

  // Two accesses are in the same situation when they agree in all but their addresses and values.

  @Override
  public boolean equals(Object other) {
    return other instanceof Situation s
        && s.word == word
        && s.sctlr == sctlr
        && s.vector == vector
        && s.address.first() == address.first()
        && s.address.last() == address.last()
        && s.physical.first() == physical.first()
        && s.physical.last() == physical.last()
        && s.low == low
        && s.settled == settled
        && s.placed == placed
        && s.access.kind() == access.kind()
        && s.access.type() == access.type()
        && s.access.size() == access.size()
        && s.access.writeback() == access.writeback()
        && s.access.physical().isPresent() == access.physical().isPresent();
  }

  @Override
  public int hashCode() {
    int hash = Long.hashCode(word) * 31 + Long.hashCode(sctlr);
    hash = (hash * 31 + address.first()) * 31 + address.last();
    hash = (hash * 31 + physical.first()) * 31 + physical.last();
    hash = (hash * 31 + vector) * 31 + low + (settled ? 1 << 16 : 0);
    hash = hash * 31 + placed.ordinal();
    hash = (hash * 31 + access.kind().ordinal()) * 31 + access.type().ordinal();
    return hash * 31 + access.size();
  }
}
