package org.xenwright.elf.debug;

import java.util.HashMap;
import java.util.Map;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code --debug-dump=frames} and {@code frames-interp}: call frame information (DWARF 5, 6.4). */
final class FramesText {
  /** What a CIE says. */
  private record Common(
      int version,
      String augmentation,
      long code,
      long data,
      int register,
      int addressSize,
      Words program) {}

  private final Words words;
  private final boolean eh;
  private final boolean interpreted;
  private final Console c;
  private final long base;
  private final Map<Long, Common> commons = new HashMap<>();

  FramesText(Words words, long base, boolean eh, boolean interpreted, Console console) {
    this.words = words;
    this.base = base;
    this.eh = eh;
    this.interpreted = interpreted;
    this.c = console;
  }

  void print() {
    var in = new Reader(words, 0);
    while (!in.ended()) {
      long start = in.at();
      long length = in.u32();
      if (length == 0) {
        c.printf("\n%08x ZERO terminator\n\n", start);
        continue;
      }
      long end = in.at() + length;
      if (end > words.length()) {
        return;
      }
      long id = in.u32();
      boolean common = eh ? id == 0 : id == 0xffff_ffffL;
      if (common) {
        common(in, start, length, id, end);
      } else {
        frame(in, start, length, id, end, eh ? start + 4 - id : id);
      }
      in.to(end);
    }
    c.print("\n");
  }

  private Common read(Reader in, long end) {
    int version = in.u8();
    var augmentation = in.text();
    int addressSize = 4;
    if (version >= 4) {
      addressSize = in.u8();
      in.u8();
    }
    long code = in.uleb();
    long data = in.sleb();
    int register = version == 1 ? in.u8() : (int) in.uleb();
    if (augmentation.startsWith("z")) {
      in.block(in.uleb());
    }
    return new Common(
        version, augmentation, code, data, register, addressSize, in.block(end - in.at()));
  }

  private void common(Reader in, long start, long length, long id, long end) {
    var common = read(in, end);
    commons.put(start, common);
    c.printf("\n%08x %08x %08x CIE", start, length, id);
    if (interpreted) {
      c.printf(
          " \"%s\" cf=%d df=%d ra=%d\n",
          common.augmentation(), common.code(), common.data(), common.register());
      new FrameRows(c, common.code(), common.data(), common.register(), common.addressSize())
          .run(common.program(), new Words(Bytes.EMPTY, words.big()), 0, true);
      return;
    }
    c.printf("\n  Version:               %d\n", common.version());
    c.printf("  Augmentation:          \"%s\"\n", common.augmentation());
    if (common.version() >= 4) {
      c.printf("  Pointer Size:          %d\n", common.addressSize());
      c.print("  Segment Size:          0\n");
    }
    c.printf("  Code alignment factor: %d\n", common.code());
    c.printf("  Data alignment factor: %d\n", common.data());
    c.printf("  Return address column: %d\n\n", common.register());
    instructions(common.program(), common, 0);
  }

  private void frame(Reader in, long start, long length, long id, long end, long owner) {
    var common = commons.get(owner);
    if (common == null) {
      c.printf("\n%08x %08x %08x FDE cie=%08x pc=%08x..%08x\n", start, length, id, owner, 0, 0);
      return;
    }
    long low = in.u32();
    if (eh) {
      low = low + base + in.at() - 4 & 0xffff_ffffL;
    }
    long size = in.u32();
    if (common.augmentation().startsWith("z")) {
      in.block(in.uleb());
    }
    c.printf(
        "\n%08x %08x %08x FDE cie=%08x pc=%08x..%08x\n",
        start, length, id, owner, low, low + size & 0xffff_ffffL);
    var program = in.block(end - in.at());
    if (interpreted) {
      new FrameRows(c, common.code(), common.data(), common.register(), common.addressSize())
          .run(common.program(), program, low, false);
    } else {
      instructions(program, common, low);
    }
  }

