package org.xenwright.elf.debug;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code --debug-dump=info}. */
final class InfoText {
  private final DebugData data;
  private final Console console;
  private final Words info;
  private final boolean types;
  private final boolean wide;
  private final DebugDump.Limits limits;

  /**
   * A dump of a section.
   *
   * @param types whether it is one of types
   * @param info its contents
   * @param wide whether forms and the names of types are shown
   */
  InfoText(
      DebugData data,
      boolean types,
      Words info,
      boolean wide,
      DebugDump.Limits limits,
      Console console) {
    this.data = data;
    this.types = types;
    this.info = info;
    this.wide = wide;
    this.limits = limits;
    this.console = console;
  }

  /** Whether the entry that was asked for and its siblings have ended. */
  private boolean ended;

  void print() {
    for (var unit : Unit.all(data, types, info)) {
      unit.root();
      if (unit.end > limits.start()) {
        unit(unit);
      }
      if (ended) {
        return;
      }
    }
    console.print("\n");
  }

  private void unit(Unit unit) {
    if (limits.start() != 0) {
      entries(unit);
      return;
    }
    var in = new Reader(info, unit.offset);
    long length = in.u32();
    length = unit.wide ? in.u64() : length;
    console.printf("  Compilation Unit @ offset %s:\n", hex(unit.offset));
    console.printf("   Length:        0x%x (%s)\n", length, unit.wide ? "64-bit" : "32-bit");
    console.printf("   Version:       %d\n", unit.version);
    in.u16();
    if (unit.version >= 5) {
      int type = in.u8();
      console.printf("   Unit Type:     %s (%x)\n", type(type), type);
      in.u8();
    }
    console.printf("   Abbrev Offset: %s\n", hex(in.offset(unit.wide)));
    console.printf("   Pointer Size:  %d\n", unit.addressSize);
    if (unit.type == 2 || unit.type == 6) {
      console.printf("   Signature:     0x%x\n", unit.signature);
      console.printf("   Type Offset:   0x%x\n", unit.typeOffset);
    } else if (unit.version >= 5 && (unit.type == 4 || unit.type == 5)) {
      console.printf("   DWO ID:        0x%x\n", unit.signature);
    }
    entries(unit);
  }

  private static String type(int type) {
    return switch (type) {
      case 1 -> "DW_UT_compile";
      case 2 -> "DW_UT_type";
      case 3 -> "DW_UT_partial";
      case 4 -> "DW_UT_skeleton";
      case 5 -> "DW_UT_split_compile";
      case 6 -> "DW_UT_split_type";
      default -> "???";
    };
  }

  private void entries(Unit unit) {
    var in = new Reader(info, unit.first);
    int depth = 0;
    int startDepth = -1;
    boolean skipping = false;
    while (in.at() < unit.end) {
      long at = in.at();
      long code = in.uleb();
      boolean hidden = limits.depth() >= 0 && depth >= limits.depth() || at < limits.start();
      if (hidden && !skipping && depth == limits.depth() && depth > 0 && code != 0) {
        console.printf(" <%d><%x>: ...\n", depth, at);
      }
      skipping = hidden;
      if (at == limits.start() && at > 0) {
        startDepth = depth;
      }
      if (code == 0 && depth == startDepth) { // what was asked for ends with its siblings
        console.printf(hidden ? "" : " <%d><%x>: Abbrev Number: 0\n", depth, at);
        ended = true;
        return;
      }
      if (code == 0 && hidden) {
        depth = Math.max(0, depth - 1);
        continue;
      }
      if (code == 0) {
        console.printf(" <%d><%x>: Abbrev Number: 0\n", depth, at);
        depth = Math.max(0, depth - 1);
        continue;
      }
      var kind = unit.abbreviations.of(code);
      if (kind.isEmpty()) {
        console.printf(" <%d><%x>: Abbrev Number: %d\n", depth, at, code);
        return;
      }
      if (hidden) {
        skip(unit, kind.get(), in);
        depth += kind.get().children() ? 1 : 0;
        continue;
      }
      console.printf(
          " <%d><%x>: Abbrev Number: %d (%s)\n", depth, at, code, DwarfNames.tag(kind.get().tag()));
      for (var attribute : kind.get().attributes()) {
        console.printf("    <%x>   %-18s:", in.at(), DwarfNames.attribute(attribute.name()));
        value(unit, attribute, in);
        console.print("\n");
      }
      depth += kind.get().children() ? 1 : 0;
    }
  }

  private static void skip(Unit unit, Abbreviations.Abbreviation kind, Reader in) {
    for (var attribute : kind.attributes()) {
      unit.read(in, attribute.form(), attribute.value());
    }
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }

