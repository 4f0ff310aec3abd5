package org.xenwright.assembler;

import java.util.Optional;

/**
 * Where source text comes from; lets tests do without a disk and batch jobs have folders of their
 * own.
 */
@FunctionalInterface
public interface SourceFiles {
  /**
   * The bytes of the file at {@code path}, a path as written in options and sources; empty when it
   * cannot be read.
   */
  Optional<byte[]> read(String path);
}
