package org.xenwright.cli.gnu;

import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.text.Console;

/** {@code objdump -W}. */
final class DebugSections {
  private DebugSections() {}

  static void show(BfdObject object, Console console, String letters) {}
}
