package org.xenwright.cli.gnu;

import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.text.Console;

final class CapstoneCheck {
  private CapstoneCheck() {}

  static void run(BfdObject object, DisassemblyOptions options, Console console) {}
}
