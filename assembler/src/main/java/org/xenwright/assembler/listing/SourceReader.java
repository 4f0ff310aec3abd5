package org.xenwright.assembler.listing;

import java.util.Optional;

/** Reads a file of a high-level source by the name that debug information gives it. */
public interface SourceReader {
  /** Its bytes; empty when it cannot be read. */
  Optional<byte[]> read(String file);
}
