package org.xenwright.elf.debug;

import org.xenwright.elf.raw.Words;

/** Location expressions in words (DWARF 5, 7.7.1). */
final class ExpressionText {
  private final int addressSize;
  private final long unit;
  private final boolean wide;

  /** For expressions of a unit. */
  ExpressionText(Unit unit) {
    this.addressSize = unit.addressSize;
    this.unit = unit.offset;
    this.wide = unit.wide;
  }

  /** For expressions outside of units, such as those of frames. */
  ExpressionText(int addressSize) {
    this.addressSize = addressSize;
    this.unit = 0;
    this.wide = false;
  }

  String of(Words block) {
    var in = new Reader(block, 0);
    var out = new StringBuilder();
    while (!in.ended()) {
      out.append(out.isEmpty() ? "" : "; ").append(operation(in));
    }
    return out.toString();
  }

  private String operation(Reader in) {
    int op = in.u8();
    if (op >= 0x30 && op <= 0x4f) {
      return "DW_OP_lit" + (op - 0x30);
    }
    if (op >= 0x50 && op <= 0x6f) {
      return "DW_OP_reg%d (r%d)".formatted(op - 0x50, op - 0x50);
    }
    if (op >= 0x70 && op <= 0x8f) {
      return "DW_OP_breg%d (r%d): %d".formatted(op - 0x70, op - 0x70, in.sleb());
    }
    var name = DwarfNames.operation(op);
    return switch (op) {
      case 0x03 -> name + ": " + Long.toHexString(in.unsigned(addressSize));
      case 0x08, 0x94, 0x15 -> name + ": " + in.u8();
      case 0x09 -> name + ": " + (byte) in.u8();
      case 0x0a -> name + ": " + in.u16();
      case 0x0b, 0x28, 0x2f -> name + ": " + (short) in.u16();
      case 0x0c -> name + ": " + in.u32();
      case 0x0d -> name + ": " + (int) in.u32();
      case 0x0e -> name + ": " + Long.toUnsignedString(in.u64());
      case 0x0f -> name + ": " + in.u64();
      case 0x10, 0x23, 0x93 -> name + ": " + Long.toUnsignedString(in.uleb());
      case 0x11, 0x91 -> name + ": " + in.sleb();
      case 0x90 -> {
        long register = in.uleb();
        yield name + ": " + register + " (r" + register + ")";
      }
      case 0x92 -> {
        long register = in.uleb();
        yield name + ": " + register + " (r" + register + ") " + in.sleb();
      }
      case 0xa5, 0xf5 -> {
        long register = in.uleb();
        yield "%s: %d (r%d) <0x%x>".formatted(name, register, register, unit + in.uleb());
      }
      case 0xa4, 0xf4 -> {
        var text = new StringBuilder("%s: <0x%x> ".formatted(name, unit + in.uleb()));
        int size = in.u8();
        text.append(' ').append(size).append(" byte block: ");
        for (int i = 0; i < size && !in.ended(); i++) {
          text.append(Integer.toHexString(in.u8())).append(' ');
        }
        yield text.toString();
      }
      case 0xa6, 0xf6 -> name + ": " + in.u8() + " <0x" + Long.toHexString(unit + in.uleb()) + ">";
      case 0xa8, 0xa9, 0xf7, 0xf9 -> {
        long type = in.uleb();
        yield name + " <0x" + Long.toHexString(type == 0 ? 0 : unit + type) + ">";
      }
      case 0xf2, 0xa0 -> "%s: <0x%x> %d".formatted(name, in.offset(wide), in.sleb());
      case 0xfa -> name + ": <0x" + Long.toHexString(in.u32()) + ">";
      case 0xfb, 0xa1, 0xfc, 0xa2 -> {
        long index = in.uleb();
        yield name + " <" + (index == 0 ? "0" : "0x" + Long.toHexString(index)) + ">";
      }
      case 0x98 -> name + ": <0x" + Long.toHexString(in.u16()) + ">";
      case 0x99 -> name + ": <0x" + Long.toHexString(in.u32()) + ">";
      case 0xe0 -> name + " or DW_OP_HP_unknown";
      case 0xa3, 0xf3 -> name + ": (" + of(in.block(in.uleb())) + ")";
      case 0x9e -> {
        long size = in.uleb();
        var text = new StringBuilder(name + " " + size + " byte block: ");
        for (long i = 0; i < size && !in.ended(); i++) {
          text.append(Integer.toHexString(in.u8())).append(' ');
        }
        yield text.toString();
      }
      default -> name.isEmpty() ? "(Unknown location op %#x)".formatted(op) : name;
    };
  }
}
