package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.Bytes;

/** What a call of objcopy or strip asks for. */
public final class CopyOptions {
  /** Which symbols go, but for those that other options name. */
  public enum Strip {
    NOTHING,
    DEBUG,
    UNNEEDED,
    ALL,
    /** {@code --only-keep-debug}. */
    ALL_BUT_DEBUG,
    /** {@code --strip-dwo}. */
    DWO,
    /** {@code --extract-dwo}. */
    ALL_BUT_DWO
  }

  /** Which locals go. */
  public enum Discard {
    NONE,
    COMPILER,
    ALL
  }

  /** Lists of symbols. */
  public enum Symbols {
    STRIP,
    STRIP_UNNEEDED,
    KEEP,
    LOCALIZE,
    GLOBALIZE,
    KEEP_GLOBAL,
    WEAKEN
  }

  /** Lists of sections. */
  public enum Sections {
    ONLY,
    REMOVE,
    KEEP,
    REMOVE_RELOCATIONS
  }

  /** Which addresses a change is for. */
  public enum Address {
    BOTH,
    LOAD,
    VIRTUAL
  }

  /** A change of a section's address. */
  public record AddressChange(String pattern, Address which, char operation, long value) {}

  /** {@code --rename-section}. */
  public record Rename(String to, Optional<String> flags) {}

  /** {@code --add-symbol}. */
  public record NewSymbol(String name, Optional<String> section, long value, String flags) {}

  final Map<Symbols, NamePatterns> symbols = new LinkedHashMap<>();
  final Map<Sections, NamePatterns> sections = new LinkedHashMap<>();
  final Map<String, String> redefinitions = new LinkedHashMap<>();
  final Map<String, Rename> renames = new LinkedHashMap<>();
  final Map<String, String> flags = new LinkedHashMap<>();
  final Map<String, Integer> alignments = new LinkedHashMap<>();
  final Map<String, Bytes> added = new LinkedHashMap<>();
  final Map<String, Bytes> updated = new LinkedHashMap<>();
  final Map<String, String> dumped = new LinkedHashMap<>();

  /** Changes of addresses that hit a section so far, in any file. */
  final Set<AddressChange> usedChanges = new HashSet<>();

  final List<AddressChange> changes = new ArrayList<>();
  final List<NewSymbol> newSymbols = new ArrayList<>();
  Strip strip = Strip.NOTHING;
  Discard discard = Discard.NONE;
  boolean wildcards;
  boolean weaken;
  boolean localizeHidden;
  boolean keepFileSymbols;
  boolean keepSectionSymbols;
  boolean extractSymbols;
  boolean typesCommon;
  boolean mergesNotes;
  boolean gnuCompression;
  boolean decompress;
  boolean compress;
  String prefixSymbols = "";
  String prefixSections = "";
  String prefixAllocated = "";
  long changeAddresses;
  long changeStart;
  Optional<Long> setStart = Optional.empty();
  Optional<Integer> gapFill = Optional.empty();
  Optional<Long> padTo = Optional.empty();
  int reverse;
  int interleave;
  int interleaveWidth = 1;
  int selectedByte = -1;
  String inputTarget = "";
  String outputTarget = "";
  int recordLength = 16;
  boolean longRecords;
  int dataWidth = 1;
  Optional<DebugLink> debugLink = Optional.empty();

  /** {@code --add-gnu-debuglink}: the file as given, without folders, and its contents. */
  public record DebugLink(String path, String name, Optional<Bytes> content) {}

  /** Adds a name to a list of symbols. */
  public void symbol(Symbols list, String name) {
    symbols.computeIfAbsent(list, _ -> new NamePatterns()).add(name, wildcards);
  }

  /** Adds a pattern to a list of sections. */
  public void section(Sections list, String pattern) {
    sections.computeIfAbsent(list, _ -> new NamePatterns()).add(pattern, true);
  }

  boolean lists(Symbols list, String name) {
    var patterns = symbols.get(list);
    return patterns != null && patterns.matches(name);
  }

  boolean lists(Sections list, String name) {
    var patterns = sections.get(list);
    return patterns != null && patterns.matches(name);
  }

  boolean has(Symbols list) {
    var patterns = symbols.get(list);
    return patterns != null && !patterns.isEmpty();
  }

  boolean has(Sections list) {
    var patterns = sections.get(list);
    return patterns != null && !patterns.isEmpty();
  }

  /** The format of the output: what was asked for, else that of the input. */
  public void outputLike(String target) {
    if (outputTarget.isEmpty()) {
      outputTarget = target;
    }
  }