  private void instructions(Words program, Common common, long low) {
    var in = new Reader(program, 0);
    long address = low;
    while (!in.ended()) {
      int op = in.u8();
      int operand = op & 0x3f;
      switch (op & 0xc0) {
        case 0x40 -> address = advance("advance_loc", operand, common, address);
        case 0x80 ->
            c.printf("  DW_CFA_offset: r%d at cfa%+d\n", operand, in.uleb() * common.data());
        case 0xc0 -> c.printf("  DW_CFA_restore: r%d\n", operand);
        default -> address = other(in, op, common, address);
      }
    }
  }

  private long advance(String name, long by, Common common, long address) {
    long to = address + by * common.code() & 0xffff_ffffL;
    c.printf("  DW_CFA_%s: %d to %08x\n", name, by * common.code(), to);
    return to;
  }

  private long other(Reader in, int op, Common common, long address) {
    switch (op) {
      case 0x00 -> c.print("  DW_CFA_nop\n");
      case 0x01 -> {
        long to = in.u32();
        c.printf("  DW_CFA_set_loc: %08x\n", to);
        return to;
      }
      case 0x02 -> {
        return advance("advance_loc1", in.u8(), common, address);
      }
      case 0x03 -> {
        return advance("advance_loc2", in.u16(), common, address);
      }
      case 0x04 -> {
        return advance("advance_loc4", in.u32(), common, address);
      }
      case 0x05 ->
          c.printf(
              "  DW_CFA_offset_extended: r%d at cfa%+d\n", in.uleb(), in.uleb() * common.data());
      case 0x06 -> c.printf("  DW_CFA_restore_extended: r%d\n", in.uleb());
      case 0x07 -> c.printf("  DW_CFA_undefined: r%d\n", in.uleb());
      case 0x08 -> c.printf("  DW_CFA_same_value: r%d\n", in.uleb());
      case 0x09 -> c.printf("  DW_CFA_register: r%d in r%d\n", in.uleb(), in.uleb());
      case 0x0a -> c.print("  DW_CFA_remember_state\n");
      case 0x0b -> c.print("  DW_CFA_restore_state\n");
      case 0x0c -> c.printf("  DW_CFA_def_cfa: r%d ofs %d\n", in.uleb(), in.uleb());
      case 0x0d -> c.printf("  DW_CFA_def_cfa_register: r%d\n", in.uleb());
      case 0x0e -> c.printf("  DW_CFA_def_cfa_offset: %d\n", in.uleb());
      case 0x0f ->
          c.printf(
              "  DW_CFA_def_cfa_expression (%s)\n", new ExpressionText(4).of(in.block(in.uleb())));
      case 0x10 -> {
        long register = in.uleb();
        c.printf(
            "  DW_CFA_expression: r%d (%s)\n",
            register, new ExpressionText(4).of(in.block(in.uleb())));
      }
      case 0x11 ->
          c.printf(
              "  DW_CFA_offset_extended_sf: r%d at cfa%+d\n", in.uleb(), in.sleb() * common.data());
      case 0x12 ->
          c.printf("  DW_CFA_def_cfa_sf: r%d ofs %d\n", in.uleb(), in.sleb() * common.data());
      case 0x13 -> c.printf("  DW_CFA_def_cfa_offset_sf: %d\n", in.sleb() * common.data());
      case 0x14 ->
          c.printf("  DW_CFA_val_offset: r%d is cfa%+d\n", in.uleb(), in.uleb() * common.data());
      case 0x15 ->
          c.printf("  DW_CFA_val_offset_sf: r%d is cfa%+d\n", in.uleb(), in.sleb() * common.data());
      case 0x2e -> c.printf("  DW_CFA_GNU_args_size: %d\n", in.uleb());
      default -> c.printf("  DW_CFA_??? (User defined call frame op: %#x)\n", op);
    }
    return address;
  }
}
