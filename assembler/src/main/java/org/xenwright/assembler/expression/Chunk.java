package org.xenwright.assembler.expression;

/**
 * A run of a section whose inner offsets never change; implemented by the fragments of {@code
 * assembler.layout}.
 */
public interface Chunk {
  /** The section it belongs to. */
  Area area();

  /** Its offset in the section in bytes; meaningful once the section is laid out. */
  long address();

  /** Bytes it occupies as laid out so far. */
  long size();

  /**
   * Bytes from the start of this chunk to the start of {@code other} if that is certain before
   * layout, else {@link #UNKNOWN}.
   */
  long distanceTo(Chunk other);

  /** Answer of {@link #distanceTo} when it depends on the layout. */
  long UNKNOWN = Long.MIN_VALUE;
}
