package org.xenwright.linker.script;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Position;

/**
 * One command of a linker script. The three sub-interfaces say where a command may stand: at the
 * top, inside {@code SECTIONS}, or inside an output section. Chapter "Linker Scripts" of the GNU ld
 * manual is the source for all of them.
 */
public sealed interface Command {
  /** Where the command begins. */
  Position position();

  /** May stand at the top of a script. */
  sealed interface Top extends Command {}

  /** May stand inside {@code SECTIONS { }}. */
  sealed interface InSections extends Command {}

  /** May stand inside the braces of an output section. */
  sealed interface InOutput extends Command {}

  /** May stand in all three. */
  sealed interface Anywhere extends Top, InSections, InOutput {}

  /** {@code ENTRY(symbol)}. */
  record Entry(Position position, String symbol) implements Top, InSections {}

  /** {@code OUTPUT(file)}: the output's name unless the command line gives one. */
  record OutputFile(Position position, String file) implements Top {}

  /** {@code OUTPUT_FORMAT(default [, big, little])}. */
  record OutputFormat(Position position, List<String> names) implements Top {}

  /** {@code OUTPUT_ARCH(name)}. */
  record OutputArch(Position position, String name) implements Top {}

  /** {@code TARGET(format)} of the inputs. */
  record Target(Position position, String format) implements Top {}

  /** {@code STARTUP(file)}: the first input. */
  record Startup(Position position, String file) implements Top {}

  /** {@code SEARCH_DIR(folder)}. */
  record SearchDirectory(Position position, String folder) implements Top {}

  /** {@code EXTERN(symbols)}: undefined from the start, so archives are searched for them. */
  record Extern(Position position, List<String> symbols) implements Top {}

  /** {@code INPUT(files)}, or {@code GROUP(files)} when {@code group}. */
  record Inputs(Position position, boolean group, List<InputName> files) implements Top {}

  /** A file of {@code INPUT} or {@code GROUP}, perhaps inside {@code AS_NEEDED( )}. */
  record InputName(String name, boolean asNeeded) {}

  /** Where the files of the command line stand among the scripts; no script can say it. */
  record CommandLineFiles(Position position, int upTo) implements Top {}

  /** {@code FORCE_GROUP_ALLOCATION}: a partial link resolves groups, as with the option. */
  record GroupAllocation(Position position) implements Top {}

  /** {@code FORCE_COMMON_ALLOCATION} or {@code INHIBIT_COMMON_ALLOCATION}. */
  record CommonAllocation(Position position, boolean inhibited) implements Top {}

  /**
   * {@code NOCROSSREFS(sections)}: no relocation may lead from one of these to another; with {@code
   * firstOnly}, {@code NOCROSSREFS_TO}: none may lead to the first.
   */
  record NoCrossReferences(Position position, List<String> sections, boolean firstOnly)
      implements Top, InSections {}

  /** {@code VERSION { }}. */
  record Version(Position position, List<VersionNode> nodes) implements Top {}

  /** {@code LD_FEATURE("SANE_EXPR")}: numbers are numbers everywhere. */
  record Feature(Position position, String name) implements Top {}

  /** {@code REGION_ALIAS(alias, region)}. */
  record RegionAlias(Position position, String alias, String region) implements Top {}

  /** {@code MEMORY { }}. */
  record Memory(Position position, List<RegionDescription> regions) implements Top {}

  /** {@code PHDRS { }}. */
  record ProgramHeaders(Position position, List<SegmentDescription> segments) implements Top {}

  /** {@code SECTIONS { }}. */
  record Sections(Position position, List<InSections> commands) implements Top {}

  /** {@code INSERT AFTER section} or {@code INSERT BEFORE section}. */
  record Insert(Position position, boolean before, String section) implements Top {}

  /** {@code symbol = value} and its three wrappers. Compound operators are already written out. */
  record Assignment(Position position, String symbol, Expression value, AssignmentKind kind)
      implements Anywhere {
    /** Whether the location counter is set. */
    public boolean setsDot() {
      return symbol.equals(".");
    }
  }

  /** {@code ASSERT(condition, message)}. */
  record Assertion(Position position, Expression condition, String message) implements Anywhere {}

  /** An output section and all that may be said of it. */
  record OutputSection(
      Position position,
      String name,
      Optional<Expression> address,
      SectionKind kind,
      Optional<Expression> type,
      Optional<Expression> loadAddress,
      Optional<Expression> alignment,
      boolean alignWithInput,
      Optional<Expression> subalignment,
      Constraint constraint,
      List<InOutput> contents,
      Placement placement)
      implements InSections {}