  private void value(Unit unit, Abbreviations.Attribute attribute, Reader in) {
    long start = in.at();
    var value = unit.read(in, attribute.form(), attribute.value());
    var raw = new Reader(info, start);
    long number = value.number();
    if (wide) {
      console.printf(" (%s)", DwarfNames.form(attribute.form()).replace("DW_FORM_", ""));
    }
    switch (attribute.form()) {
      case 0x08 -> console.printf(" %s", value.text());
      case 0x0e -> indirect("string", raw.offset(unit.wide), value.text());
      case 0x1f -> indirect("line string", raw.offset(unit.wide), value.text());
      case 0x25, 0x26, 0x27, 0x28, 0x1a, 0x1f02 ->
          console.printf(
              wide ? " (offset: %s): %s" : " (indexed string: %s): %s", hex(number), value.text());
      case 0x1b, 0x29, 0x2a, 0x2b, 0x2c, 0x1f01 -> {
        long index =
            attribute.form() == 0x1b || attribute.form() == 0x1f01
                ? raw.uleb()
                : raw.unsigned(attribute.form() - 0x28);
        console.printf(" (index: %s): %s", hex(index), hex(number));
      }
      case 0x01, 0x06, 0x07, 0x17 -> console.printf(" %s", hex(number));
      case 0x10, 0x11, 0x12, 0x13, 0x14, 0x15 -> console.printf(" <0x%x>", number);
      case 0x20 -> console.printf(wide ? " : 0x%x" : " signature: 0x%x", number);
      case 0x03, 0x04, 0x09, 0x0a, 0x18 -> block(unit, attribute, value);
      case 0x1e -> {
        long low = raw.u64();
        console.printf(" 0x%016x%016x", raw.u64(), low);
      }
      case 0x22, 0x23 ->
          console.printf(
              " (index: %s): %s", hex(number), hex(unit.list(attribute.form() == 0x23, number)));
      default -> console.printf(" %d", number);
    }
    boolean near = attribute.form() >= 0x11 && attribute.form() <= 0x15;
    if (wide && attribute.name() == 0x49 && near) {
      console.print(typeNames(unit, number, 0));
    }
    meaning(attribute, value);
  }

  private void indirect(String kind, long offset, String text) {
    if (wide) {
      console.printf(" (offset: %s): %s", hex(offset), text);
    } else {
      console.printf(" (indirect %s, offset: %s): %s", kind, hex(offset), text);
    }
  }

  /** The names along a chain of types, each after a comma. */
  private String typeNames(Unit unit, long where, int depth) {
    var in = new Reader(info, where);
    var kind = unit.abbreviations.of(in.uleb());
    if (kind.isEmpty() || depth > 10 || where < unit.first || where >= unit.end) {
      return "";
    }
    var names = new StringBuilder();
    for (var attribute : kind.get().attributes()) {
      var value = unit.read(in, attribute.form(), attribute.value());
      int form = attribute.form();
      if (form == 0x21) {
        break; // GNU loses its way behind an implicit constant
      }
      if (attribute.name() == 0x03 && (form == 0x08 || form == 0x0e || form == 0x1f)) {
        names.append(", ").append(value.text());
      } else if (attribute.name() == 0x49 && form >= 0x11 && form <= 0x15) {
        names.append(typeNames(unit, value.number(), depth + 1));
      }
    }
    return names.toString();
  }

  private void block(Unit unit, Abbreviations.Attribute attribute, Unit.Value value) {
    var block = info.slice(value.block(), value.number());
    boolean indexed = attribute.form() == 0x18 && block.u8(0) == 0xa1; // its bytes say nothing
    if (!indexed) {
      console.printf(" %d byte block: ", value.number());
      for (int i = 0; i < block.length(); i++) {
        console.printf("%x ", block.u8(i));
      }
    }
    boolean expression =
        switch (attribute.name()) {
          case 0x02,
              0x19,
              0x2a,
              0x38,
              0x40,
              0x46,
              0x48,
              0x4a,
              0x4d,
              0x4e,
              0x4f,
              0x50,
              0x2f,
              0x22,
              0x37,
              0x2e,
              0x51,
              0x7e,
              0x83,
              0x84,
              0x85,
              0x86,
              0x2111,
              0x2112,
              0x2113,
              0x2114 ->
              true;
          default -> false;
        };
    if (expression) {
      console.printf("\t(%s)", new ExpressionText(unit).of(block));
    }
  }

  private void meaning(Abbreviations.Attribute attribute, Unit.Value value) {
    long n = value.number();
    boolean offset = attribute.form() == 0x17 || attribute.form() == 0x06; // data4 before DWARF 4
    switch (attribute.name()) {
      case 0x13 -> console.printf("\t(%s)", DwarfNames.language(n));
      case 0x3e -> console.printf("\t(%s)", DwarfNames.encoding(n));
      case 0x20 -> console.printf("\t(%s)", DwarfNames.inline(n));
      case 0x32 ->
          console.printf(
              "\t(%s)", n == 1 ? "public" : n == 2 ? "protected" : n == 3 ? "private" : "unknown");
      case 0x4c ->
          console.printf(
              "\t(%s)", n == 0 ? "none" : n == 1 ? "virtual" : n == 2 ? "pure_virtual" : "unknown");
      case 0x36 ->
          console.printf(
              "\t(%s)",
              n == 1
                  ? "normal"
                  : n == 2
                      ? "program"
                      : n == 3
                          ? "nocall"
                          : n == 5 ? "pass by value" : n == 4 ? "pass by ref" : "unknown");
      case 0x8b ->
          console.printf(
              "\t(%s)", n == 0 ? "no" : n == 1 ? "in class" : n == 2 ? "out of class" : "unknown");
      case 0x02, 0x40, 0x19, 0x4a, 0x48, 0x46 -> {
        if (offset || attribute.form() == 0x22) {
          console.print(" (location list)");
        }
      }
      case 0x8c -> console.print(" (location list)");
      default -> {} // the number says it all
    }
  }
}
