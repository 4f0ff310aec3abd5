package org.xenwright.linker.tool;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;

/** Where the linker's input files come from, so that tests need no disk. */
public interface LinkFiles {
  /** The contents of a file; empty when there is none or it cannot be read. */
  Optional<Bytes> read(String path);

  /** Whether a file of that name exists. */
  boolean exists(String path);

  /** Whether a folder of that name exists. */
  default boolean isFolder(String path) {
    return false;
  }

  /** Names of the files in a folder, in order; none when that cannot be told. */
  default List<String> names(String folder) {
    return List.of();
  }

  /** Why a file that could not be read could not. */
  default String reason(String path) {
    return "No such file or directory";
  }
}
