package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.List;

/** What a copy says, in order, without the program's name; and whether it failed. */
final class Complaints {
  private final List<String> lines = new ArrayList<>();
  private boolean failed;

  /** Something to know. */
  void warn(String line) {
    lines.add(line);
  }

  /** Something that leaves no output. */
  void fail(String line) {
    lines.add(line);
    failed = true;
  }

  boolean failed() {
    return failed;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
