package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.text.Console;

/** What a call of objdump says about source lines. */
final class SourceOptions {
  boolean lines;
  boolean text;
  boolean inlines;
  boolean fromStart;
  String comment = "";
  String prefix = "";
  int strip;

  /** Where sources are looked for that are not where they were. */
  final List<String> folders = new ArrayList<>();

  /** What stands before instructions. */
  Disassembly.Notes notes(
      Session session, BfdObject object, Console console, DisassemblyOptions code) {
    return lines || text
        ? new SourceNotes(this, session, object, console, code.demangle)
        : Disassembly.Notes.NONE;
  }
}
