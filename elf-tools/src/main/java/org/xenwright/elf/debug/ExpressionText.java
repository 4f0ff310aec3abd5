package org.xenwright.elf.debug;

import org.xenwright.elf.raw.Words;

/** Location expressions in words (DWARF 5, 7.7.1). */
final class ExpressionText {
  private final int addressSize;

  ExpressionText(int addressSize) {
    this.addressSize = addressSize;
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