  /** {@code file(section patterns)}, with {@code KEEP} or without. */
  record InputPattern(
      Position position, boolean keep, FilePattern file, List<SectionPattern> sections)
      implements InOutput {}

  /** {@code BYTE(x)} to {@code QUAD(x)}. */
  record Data(Position position, DataWidth width, Expression value) implements InOutput {}

  /** {@code FILL(x)}: what gaps hold from here on. */
  record Fill(Position position, FillBytes bytes) implements InOutput {}

  /** {@code CREATE_OBJECT_SYMBOLS}: names nothing in ELF, but the map shows it. */
  record ObjectSymbols(Position position) implements InOutput {}

  /** {@code CONSTRUCTORS} and {@code SORT(CONSTRUCTORS)}: no effect for ELF. */
  record Constructors(Position position) implements InOutput {}

  /**
   * What follows the closing brace of an output section.
   *
   * @param region {@code >region}
   * @param loadRegion {@code AT>region}
   * @param segments {@code :name} in order
   * @param fill {@code =value}
   */
  record Placement(
      Optional<String> region,
      Optional<String> loadRegion,
      List<String> segments,
      Optional<FillBytes> fill) {}

  /** One region of {@code MEMORY}; {@code attributes} as written between the parentheses. */
  record RegionDescription(
      Position position, String name, String attributes, Expression origin, Expression length) {}

  /** One entry of {@code PHDRS}. */
  record SegmentDescription(
      Position position,
      String name,
      Expression type,
      boolean fileHeader,
      boolean programHeaders,
      Optional<Expression> address,
      Optional<Expression> flags) {}

  /**
   * Which files a pattern admits: a glob for the name, globs for exceptions, and whether files are
   * sorted by name; and the flags ({@code INPUT_SECTION_FLAGS}) their sections must have or lack.
   */
  record FilePattern(
      String glob, List<String> excluded, boolean sorted, long withFlags, long withoutFlags) {
    /** A pattern that takes sections of any flags. */
    public FilePattern(String glob, List<String> excluded, boolean sorted) {
      this(glob, excluded, sorted, 0, 0);
    }
  }

  /** Which sections of those files, in which order. */
  record SectionPattern(String glob, List<String> excludedFiles, SortOrder order) {}

  /** How an assignment treats its symbol. */
  enum AssignmentKind {
    PLAIN,
    HIDDEN,
    PROVIDE,
    PROVIDE_HIDDEN,
    /** Made by {@code OVERLAY}; the map does not show it. */
    IMPLIED;

    /** Whether the symbol is defined only if referenced and not defined by an object. */
    public boolean provides() {
      return this == PROVIDE || this == PROVIDE_HIDDEN;
    }

    /** Whether the symbol stays out of the dynamic symbol table, and becomes local. */
    public boolean hides() {
      return this == HIDDEN || this == PROVIDE_HIDDEN;
    }
  }

  /** The word in parentheses after an output section's name. */
  enum SectionKind {
    NORMAL,
    NOLOAD,
    READONLY,
    /** {@code DSECT COPY INFO OVERLAY}: not allocated. */
    NOALLOC
  }

  /** {@code ONLY_IF_RO} and {@code ONLY_IF_RW}. */
  enum Constraint {
    NONE,
    ONLY_IF_RO,
    ONLY_IF_RW
  }

  /** Sorting of the sections one pattern matches. */
  enum SortOrder {
    NONE(""),
    NAME("SORT_BY_NAME("),
    ALIGNMENT("SORT_BY_ALIGNMENT("),
    NAME_THEN_ALIGNMENT("SORT_BY_NAME(SORT_BY_ALIGNMENT("),
    ALIGNMENT_THEN_NAME("SORT_BY_ALIGNMENT(SORT_BY_NAME("),
    INIT_PRIORITY("SORT_BY_INIT_PRIORITY("),
    /** {@code SORT_NONE}: not even by the command line's {@code --sort-section}. */
    FIXED("SORT_NONE(");

    private final String opening;

    SortOrder(String opening) {
      this.opening = opening;
    }

    /** The words before the pattern as the map file shows them. */
    public String opening() {
      return opening;
    }
  }

  /** Widths of data commands. */
  enum DataWidth {
    BYTE(1),
    SHORT(2),
    LONG(4),
    QUAD(8),
    SQUAD(8);

    private final int bytes;

    DataWidth(int bytes) {
      this.bytes = bytes;
    }

    /** Size in bytes. */
    public int bytes() {
      return bytes;
    }
  }
}
