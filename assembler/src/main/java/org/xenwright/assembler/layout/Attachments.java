package org.xenwright.assembler.layout;

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
  private static final List<String> PLAIN_ORDER =
      List.of(".debug_info", ".debug_line", ".debug_aranges", ".debug_ranges");

  private static final List<String> LISTS_ORDER =
      List.of(".debug_line", ".debug_info", ".debug_aranges", ".debug_rnglists");

  private static final long STRINGS = SectionFlags.MERGE | SectionFlags.STRINGS;

  private Attachments() {}

  /**
   * Gives the symbols of debug sections the places in the table that GNU as gives them before
   * layout, and their sections theirs: before those of call frames.
   *
   * @param version of the line table
   * @param ranges the section of address ranges, where there are several
   */
  public static void announceDebug(Output output, int version, Optional<String> ranges) {
    announceLines(output, version);
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
      long flags = part.strings() ? STRINGS : 0;
      var section =
          output.internal(part.name(), SectionType.PROGBITS, flags, part.strings() ? 1 : 0);
      section.raiseAlignment(Integer.numberOfTrailingZeros(part.alignment()));
      section.content(part.content());
    }
    // The order in which GNU as turns references into section symbols.
    boolean strings = sections.stream().anyMatch(s -> s.name().equals(".debug_line_str"));
    for (var name : strings ? LISTS_ORDER : PLAIN_ORDER) {
      sections.stream().filter(s -> s.name().equals(name)).forEach(s -> relocate(output, s));
    }
  }

  private static void relocate(Output output, DebugSection part) {
    var section = output.internal(part.name(), SectionType.PROGBITS, 0, 0);
    for (var reference : part.relocations()) {
      symbol(output, reference)
          .ifPresent(target -> {
            if (target.isSectionSymbol()) {
              output.symbols().appendOnce(target);
            }
            target.keep();
            var template = new Relocation(reference.offset(), ArmRelocation.ABS32, 0);
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
      case DebugSection.Reference.ToArea(_, Area area) ->
          area instanceof SectionBuilder home
              ? Optional.of(home.symbol())
              : Optional.<AsmSymbol>empty();
      case DebugSection.Reference.ToSymbol(_, String name) ->
          Optional.ofNullable(output.symbols().find(name));
    };
  }

  /** Makes the sections of a line table that a compiler asked for. */
  public static void announceLines(Output output, int version) {
    output.internal(".debug_line", SectionType.PROGBITS, 0, 0);
    if (version >= 5) {
      output.internal(".debug_line_str", SectionType.PROGBITS, STRINGS, 1);
    }
  }

  /** Adds the line table to what its section holds already. */
  public static void addLines(Output output, DebugSection part) {
    output.find(part.name(), "").ifPresent(s -> s.append(part, r -> symbol(output, r)));
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
