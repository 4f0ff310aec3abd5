package org.xenwright.fdt.dtc;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.dts.SourceFiles;

/** The files dtc reads, behind an interface so that it needs no disk. */
public interface DtcFiles extends SourceFiles {
  /** What stands at a path. */
  enum Kind {
    NONE,
    FILE,
    FOLDER,
    OTHER
  }

  /** What stands at a path, links followed. */
  Kind kind(String path);

  /** All of standard input. */
  byte[] standardInput() throws IOException;

  /** Names in a folder in the order the system gives them. */
  List<String> names(String folder) throws IOException;

  /**
   * Files without folders and standard input: dtc reads what it is given, and what that includes.
   */
  static DtcFiles only(SourceFiles files) {
    return new DtcFiles() {
      @Override
      public Optional<byte[]> read(String path) {
        return files.read(path);
      }

      @Override
      public Kind kind(String path) {
        return read(path).isPresent() ? Kind.FILE : Kind.NONE;
      }

      @Override
      public byte[] standardInput() {
        return new byte[0];
      }

      @Override
      public List<String> names(String folder) {
        return List.of();
      }
    };
  }
}
