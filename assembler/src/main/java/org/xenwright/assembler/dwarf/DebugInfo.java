package org.xenwright.assembler.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.DataEncoding;

/** The debug sections of one assembled source, in the form of a version of DWARF. */
public final class DebugInfo {
  private static final String PRODUCER = "Xenwright as 0.1.0";
  private static final int COMPILE_UNIT = 0x11;
  private static final int SUBPROGRAM = 0x2e;
  private static final int UNSPECIFIED_TYPE = 0x3b;
  private static final int EXTERNAL = 0x3f;
  private static final int STMT_LIST = 0x10;
  private static final int LOW_PC = 0x11;
  private static final int HIGH_PC = 0x12;
  private static final int NAME = 0x03;
  private static final int COMP_DIR = 0x1b;
  private static final int PRODUCER_ATTRIBUTE = 0x25;
  private static final int LANGUAGE = 0x13;
  private static final int TYPE = 0x49;
  private static final int RANGES = 0x55;
  private static final int FORM_ADDR = 0x01;
  private static final int FORM_DATA2 = 0x05;
  private static final int FORM_DATA4 = 0x06;
  private static final int FORM_FLAG = 0x0c;
  private static final int FORM_STRP = 0x0e;
  private static final int FORM_UDATA = 0x0f;
  private static final int FORM_REF_UDATA = 0x15;
  private static final int FORM_SEC_OFFSET = 0x17;
  private static final int FORM_FLAG_PRESENT = 0x19;
  private static final int ASSEMBLER_LANGUAGE =
      0x8001; // DW_LANG_Mips_Assembler, which GNU as uses on every target

  /** {@code DW_UT_compile}. */
  private static final int UNIT_TYPE = 1;

  /** {@code DW_RLE_start_length}. */
  private static final int START_LENGTH = 7;

  /** Bytes of the header of {@code .debug_rnglists}. */
  private static final int LISTS_HEADER = 12;

  private final List<LineSequence> coded;
  private final List<DebugFunction> functions;
  private final int version;
  private final DataEncoding encoding;

  private DebugInfo(
      List<LineSequence> coded, List<DebugFunction> functions, int version, DataEncoding encoding) {
    this.coded = coded;
    this.functions = functions;
    this.version = version;
    this.encoding = encoding;
  }

  /**
   * The sections but for the line table, in the order they stand in the object; none when no
   * instruction has a line.
   *
   * @param sequences one per section with code, in the order of the sections
   * @param functions symbols of functions that have a size, in the order of the symbol table
   * @param name of the compile unit: the first file
   * @param directory the folder that relative names start from
   * @param version of DWARF, 2 to 5
   * @param encoding the order of bytes
   */
  public static List<DebugSection> sections(
      List<LineSequence> sequences,
      List<DebugFunction> functions,
      String name,
      String directory,
      int version,
      DataEncoding encoding) {
    var coded = sequences.stream().filter(s -> !s.rows().isEmpty()).toList();
    return coded.isEmpty()
        ? List.of()
        : new DebugInfo(coded, functions, version, encoding)
            .all(List.of(name, directory, PRODUCER));
  }

  /** The section of address ranges, where a source has code in {@code sections} sections. */
  public static Optional<String> rangesName(long sections, int version) {
    return sections < 2
        ? Optional.empty()
        : Optional.of(version < 5 ? ".debug_ranges" : ".debug_rnglists");
  }

  private List<DebugSection> all(List<String> texts) {
    var out = new ArrayList<DebugSection>();
    out.add(unit(texts));
    out.add(abbreviations());
    out.add(aranges());
    var strings = emitter();
    texts.forEach(strings::text);
    functions.forEach(f -> strings.text(f.name()));
    out.add(strings.section(".debug_str", 1, true));
    if (coded.size() > 1) {
      out.add(version < 5 ? ranges() : rangeLists());
    }
    return out;
  }

  private Emitter emitter() {
    return new Emitter(encoding);
  }

  /**
   * Whether lengths stand where DWARF 3 had end addresses, and offsets have a form of their own.
   */
  private boolean isModern() {
    return version >= 4;
  }

  private boolean hasExternal() {
    return functions.stream().anyMatch(DebugFunction::external);
  }

  /** Whether each function says if it is external; from DWARF 4 on only if some are not. */
  private boolean flagsExternal() {
    return hasExternal() && (!isModern() || !functions.stream().allMatch(DebugFunction::external));
  }

