package org.xenwright.linker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says beside inputs and script; names are those of GNU ld's long options.
 *
 * @param output name of the output file, for the map
 * @param entry {@code -e}
 * @param gcSections {@code --gc-sections}
 * @param undefined {@code -u} names
 * @param sectionStarts {@code --section-start}, {@code -Ttext} and kin: output section and address
 * @param segmentStarts {@code -Ttext-segment} and kin: name in {@code SEGMENT_START} and address
 * @param maximumPage {@code -z max-page-size}, bytes
 * @param commonPage {@code -z common-page-size}, bytes
 * @param strip {@code -s} and {@code -S}
 * @param discard {@code -x} and {@code -X}
 * @param orphans {@code --orphan-handling}
 * @param allowMultipleDefinition {@code -z muldefs}
 * @param checkSections {@code --check-sections}
 * @param pageAligned false for {@code -n} and {@code -N}
 * @param mergeUnwindEntries {@code --merge-exidx-entries}
 */
public record LinkOptions(
    String output,
    Optional<String> entry,
    boolean gcSections,
    List<String> undefined,
    Map<String, Long> sectionStarts,
    Map<String, Long> segmentStarts,
    long maximumPage,
    long commonPage,
    Strip strip,
    Discard discard,
    Orphans orphans,
    boolean allowMultipleDefinition,
    boolean checkSections,
    boolean pageAligned,
    boolean mergeUnwindEntries) {
  /** Which symbols and sections are left out. */
  public enum Strip {
    NOTHING,
    DEBUG,
    ALL
  }

  /** Which local symbols are left out. */
  public enum Discard {
    /** Compiler-made labels in mergeable sections, GNU ld's default. */
    IN_MERGED_SECTIONS,
    /** {@code -X}: all compiler-made labels, {@code .L...}. */
    COMPILER_LABELS,
    /** {@code -x}: all locals. */
    ALL,
    /** {@code --discard-none}. */
    NONE
  }

  /** What becomes of sections the script does not mention. */
  public enum Orphans {
    PLACE,
    WARN,
    ERROR,
    DISCARD
  }

  /** GNU ld 2.40's defaults for arm-linux-gnueabihf. */
  public static final LinkOptions DEFAULT =
      new LinkOptions(
          "a.out",
          Optional.empty(),
          false,
          List.of(),
          Map.of(),
          Map.of(),
          0x1000,
          0x1000,
          Strip.NOTHING,
          Discard.IN_MERGED_SECTIONS,
          Orphans.PLACE,
          false,
          true,
          true,
          true);

  public LinkOptions {
    undefined = List.copyOf(undefined);
    sectionStarts =
        java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(sectionStarts));
    segmentStarts = Map.copyOf(segmentStarts);
  }

  /** The same for another output name. */
  public LinkOptions withOutput(String name) {
    return new LinkOptions(
        name,
        entry,
        gcSections,
        undefined,
        sectionStarts,
        segmentStarts,
        maximumPage,
        commonPage,
        strip,
        discard,
        orphans,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }

  /** The same with unused sections dropped. */
  public LinkOptions withGcSections() {
    return new LinkOptions(
        output,
        entry,
        true,
        undefined,
        sectionStarts,
        segmentStarts,
        maximumPage,
        commonPage,
        strip,
        discard,
        orphans,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }

  /** The same with another entry symbol. */
  public LinkOptions withEntry(String symbol) {
    return new LinkOptions(
        output,
        Optional.of(symbol),
        gcSections,
        undefined,
        sectionStarts,
        segmentStarts,
        maximumPage,
        commonPage,
        strip,
        discard,
        orphans,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }

  /** The same with addresses of output sections and of segments given. */
  public LinkOptions withStarts(Map<String, Long> sections, Map<String, Long> segments) {
    return new LinkOptions(
        output,
        entry,
        gcSections,
        undefined,
        sections,
        segments,
        maximumPage,
        commonPage,
        strip,
        discard,
        orphans,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }

  /** The same with other choices of what is left out. */
  public LinkOptions withStrip(Strip what, Discard locals) {
    return new LinkOptions(
        output,
        entry,
        gcSections,
        undefined,
        sectionStarts,
        segmentStarts,
        maximumPage,
        commonPage,
        what,
        locals,
        orphans,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }

  /** The same with names that are undefined from the start. */
  public LinkOptions withUndefined(List<String> names) {
    return new LinkOptions(
        output,
        entry,
        gcSections,
        names,
        sectionStarts,
        segmentStarts,
        maximumPage,
        commonPage,
        strip,
        discard,
        orphans,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }

  /** The same with another treatment of orphan sections. */
  public LinkOptions withOrphans(Orphans treatment) {
    return new LinkOptions(
        output,
        entry,
        gcSections,
        undefined,
        sectionStarts,
        segmentStarts,
        maximumPage,
        commonPage,
        strip,
        discard,
        treatment,
        allowMultipleDefinition,
        checkSections,
        pageAligned,
        mergeUnwindEntries);
  }
}
