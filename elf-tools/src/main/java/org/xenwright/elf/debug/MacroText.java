package org.xenwright.elf.debug;

import java.util.Optional;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code --debug-dump=macro} of {@code .debug_macro} (DWARF 5, 6.3; GNU's form in DWARF 4). */
final class MacroText {
  private final DebugData data;
  private final Console c;

  MacroText(DebugData data, Console console) {
    this.data = data;
    this.c = console;
  }

  void print(Words words) {
    var in = new Reader(words, 0);
    while (!in.ended()) {
      long start = in.at();
      int version = in.u16();
      int flags = in.u8();
      boolean wide = (flags & 1) != 0;
      c.printf("  Offset:                      %s\n", hex(start));
      c.printf("  Version:                     %d\n", version);
      c.printf("  Offset size:                 %d\n", wide ? 8 : 4);
      Optional<LineProgram> lines = Optional.empty();
      if ((flags & 2) != 0) {
        long offset = in.offset(wide);
        c.printf("  Offset into .debug_line:     %s\n", hex(offset));
        lines = Optional.of(LineProgram.read(data, offset));
      }
      if ((flags & 4) != 0) {
        extensions(in);
      }
      c.print("\n");
      if (!operations(in, wide, lines)) {
        return;
      }
      c.print("\n");
    }
  }

  /** Operations that a producer describes itself; only their numbers are shown. */
  private void extensions(Reader in) {
    int count = in.u8();
    c.print("  Extension opcodes arguments:\n");
    for (int i = 0; i < count && !in.ended(); i++) {
      c.printf("    DW_MACRO_%02x", in.u8());
      long forms = in.uleb();
      c.print(forms == 0 ? " has no arguments\n" : " arguments: ");
      for (long f = 0; f < forms && !in.ended(); f++) {
        c.printf("%s%s", DwarfNames.form(in.u8()), f + 1 == forms ? "\n" : ", ");
      }
    }
  }

  /** One unit's operations; whether it ended as it should. */
  private boolean operations(Reader in, boolean wide, Optional<LineProgram> lines) {
    while (!in.ended()) {
      int op = in.u8();
      switch (op) {
        case 0 -> {
          return true;
        }
        case 1, 2 -> {
          long line = in.uleb();
          var name = op == 1 ? "define" : "undef";
          c.printf(" DW_MACRO_%s - lineno : %d macro : %s\n", name, line, in.text());
        }
        case 3 -> {
          long line = in.uleb();
          long file = in.uleb();
          c.printf(" DW_MACRO_start_file - lineno: %d filenum: %d", line, file);
          c.printf("%s\n", lines.map(l -> " filename: " + file(l, (int) file)).orElse(""));
        }
        case 4 -> c.print(" DW_MACRO_end_file\n");
        case 5, 6 -> {
          long line = in.uleb();
          var text = data.section(".debug_str").text(in.offset(wide));
          var name = op == 5 ? "define_strp" : "undef_strp";
          c.printf(" DW_MACRO_%s - lineno : %d macro : %s\n", name, line, text);
        }
        case 7 -> c.printf(" DW_MACRO_import - offset : %s\n", hex(in.offset(wide)));
        default -> {
          c.printf(" DW_MACRO_%02x - unknown\n", op);
          return false;
        }
      }
    }
    return true;
  }

  private static String file(LineProgram lines, int number) {
    if (number < 0 || number >= lines.files().size()) {
      return "(unknown)";
    }
    var file = lines.files().get(number);
    int directory = (int) file.directory();
    boolean named = directory > 0 && directory < lines.directories().size();
    return (named ? lines.directories().get(directory) + "/" : "") + file.name();
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }
}
