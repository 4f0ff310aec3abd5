package org.xenwright.fdt.dts;

import java.util.Optional;

/** Reads the files that sources name, so that parsing needs no disk in tests. */
@FunctionalInterface
public interface SourceFiles {
  /** No files at all. */
  SourceFiles NONE = path -> Optional.empty();

  /** The content of a file, or empty when there is none that can be read. */
  Optional<byte[]> read(String path);
}
