package org.xenwright.cli.gnu;

import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BareObject;
import org.xenwright.elf.dump.ObjdumpHeaders;
import org.xenwright.elf.dump.ObjdumpSymbols;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.text.Console;

/** {@code objdump -b binary}: bytes without any headers, in one section {@code .data}. */
final class BareFile {
  private BareFile() {}

  static boolean show(
      Session session, Console console, String file, ObjdumpCommand.Request request) {
    var shown = Console.bytes(file);
    if (!(ElfTool.read(session, file) instanceof ElfTool.Input.Content(Bytes bytes))) {
      console.complain(
          "objdump: %s\n",
          ElfTool.read(session, file) instanceof ElfTool.Input.Problem(String message)
              ? message
              : shown);
      return false;
    }
    var code = request.code;
    var object = BareObject.of(bytes, shown, code.bigCode.orElse(false));
    console.printf("\n%s:     file format binary\n\n", shown);
    var chosen = ObjdumpSymbols.chosen(object, code.sections);
    if (request.parts.contains(ObjdumpCommand.Part.SECTIONS)) {
      new ObjdumpHeaders(object, console).sections(chosen, code.wide);
    }
    if (request.parts.contains(ObjdumpCommand.Part.CONTENTS)) {
      new ObjdumpSymbols(object, console, false)
          .contents(
              chosen,
              new ObjdumpSymbols.Range(code.start == Long.MIN_VALUE ? 0 : code.start, code.stop),
              code.fileOffsets);
    }
    if (request.parts.contains(ObjdumpCommand.Part.CODE)) {
      new Disassembly(object, code, console, Disassembly.Notes.NONE).print();
    }
    return true;
  }
}
