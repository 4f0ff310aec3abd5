package org.xenwright.elf.debug;

import org.xenwright.elf.text.Console;

/** The directories and files of a line program as a raw dump shows them. */
final class LineTables {
  private final DebugData data;
  private final LineProgram p;
  private final Console c;

  /** Whether forms are named. */
  private final boolean wide;

  LineTables(DebugData data, LineProgram program, Console console, boolean wide) {
    this.wide = wide;
    this.data = data;
    this.p = program;
    this.c = console;
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }

  /** Prints both tables; the first begins at {@code at}. */
  void print(long at) {
    var in = new Reader(data.section(".debug_line"), at);
    if (p.version() >= 5) {
      formatted(in, "Directory");
      formatted(in, "File Name");
      return;
    }
    if (p.directories().size() <= 1) {
      c.print("\n The Directory Table is empty.\n");
    } else {
      c.printf("\n The Directory Table (offset %s):\n", hex(at));
    }
    for (int i = 1; ; i++) {
      var name = in.text();
      if (name.isEmpty() || in.ended()) {
        break;
      }
      c.printf("  %d\t%s\n", i, name);
    }
    if (p.files().size() <= 1) {
      c.print("\n The File Name Table is empty.\n");
      return;
    }
    c.printf("\n The File Name Table (offset %s):\n", hex(in.at()));
    c.print("  Entry\tDir\tTime\tSize\tName\n");
    for (int i = 1; i < p.files().size(); i++) {
      var f = p.files().get(i);
      c.printf("  %d\t%d\t%d\t%d\t%s\n", i, f.directory(), f.time(), f.size(), f.name());
    }
  }

  private void formatted(Reader in, String title) {
    boolean file = title.startsWith("File");
    int formats = in.u8();
    var kinds = new long[formats];
    var forms = new long[formats];
    for (int i = 0; i < formats; i++) {
      kinds[i] = in.uleb();
      forms[i] = in.uleb();
    }
    long count = in.uleb();
    if (count == 0) {
      c.printf("\n The %s Table is empty.\n", title);
      return;
    }
    c.printf(
        "\n The %s Table (offset %s, lines %d, columns %d):\n",
        title, hex(in.at()), count, formats);
    c.print("  Entry");
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < formats; i++) {
        boolean name = kinds[i] == 1;
        if (name == (pass == 1)) {
          c.print(heading((int) kinds[i]));
        }
      }
    }
    c.print("\n");
    for (long n = 0; n < count && !in.ended(); n++) {
      long before = in.at();
      c.printf("  %d", n);
      row(in, kinds, forms, file);
      c.print("\n");
      if (in.at() == before) {
        break; // rows without bytes have no end
      }
    }
  }

  private static String heading(int kind) {
    return switch (kind) {
      case 1 -> "\tName";
      case 2 -> "\tDir";
      case 3 -> "\tTime";
      case 4 -> "\tSize";
      case 5 -> "\tMD5\t\t\t";
      default -> "\t(Unknown format content type %d)".formatted(kind);
    };
  }

  /** The name comes last, whatever the order in the file. */
  private void row(Reader in, long[] kinds, long[] forms, boolean file) {
    var name = "";
    for (int i = 0; i < kinds.length; i++) {
      var text = value(in, (int) forms[i]);
      var form = DwarfNames.form((int) forms[i]).replace("DW_FORM_", "");
      var shown = wide ? "\t(" + form + ")" : "";
      if (kinds[i] == 1) {
        name = shown + "\t" + text;
      } else {
        c.print(shown);
        c.print(kinds[i] == 2 ? "\t" : kinds[i] == 5 ? " " : "\t");
        c.print(text);
      }
    }
    c.print(file || !name.isEmpty() ? name : "");
  }

  private String value(Reader in, int form) {
    return switch (form) {
      case 0x08 -> in.text();
      case 0x0e -> {
        long at = in.offset(p.wide());
        yield "(%soffset: %s): %s"
            .formatted(
                wide ? "" : "indirect string, ", hex(at), data.section(".debug_str").text(at));
      }
      case 0x1f -> {
        long at = in.offset(p.wide());
        yield "(%soffset: %s): %s"
            .formatted(
                wide ? "" : "indirect line string, ",
                hex(at),
                data.section(".debug_line_str").text(at));
      }
      case 0x0b -> Integer.toString(in.u8());
      case 0x05 -> Integer.toString(in.u16());
      case 0x06 -> Long.toString(in.u32());
      case 0x0f -> Long.toString(in.uleb());
      case 0x1e -> {
        var out = new StringBuilder("0x");
        for (int i = 0; i < 16; i++) {
          out.insert(2, "%02x".formatted(in.u8())); // shown as one little-endian number
        }
        yield out.toString();
      }
      default -> "";
    };
  }
}
