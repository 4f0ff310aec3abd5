package org.xenwright.fdt.dtc;

import java.io.IOException;
import java.util.List;
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
}