  private DebugSection unit(List<String> texts) {
    var body = emitter().u16(version);
    if (version < 5) {
      body.reference(".debug_abbrev", 0).u8(4);
    } else {
      body.u8(UNIT_TYPE).u8(4).reference(".debug_abbrev", 0);
    }
    body.uleb(1).reference(".debug_line", 0);
    if (coded.size() > 1) {
      body.reference(
          version < 5 ? ".debug_ranges" : ".debug_rnglists", version < 5 ? 0 : LISTS_HEADER);
    } else {
      var only = coded.getFirst();
      body.reference(only.section(), 0);
      if (isModern()) {
        body.uleb(only.size());
      } else {
        body.reference(only.section(), only.size());
      }
    }
    long text = 0;
    for (var string : texts) {
      body.reference(".debug_str", text);
      text += string.length() + 1L;
    }
    body.u16(ASSEMBLER_LANGUAGE);
    if (!functions.isEmpty()) {
      functions(body, text);
    }
    return emitter().u32(body.size()).bytes(body).section(".debug_info", 1, false);
  }

  private void functions(Emitter body, long firstName) {
    // The type comes last, and its offset, which may take more bytes, in every function before.
    int type = 0;
    var described = described(firstName, type);
    while (version > 2 && type != 4 + body.size() + described.size()) {
      type = 4 + body.size() + described.size();
      described = described(firstName, type);
    }
    body.bytes(described);
    if (version > 2) {
      body.uleb(3);
    }
    body.u8(0);
  }

  private Emitter described(long firstName, int type) {
    var body = emitter();
    long text = firstName;
    for (var function : functions) {
      body.uleb(2).reference(".debug_str", text);
      if (flagsExternal()) {
        body.u8(function.external() ? 1 : 0);
      }
      if (version > 2) {
        body.uleb(type);
      }
      body.symbol(function.name(), 0);
      if (isModern()) {
        body.uleb(function.size());
      } else {
        body.symbol(function.name(), function.size());
      }
      text += function.name().length() + 1L;
    }
    return body;
  }

  private DebugSection abbreviations() {
    var out = emitter().uleb(1).uleb(COMPILE_UNIT).u8(functions.isEmpty() ? 0 : 1);
    int offset = isModern() ? FORM_SEC_OFFSET : FORM_DATA4;
    int end = isModern() ? FORM_UDATA : FORM_ADDR;
    out.uleb(STMT_LIST).uleb(offset);
    if (coded.size() > 1) {
      out.uleb(RANGES).uleb(offset);
    } else {
      out.uleb(LOW_PC).uleb(FORM_ADDR).uleb(HIGH_PC).uleb(end);
    }
    for (int attribute : List.of(NAME, COMP_DIR, PRODUCER_ATTRIBUTE)) {
      out.uleb(attribute).uleb(FORM_STRP);
    }
    out.uleb(LANGUAGE).uleb(FORM_DATA2).u8(0).u8(0);
    if (functions.isEmpty()) {
      return out.u8(0).section(".debug_abbrev", 1, false);
    }
    out.uleb(2).uleb(SUBPROGRAM).u8(0).uleb(NAME).uleb(FORM_STRP);
    if (hasExternal()) {
      out.uleb(EXTERNAL).uleb(flagsExternal() ? FORM_FLAG : FORM_FLAG_PRESENT);
    }
    if (version > 2) {
      out.uleb(TYPE).uleb(FORM_REF_UDATA);
    }
    out.uleb(LOW_PC).uleb(FORM_ADDR).uleb(HIGH_PC).uleb(end).u8(0).u8(0);
    if (version > 2) {
      // What a function of assembly returns is not known.
      out.uleb(3).uleb(UNSPECIFIED_TYPE).u8(0).u8(0).u8(0);
    }
    return out.u8(0).section(".debug_abbrev", 1, false);
  }

  /**
   * Address ranges: header, padding to twice the address size, one pair per section, a closing
   * pair.
   */
  private DebugSection aranges() {
    var out = emitter();
    out.u32(2 + 4 + 1 + 1 + 4 + 8L * (coded.size() + 1))
        .u16(2)
        .reference(".debug_info", 0)
        .u8(4)
        .u8(0)
        .u32(0);
    for (var sequence : coded) {
      out.reference(sequence.section(), 0).u32(sequence.size());
    }
    return out.u32(0).u32(0).section(".debug_aranges", 8, false);
  }

  /**
   * The compile unit's range list: a base of zero is announced, then start and end of each section.
   */
  private DebugSection ranges() {
    var out = emitter().u32(0xffffffffL).u32(0);
    for (var sequence : coded) {
      out.reference(sequence.section(), 0).reference(sequence.section(), sequence.size());
    }
    return out.u32(0).u32(0).section(".debug_ranges", 8, false);
  }

  /** The same as DWARF 5 has it (7.28). */
  private DebugSection rangeLists() {
    var body = emitter().u16(version).u8(4).u8(0).u32(0);
    for (var sequence : coded) {
      body.u8(START_LENGTH).reference(sequence.section(), 0).uleb(sequence.size());
    }
    body.u8(0);
    return emitter().u32(body.size()).bytes(body).section(".debug_rnglists", 1, false);
  }
}
