package org.xenwright.elf.debug;

import java.util.Optional;
import org.xenwright.elf.model.Bytes;

/** Where the files are that debug sections name: split objects and separate debug files. */
public interface SeparateFiles {
  /** No file is ever found. */
  SeparateFiles NONE =
      new SeparateFiles() {
        @Override
        public Optional<Bytes> contents(String path) {
          return Optional.empty();
        }

        @Override
        public String absolute(String path) {
          return path;
        }
      };

  /** What a file holds, if there is one. */
  Optional<Bytes> contents(String path);

  /** A path from the root of the file system. */
  String absolute(String path);
}