  /** {@code --add-gnu-debuglink} is not for archives. */
  public boolean dropDebugLink() {
    boolean there = debugLink.isPresent();
    debugLink = Optional.empty();
    return there;
  }

  /** Whether the output is anything but ELF. */
  public boolean isFlat() {
    return switch (outputTarget) {
      case "binary", "ihex", "srec", "verilog", "symbolsrec" -> true;
      default -> false;
    };
  }

  /** Whether the output is lines of digits. */
  boolean isText() {
    return isFlat() && !outputTarget.equals("binary");
  }

  public void strip(Strip what) {
    strip = what;
  }

  public Strip strip() {
    return strip;
  }

  public void discard(Discard what) {
    discard = what;
  }

  public Discard discard() {
    return discard;
  }

  public void wildcards() {
    wildcards = true;
  }

  public void weaken() {
    weaken = true;
  }

  public void localizeHidden() {
    localizeHidden = true;
  }

  public void extractSymbols() {
    extractSymbols = true;
  }

  /** {@code --merge-notes}. */
  public void mergeNotes(boolean on) {
    mergesNotes = on;
  }

  /** {@code --elf-stt-common=yes}. */
  public void typeCommon(boolean on) {
    typesCommon = on;
  }

  /** Changes of addresses that hit nothing, as they were asked for. */
  public List<AddressChange> unusedChanges() {
    return changes.reversed().stream().filter(c -> !usedChanges.contains(c)).toList();
  }

  public void keepFileSymbols() {
    keepFileSymbols = true;
  }

  public void keepSectionSymbols() {
    keepSectionSymbols = true;
  }

  public void compress(boolean on) {
    compress = on;
    decompress = !on;
  }

  /** {@code --compress-debug-sections=zlib-gnu}. */
  public void compressOld() {
    compress(true);
    gnuCompression = true;
  }

  /** Whether the bytes to pick are in the step, and the step is there for some. */
  public Optional<String> pickingProblem() {
    if (interleave > 0 && selectedByte < 0) {
      return Optional.of("interleave start byte must be set with --byte");
    }
    if (selectedByte >= 0 && selectedByte >= interleave) {
      return Optional.of("byte number must be less than interleave");
    }
    return selectedByte >= 0 && interleaveWidth > interleave - selectedByte
        ? Optional.of("interleave width must be less than or equal to interleave - byte`")
        : Optional.empty();
  }

  public void prefixSymbols(String prefix) {
    prefixSymbols = prefix;
  }

  public void prefixSections(String prefix, boolean allocatedOnly) {
    if (allocatedOnly) {
      prefixAllocated = prefix;
    } else {
      prefixSections = prefix;
    }
  }

  public void changeAddresses(long by) {
    changeAddresses = by;
    changeStart = by;
  }

  public void changeStart(long by) {
    changeStart = by;
  }

  public void setStart(long start) {
    setStart = Optional.of(start);
  }

  public void gapFill(int value) {
    gapFill = Optional.of(value);
  }

  public void padTo(long address) {
    padTo = Optional.of(address);
  }

  public void reverse(int bytes) {
    reverse = bytes;
  }

  /** {@code -i} and {@code --interleave-width}; 0 leaves one as it is. */
  public void interleave(int of, int width) {
    interleave = of > 0 ? of : interleave;
    interleaveWidth = width > 0 ? width : interleaveWidth;
  }

  public void selectByte(int number) {
    selectedByte = number;
  }

  public void input(String target) {
    inputTarget = target;
  }

  public void output(String target) {
    outputTarget = target;
  }

  public String input() {
    return inputTarget;
  }

  public void records(int length, boolean s3) {
    recordLength = length > 0 ? length : recordLength;
    longRecords |= s3;
  }

  public void dataWidth(int bytes) {
    dataWidth = bytes;
  }

  public void redefine(String from, String to) {
    redefinitions.put(from, to);
  }

  public void rename(String from, Rename to) {
    renames.put(from, to);
  }

  public void flags(String section, String list) {
    flags.put(section, list);
  }

  public void alignment(String section, int power) {
    alignments.put(section, power);
  }

  public void add(String section, Bytes content) {
    added.put(section, content);
  }

  public void update(String section, Bytes content) {
    updated.put(section, content);
  }

  public void dump(String section, String file) {
    dumped.put(section, file);
  }

  public void change(AddressChange change) {
    changes.add(change);
  }

  public void newSymbol(NewSymbol symbol) {
    newSymbols.add(symbol);
  }

  public void debugLink(DebugLink link) {
    debugLink = Optional.of(link);
  }
}
