package org.xenwright.fdt.dts;

import java.util.Optional;

/** Reads the files that sources name, so that parsing needs no disk in tests. */
@FunctionalInterface
public interface SourceFiles {
  /** No files at all. */
  SourceFiles NONE = path -> Optional.empty();

  /** The content of a file, or empty when there is none that can be read. */
  Optional<byte[]> read(String path);

  /** Why a file could not be read, in the words of the system. */
  default String reason(String path) {
    return "No such file or directory";
  }

  /** Hears of every file that was read, for those who write down dependencies. */
  default void opened(String path) {}
}
