package org.xenwright.assembler.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.DataEncoding;

/** The debug sections of one assembled source. */
public final class DebugInfo {
  private static final String PRODUCER = "Xenwright as 0.1.0";
  private static final int COMPILE_UNIT = 0x11;
  private static final int SUBPROGRAM = 0x2e;
  private static final int EXTERNAL = 0x3f;
  private static final int FORM_FLAG = 0x0c;
  private static final int STMT_LIST = 0x10;
  private static final int LOW_PC = 0x11;
  private static final int HIGH_PC = 0x12;
  private static final int NAME = 0x03;
  private static final int COMP_DIR = 0x1b;
  private static final int PRODUCER_ATTRIBUTE = 0x25;
  private static final int LANGUAGE = 0x13;
  private static final int RANGES = 0x55;
  private static final int FORM_ADDR = 0x01;
  private static final int FORM_DATA2 = 0x05;
  private static final int FORM_DATA4 = 0x06;
  private static final int FORM_STRP = 0x0e;
  private static final int ASSEMBLER_LANGUAGE =
      0x8001; // DW_LANG_Mips_Assembler, which GNU as uses on every target

  private DebugInfo() {}

  /**
   * The sections but for the line table, in the order they stand in the object; none when no
   * instruction has a line.
   *
   * @param sequences one per section with code, in the order of the sections
   * @param functions symbols of functions that have a size, in the order of the symbol table
   * @param name of the compile unit: the first file
   * @param directory the folder that relative names start from
   * @param encoding the order of bytes
   */
  public static List<DebugSection> sections(
      List<LineSequence> sequences,
      List<DebugFunction> functions,
      String name,
      String directory,
      DataEncoding encoding) {
    var coded = sequences.stream().filter(s -> !s.rows().isEmpty()).toList();
    if (coded.isEmpty()) {
      return List.of();
    }
    var out = new ArrayList<DebugSection>();
    boolean one = coded.size() == 1;
    out.add(unit(coded, functions, name, directory, one, encoding));
    out.add(abbreviations(one, !functions.isEmpty(), encoding));
    out.add(aranges(coded, encoding).section(".debug_aranges", 8, false));
    var strings = new Emitter(encoding).text(name).text(directory).text(PRODUCER);
    functions.forEach(f -> strings.text(f.name()));
    out.add(strings.section(".debug_str", 1, true));
    if (!one) {
      out.add(addresses(coded, encoding));
    }
    return out;
  }

  private static DebugSection unit(
      List<LineSequence> coded,
      List<DebugFunction> functions,
      String name,
      String directory,
      boolean one,
      DataEncoding encoding) {
    var body = new Emitter(encoding);
    body.u16(2).reference(".debug_abbrev", 0).u8(4).uleb(1).reference(".debug_line", 0);
    if (one) {
      var only = coded.getFirst();
      body.reference(only.section(), 0).reference(only.section(), only.size());
    } else {
      body.reference(".debug_ranges", 0);
    }
    long text = 0;
    for (var string : List.of(name, directory, PRODUCER)) {
      body.reference(".debug_str", text);
      text += string.length() + 1L;
    }
    body.u16(ASSEMBLER_LANGUAGE);
    for (var function : functions) {
      body.uleb(2).reference(".debug_str", text).u8(function.external() ? 1 : 0);
      body.symbol(function.name(), 0).symbol(function.name(), function.size());
      text += function.name().length() + 1L;
    }
    if (!functions.isEmpty()) {
      body.u8(0);
    }
    return new Emitter(encoding).u32(body.size()).bytes(body).section(".debug_info", 1, false);
  }

  private static DebugSection abbreviations(boolean one, boolean functions, DataEncoding encoding) {
    var out = new Emitter(encoding).uleb(1).uleb(COMPILE_UNIT).u8(functions ? 1 : 0);
    out.uleb(STMT_LIST).uleb(FORM_DATA4);
    if (one) {
      out.uleb(LOW_PC).uleb(FORM_ADDR).uleb(HIGH_PC).uleb(FORM_ADDR);
    } else {
      out.uleb(RANGES).uleb(FORM_DATA4);
    }
    out.uleb(NAME)
        .uleb(FORM_STRP)
        .uleb(COMP_DIR)
        .uleb(FORM_STRP)
        .uleb(PRODUCER_ATTRIBUTE)
        .uleb(FORM_STRP);
    out.uleb(LANGUAGE).uleb(FORM_DATA2).u8(0).u8(0);
    if (functions) {
      out.uleb(2).uleb(SUBPROGRAM).u8(0).uleb(NAME).uleb(FORM_STRP).uleb(EXTERNAL).uleb(FORM_FLAG);
      out.uleb(LOW_PC).uleb(FORM_ADDR).uleb(HIGH_PC).uleb(FORM_ADDR).u8(0).u8(0);
    }
    return out.u8(0).section(".debug_abbrev", 1, false);
  }

  /**
   * Address ranges: header, padding to twice the address size, one pair per section, a closing
   * pair.
   */
  private static Emitter aranges(List<LineSequence> coded, DataEncoding encoding) {
    var out = new Emitter(encoding);
    out.u32(2 + 4 + 1 + 1 + 4 + 8L * (coded.size() + 1))
        .u16(2)
        .reference(".debug_info", 0)
        .u8(4)
        .u8(0)
        .u32(0);
    for (var sequence : coded) {
      out.reference(sequence.section(), 0).u32(sequence.size());
    }
    return out.u32(0).u32(0);
  }

  /**
   * The compile unit's range list: a base of zero is announced, then start and end of each section.
   */
  private static DebugSection addresses(List<LineSequence> coded, DataEncoding encoding) {
    var out = new Emitter(encoding).u32(0xffffffffL).u32(0);
    for (var sequence : coded) {
      out.reference(sequence.section(), 0).reference(sequence.section(), sequence.size());
    }
    return out.u32(0).u32(0).section(".debug_ranges", 8, false);
  }
}
