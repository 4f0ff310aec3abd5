package org.xenwright.linker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.DataEncoding;

/**
 * What the command line says beside inputs and script; names are those of GNU ld's long options.
 *
 * @param output name of the output file, for the map
 * @param entry {@code -e}
 * @param flags choices that are made or not
 * @param texts options with a word
 * @param names options that gather names
 * @param sectionStarts {@code --section-start}, {@code -Ttext} and kin: output section and address
 * @param segmentStarts {@code -Ttext-segment} and kin: name in {@code SEGMENT_START} and address
 * @param maximumPage {@code -z max-page-size}, bytes
 * @param commonPage {@code -z common-page-size}, bytes
 * @param strip {@code -s} and {@code -S}
 * @param discard {@code -x} and {@code -X}
 * @param orphans {@code --orphan-handling}
 */
public record LinkOptions(
    String output,
    Optional<String> entry,
    Set<LinkFlag> flags,
    Map<LinkText, String> texts,
    Map<LinkNames, List<String>> names,
    Map<String, Long> sectionStarts,
    Map<String, Long> segmentStarts,
    long maximumPage,
    long commonPage,
    Strip strip,
    Discard discard,
    Orphans orphans) {
  /** Which symbols and sections are left out. */
  public enum Strip {
    NOTHING,
    DEBUG,
    ALL,
    /** {@code --retain-symbols-file}: symbols that {@link LinkNames#RETAIN} does not name. */
    ALL_BUT_RETAINED
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

  /**
   * GNU ld 2.40's defaults for arm-linux-gnueabihf, without warnings about memory protection, but
   * branches into the wrong state are an error.
   */
  public static final LinkOptions DEFAULT =
      new LinkOptions(
          "a.out",
          Optional.empty(),
          EnumSet.of(
              LinkFlag.CHECK_SECTIONS,
              LinkFlag.CHECK_INTERWORKING,
              LinkFlag.PAGE_ALIGNED,
              LinkFlag.MERGE_EXIDX,
              LinkFlag.RELRO,
              LinkFlag.COMBINE_RELOCATIONS,
              LinkFlag.COPY_RELOCATIONS,
              LinkFlag.NEW_DTAGS,
              LinkFlag.NO_WARN_EXECSTACK,
              LinkFlag.FIX_ARM1176,
              LinkFlag.MAP_DISCARDED,
              LinkFlag.STRIP_DISCARDED),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          0x1000,
          0x1000,
          Strip.NOTHING,
          Discard.IN_MERGED_SECTIONS,
          Orphans.PLACE);

  public LinkOptions {
    flags = Collections.unmodifiableSet(flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags));
    texts = Map.copyOf(texts);
    names = Map.copyOf(names);
    sectionStarts = Collections.unmodifiableMap(new LinkedHashMap<>(sectionStarts));
    segmentStarts = Map.copyOf(segmentStarts);
  }

  /** Whether a choice was made. */
  public boolean has(LinkFlag flag) {
    return flags.contains(flag);
  }

  /** The order of the bytes of numbers in the output. */
  public DataEncoding encoding() {
    return has(LinkFlag.BIG_ENDIAN) ? DataEncoding.MSB : DataEncoding.LSB;
  }

  /** The word given for an option. */
  public Optional<String> text(LinkText option) {
    return Optional.ofNullable(texts.get(option));
  }

  /** The names gathered for an option. */
  public List<String> names(LinkNames option) {
    return names.getOrDefault(option, List.of());
  }

  /** {@code -z stack-size}, bytes; 0 when it was not given. */
  public long stackSize() {
    try {
      return text(LinkText.STACK_SIZE).map(Long::decode).orElse(0L);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** Names that are undefined from the start. */
  public List<String> undefined() {
    var all = new ArrayList<>(names(LinkNames.UNDEFINED));
    all.addAll(names(LinkNames.REQUIRE_DEFINED));
    return all;
  }

  /** Whether the image can be loaded anywhere: {@code -shared} or {@code -pie}. */
  public boolean isPic() {
    return has(LinkFlag.SHARED) || has(LinkFlag.PIE);
  }

  /** Whether the output is an object for a further link. */
  public boolean isRelocatable() {
    return has(LinkFlag.RELOCATABLE);
  }

  /** Whether sections are placed so that the file can be mapped. */
  public boolean pageAligned() {
    return has(LinkFlag.PAGE_ALIGNED) && !isRelocatable();
  }

  /** A copy to change. */
  public Builder edit() {
    return new Builder(this);
  }

  /** The same for another output name. */
  public LinkOptions withOutput(String name) {
    return edit().output(name).build();
  }

  /** The same with a choice made. */
  public LinkOptions with(LinkFlag flag) {
    return edit().set(flag, true).build();
  }

  /** The same with unused sections dropped. */
  public LinkOptions withGcSections() {
    return with(LinkFlag.GC_SECTIONS);
  }

  /** Options being gathered; not for sharing. */
  public static final class Builder {
    private String output;
    private Optional<String> entry;
    private final EnumSet<LinkFlag> flags = EnumSet.noneOf(LinkFlag.class);
    private final EnumMap<LinkText, String> texts = new EnumMap<>(LinkText.class);
    private final EnumMap<LinkNames, List<String>> names = new EnumMap<>(LinkNames.class);
    private final Map<String, Long> sectionStarts;
    private final Map<String, Long> segmentStarts;
    private long maximumPage;
    private long commonPage;
    private boolean maximumGiven;
    private boolean commonGiven;
    private Strip strip;
    private Discard discard;
    private Orphans orphans;

    private Builder(LinkOptions from) {
      output = from.output;
      entry = from.entry;
      flags.addAll(from.flags);
      texts.putAll(from.texts);
      from.names.forEach((option, list) -> names.put(option, new ArrayList<>(list)));
      sectionStarts = new LinkedHashMap<>(from.sectionStarts);
      segmentStarts = new LinkedHashMap<>(from.segmentStarts);
      maximumPage = from.maximumPage;
      commonPage = from.commonPage;
      strip = from.strip;
      discard = from.discard;
      orphans = from.orphans;
    }

    /** Names the output. */
    public Builder output(String name) {
      output = name;
      return this;
    }

    /** Names the entry symbol. */
    public Builder entry(String symbol) {
      entry = Optional.of(symbol);
      return this;
    }

    /** Makes or unmakes a choice. */
    public Builder set(LinkFlag flag, boolean on) {
      if (on) {
        flags.add(flag);
      } else {
        flags.remove(flag);
      }
      return this;
    }

    /** Gives the word of an option. */
    public Builder text(LinkText option, String word) {
      texts.put(option, word);
      return this;
    }

    /** The word given for an option so far. */
    public Optional<String> text(LinkText option) {
      return Optional.ofNullable(texts.get(option));
    }

    /** Adds a name to those of an option. */
    public Builder name(LinkNames option, String name) {
      names.computeIfAbsent(option, o -> new ArrayList<>()).add(name);
      return this;
    }

    /** Gives an output section its address. */
    public Builder sectionStart(String section, long address) {
      sectionStarts.put(section, address);
      return this;
    }

    /** Gives a segment of {@code SEGMENT_START} its address. */
    public Builder segmentStart(String segment, long address) {
      segmentStarts.put(segment, address);
      return this;
    }

    /** Sets the largest page, bytes. */
    public Builder maximumPage(long bytes) {
      maximumPage = bytes;
      maximumGiven = true;
      return this;
    }

    /** Sets the common page, bytes. */
    public Builder commonPage(long bytes) {
      commonPage = bytes;
      commonGiven = true;
      return this;
    }

    /** Says what is stripped. */
    public Builder strip(Strip what) {
      strip = what;
      return this;
    }

    /** Says which locals are left out. */
    public Builder discard(Discard what) {
      discard = what;
      return this;
    }

    /** Says what becomes of orphans. */
    public Builder orphans(Orphans treatment) {
      orphans = treatment;
      return this;
    }

    /** What is stripped so far. */
    public Strip strip() {
      return strip;
    }

    /** Whether a choice is made so far. */
    public boolean has(LinkFlag flag) {
      return flags.contains(flag);
    }

    /** What is wrong with the sizes of pages; of two given ones the common is the smaller. */
    public Optional<String> pageComplaint() {
      return maximumGiven && commonGiven && commonPage > maximumPage
          ? Optional.of(
              String.format(
                  "common page size (%#x) > maximum page size (%#x)", commonPage, maximumPage))
          : Optional.empty();
    }

    /** The options gathered. */
    public LinkOptions build() {
      if (commonPage > maximumPage && commonGiven) {
        maximumPage = commonPage;
      }
      commonPage = Math.min(commonPage, maximumPage);
      return new LinkOptions(
          output,
          entry,
          flags,
          texts,
          names,
          sectionStarts,
          segmentStarts,
          maximumPage,
          commonPage,
          strip,
          discard,
          orphans);
    }
  }
}
