package org.xenwright.assembler.layout;

/** A part of the output that may be written again. */
public interface Patch {
  /** Nothing to write. */
  Patch NOTHING = _ -> {};

  /** Writes over it. */
  void write(int value);
}
