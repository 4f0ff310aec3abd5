package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
    BOTH(true, true),
    LOAD(true, false),
    VIRTUAL(false, true);

    final boolean load;
    final boolean virtual;

    Address(boolean load, boolean virtual) {
      this.load = load;
      this.virtual = virtual;
    }
  }

  /** A change of a section's address. */
  public record AddressChange(String pattern, Address which, char operation, long value) {}

  /** {@code --rename-section}. */
  public record Rename(String to, Optional<String> flags) {}

  /** {@code --add-section}. */
  record Added(String name, Bytes content) {}

  /** {@code --add-symbol}. */
  public record NewSymbol(String name, Optional<String> section, long value, String flags) {}

  final Map<Symbols, NamePatterns> symbols = new LinkedHashMap<>();
  final Map<Sections, NamePatterns> sections = new LinkedHashMap<>();
  final Map<String, String> redefinitions = new LinkedHashMap<>();
  final Map<String, Rename> renames = new LinkedHashMap<>();
  final SequencedMap<String, String> flags = new LinkedHashMap<>();
  final SequencedMap<String, Integer> alignments = new LinkedHashMap<>();
  final List<Added> added = new ArrayList<>();
  final Map<String, Bytes> updated = new LinkedHashMap<>();
  final Map<String, String> dumped = new LinkedHashMap<>();

  /** Changes of addresses that hit a section so far, in any file. */
  final Set<AddressChange> usedChanges = new HashSet<>();

  /** Symbols that found the one they go before, in any file; no other file gets them. */
  final Set<NewSymbol> usedPlaces = new HashSet<>();

  final List<AddressChange> changes = new ArrayList<>();
  final List<NewSymbol> newSymbols = new ArrayList<>();
  Strip strip = Strip.NOTHING;
  Discard discard = Discard.NONE;
  boolean wildcards;
  boolean weaken;
  boolean localizeHidden;
  boolean convertsDebugging;
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
  Optional<Integer> machine = Optional.empty();
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

  /** Whether a pattern, as it stands, is in a list of sections. */
  public boolean names(Sections list, String pattern) {
    var patterns = sections.get(list);
    return patterns != null && patterns.has(pattern);
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
      case "binary", "ihex", "srec", "verilog", "symbolsrec", "tekhex" -> true;
      default -> false;
    };
  }

  /** Whether the output is a plain ELF file for Arm, so that it may have relocations. */
  boolean isArm() {
    return !isGeneric() && !outputTarget.endsWith("-fdpic");
  }

  /** Whether the output is an ELF file of no machine. */
  boolean isGeneric() {
    return outputTarget.equals("elf32-little") || outputTarget.equals("elf32-big");
  }

  /** Whether the output is big-endian, where the input does not say. */
  public boolean isBigOutput() {
    return outputTarget.startsWith("elf32-big");
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

  /** {@code --debugging}: what there is goes, as none of it is in a form that BFD converts. */
  public void convertDebugging() {
    convertsDebugging = true;
  }

  /** Whether debug sections are to be packed in the older form. */
  public boolean isOldCompression() {
    return gnuCompression;
  }

  /** Whether debugging information is to be converted. */
  public boolean convertsDebugging() {
    return convertsDebugging;
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

  public String output() {
    return outputTarget;
  }

  public String input() {
    return inputTarget;
  }

  /** {@code --srec-len}: 0 is taken for 1, and what is negative for as many as there is room. */
  public void records(int length) {
    recordLength = length < 0 ? Integer.MAX_VALUE : Math.max(1, length);
  }

  /** {@code --srec-forceS3}. */
  public void longRecords() {
    longRecords = true;
  }

  /** {@code --alt-machine-code}. */
  public void machine(int number) {
    machine = Optional.of(number);
  }

  public void dataWidth(int bytes) {
    dataWidth = bytes;
  }

  /** A new name for a symbol; answers what is wrong with that. */
  public Optional<String> redefine(String from, String to) {
    if (redefinitions.containsKey(from)) {
      return Optional.of("Multiple redefinition of symbol \"" + from + "\"");
    }
    if (redefinitions.containsValue(to)) {
      return Optional.of("Symbol \"" + to + "\" is target of more than one redefinition");
    }
    redefinitions.put(from, to);
    return Optional.empty();
  }

  /** Whether a section has a new name. */
  public boolean renames(String from) {
    return renames.containsKey(from);
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
    added.add(new Added(section, content));
  }

  public void update(String section, Bytes content) {
    updated.put(section, content);
  }

  public void dump(String section, String file) {
    dumped.put(section, file);
  }

  /** A change of addresses; answers what is wrong with it. */
  public Optional<String> change(AddressChange change) {
    if (change.operation() != '=') {
      for (var old : changes) {
        boolean same = old.pattern().equals(change.pattern()) && old.operation() == '=';
        if (same && old.which().virtual && change.which().virtual) {
          return Optional.of("error: " + change.pattern() + " both sets and alters VMA");
        }
        if (same && old.which().load && change.which().load) {
          return Optional.of("error: " + change.pattern() + " both sets and alters LMA");
        }
      }
    }
    changes.add(change);
    return Optional.empty();
  }

  public void newSymbol(NewSymbol symbol) {
    newSymbols.add(symbol);
  }

  public void debugLink(DebugLink link) {
    debugLink = Optional.of(link);
  }
}
