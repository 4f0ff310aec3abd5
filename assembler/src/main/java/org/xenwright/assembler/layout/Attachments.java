package org.xenwright.assembler.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.dwarf.DebugSection;
import org.xenwright.assembler.expression.Area;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/** Adds the sections that no statement asked for: debug information and build attributes. */
public final class Attachments {
  private static final List<String> ORDER =
      List.of(".debug_line", ".debug_info", ".debug_aranges", ".debug_ranges", ".debug_rnglists");

  private static final String BUILD_NOTES = ".gnu.build.attributes";

  /** {@code NT_GNU_BUILD_ATTRIBUTE_OPEN}. */
  private static final int BUILD_NOTE_OPEN = 0x100;

  /** A text about the version: protocol 3, made by an assembler. */
  private static final byte[] BUILD_NOTE_NAME = "GA$\0013a1\0".getBytes(StandardCharsets.US_ASCII);

  private static final int BUILD_NOTE_SIZE = 12 + BUILD_NOTE_NAME.length + 8;

  private static final long STRINGS = SectionFlags.MERGE | SectionFlags.STRINGS;

  private Attachments() {}

  /**
   * Gives the symbols of debug sections the places in the table that GNU as gives them before
   * layout, and their sections theirs: before those of call frames.
   *
   * @param version of the line table
   * @param apart further sections of the line table
   * @param ranges the section of address ranges, where there are several
   */
  public static void announceDebug(
      Output output, int version, List<String> apart, Optional<String> ranges) {
    announceLines(output, version, apart);
    for (var name : List.of(".debug_info", ".debug_abbrev")) {
      output.internal(name, SectionType.PROGBITS, 0, 0);
    }
    output.internal(".debug_aranges", SectionType.PROGBITS, 0, 0);
    output.internal(".debug_str", SectionType.PROGBITS, STRINGS, 1);
    ranges.ifPresent(name -> output.internal(name, SectionType.PROGBITS, 0, 0));
    for (var name : List.of(".debug_info", ".debug_abbrev", ".debug_line")) {
      output.find(name, "").ifPresent(s -> output.symbols().appendOnce(s.symbol()));
    }
  }

  /** Adds the contents of debug sections. */
  public static void addDebug(Output output, List<DebugSection> sections) {
    for (var part : sections) {
      var section = section(output, part);
      section.raiseAlignment(Integer.numberOfTrailingZeros(part.alignment()));
      section.content(part.content());
    }
    // The order in which GNU as turns references into section symbols.
    for (var name : ORDER) {
      sections.stream().filter(s -> s.name().equals(name)).forEach(s -> relocate(output, s));
    }
    for (var part : sections) {
      if (part.name().startsWith(".debug_line.")) {
        relocate(output, part);
      }
    }
  }

  private static SectionBuilder section(Output output, DebugSection part) {
    return output.internal(
        part.name(), SectionType.PROGBITS, part.strings() ? STRINGS : 0, part.strings() ? 1 : 0);
  }

  private static void relocate(Output output, DebugSection part) {
    var section = section(output, part);
    for (var reference : part.relocations()) {
      symbol(output, reference)
          .ifPresent(target -> {
            if (target.isSectionSymbol()) {
              output.symbols().appendOnce(target);
            }
            target.keep();
            var template = new Relocation(reference.offset(), reference.type(), 0);
            section.relocations().add(new SectionBuilder.PendingRelocation(template, target));
          });
    }
    if (part.name().equals(".debug_aranges")) {
      output.symbols().appendOnce(section.symbol()); // nothing refers to it
    }
  }

  private static Optional<AsmSymbol> symbol(Output output, DebugSection.Reference reference) {
    return switch (reference) {
      case DebugSection.Reference.ToSection(_, String name) ->
          output.find(name, "").map(SectionBuilder::symbol);
      case DebugSection.Reference.Distance(_, String name) ->
          output.find(name, "").map(SectionBuilder::symbol);
      case DebugSection.Reference.ToArea(_, Area area) ->
          area instanceof SectionBuilder home
              ? Optional.of(home.symbol())
              : Optional.<AsmSymbol>empty();
      case DebugSection.Reference.ToSymbol(_, String name) ->
          Optional.ofNullable(output.symbols().find(name));
    };
  }

  /** Makes the sections of a line table that a compiler asked for. */
  public static void announceLines(Output output, int version, List<String> apart) {
    output.internal(".debug_line", SectionType.PROGBITS, 0, 0);
    if (version >= 5) {
      output.internal(".debug_line_str", SectionType.PROGBITS, STRINGS, 1);
    }
    apart.forEach(name -> output.internal(name, SectionType.PROGBITS, SectionFlags.WRITE, 0));
  }

  /** Adds the line table to what its section holds already. */
  public static void addLines(Output output, DebugSection part) {
    section(output, part).append(part, r -> symbol(output, r));
  }

  /**
   * Adds a note for each code section that says which addresses it is about (the watermark of
   * annobin's notes, whose producer is an assembler), unless the source has such notes.
   */
  public static void addBuildNotes(Output output) {
    if (output.find(BUILD_NOTES, "").isPresent()) {
      return;
    }
    var code = output.sections().stream().filter(s -> s.isCode() && s.group().isEmpty()).toList();
    var notes = output.internal(BUILD_NOTES, SectionType.NOTE, 0, 0);
    notes.raiseAlignment(2);
    byte[] content = new byte[code.size() * BUILD_NOTE_SIZE];
    int at = 0;
    for (var section : code) {
      var encoding = output.encoding();
      encoding.store(content, at, BUILD_NOTE_NAME.length, 4);
      encoding.store(content, at + 4, 8, 4); // two addresses
      encoding.store(content, at + 8, BUILD_NOTE_OPEN, 4);
      System.arraycopy(BUILD_NOTE_NAME, 0, content, at + 12, BUILD_NOTE_NAME.length);
      int start = at + 12 + BUILD_NOTE_NAME.length;
      encoding.store(content, start + 4, section.size(), 4);
      output.symbols().appendOnce(section.symbol());
      section.symbol().keep();
      for (int word = start; word <= start + 4; word += 4) {
        var template = new Relocation(word, ArmRelocation.ABS32, 0);
        notes.relocations().add(new SectionBuilder.PendingRelocation(template, section.symbol()));
      }
      at += BUILD_NOTE_SIZE;
    }
    notes.content(content);
  }

  /** Adds {@code .ARM.attributes}: those of the Arm ABI, then those of GNU. */
  public static void addAttributes(Output output, BuildAttributes arm, BuildAttributes gnu) {
    byte[] content = arm.toBytes(output.encoding());
    if (!gnu.values().isEmpty()) {
      byte[] more = gnu.subsection("gnu", output.encoding());
      int base = Math.max(1, content.length);
      content = Arrays.copyOf(content, base + more.length);
      content[0] = 'A';
      System.arraycopy(more, 0, content, base, more.length);
    }
    if (content.length > 0) {
      output.internal(".ARM.attributes", SectionType.ARM_ATTRIBUTES, 0, 0).content(content);
    }
  }
}
