package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.pass.NameOrder;
import org.xenwright.linker.pass.Stabs;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.pass.VersionedName;
import org.xenwright.linker.script.Command;

/**
 * The working layout: statements, output sections, regions, script symbols, and the place of every
 * input section.
 */
public final class Tree {
  /** A symbol the script defines. */
  static final class Definition {
    Output base = Output.ABSOLUTE;
    long value;
    boolean fromDot;
    Output finalBase = Output.ABSOLUTE;
    int iteration;
    boolean alsoInObject;
    boolean hidden;
    Optional<String> sameAs = Optional.empty();

    long address() {
      return base.vma + value;
    }
  }

  final Inputs inputs;
  final LinkOptions options;
  final List<Node> statements = new ArrayList<>();

  /** Output section statements in the order that neighbours are looked for. */
  final List<Output> outputs = new ArrayList<>();

  /** Output sections in the order of their headers. */
  final List<Output> headers = new ArrayList<>();

  final Map<String, Region> regions = new LinkedHashMap<>();
  final List<Command.SegmentDescription> segmentCommands = new ArrayList<>();
  final Map<String, Definition> definitions = new LinkedHashMap<>();

  /**
   * Output section by id of the input; absent slots are null, discarded ones hold {@link
   * Output#ABSOLUTE}.
   */
  final @org.jspecify.annotations.Nullable Output[] outputOf;

  final long[] offsetOf;
  final long[] sizeOf;
  final int[] alignmentOf;

  /** Names that expressions of the script refer to. */
  final java.util.Set<String> scriptMentions = new java.util.HashSet<>();

  /** Statements that are to be moved next to an output section. */
  record Insertion(Command.Insert command, List<Node> statements) {}

  final List<Insertion> insertions = new ArrayList<>();

  /** Changes to unwind tables by id of the input. */
  final Map<Integer, UnwindTables.Edit> unwindEdits = new java.util.HashMap<>();

  /** Outputs that the command line gave addresses; they exist from the start. */
  final List<Output> started = new ArrayList<>();

  private Optional<Boolean> stackNote = Optional.empty();

  /** Whether any input says whether it needs an executable stack. */
  boolean hasStackNote() {
    if (stackNote.isEmpty()) {
      boolean found = false;
      for (var section : inputs.sections()) {
        found |=
            section.isLinked() && !section.has(Traits.ALLOC) && section.isNamed(".note.GNU-stack");
      }
      stackNote = Optional.of(found);
    }
    return stackNote.get();
  }

  private Optional<NameIndex> nameIndex = Optional.empty();

  /** Says that only names that patterns match will be asked for. */
  void indexOnly(List<String> patterns) {
    nameIndex = Optional.of(NameIndex.of(this, patterns));
  }

  /** Sections by name; made when it is first asked for. */
  NameIndex nameIndex() {
    if (nameIndex.isEmpty()) {
      nameIndex = Optional.of(new NameIndex(this));
    }
    return nameIndex.get();
  }

  boolean wantsHeaders;
  long headersSize = -1;
  List<Segment> segments = new ArrayList<>();

  public Tree(Inputs inputs, LinkOptions options) {
    this.inputs = inputs;
    this.options = options;
    stabs =
        options.has(LinkFlag.TRADITIONAL_FORMAT)
                || options.strip() == LinkOptions.Strip.ALL
                || options.strip() == LinkOptions.Strip.DEBUG
            ? Optional.empty()
            : Stabs.of(inputs.sections()).map(s -> new StabTables(this, s));
    spill = Spill.of(this);
    int count = inputs.sections().size();
    outputOf = new Output[count];
    offsetOf = new long[count];
    sizeOf = new long[count];
    alignmentOf = new int[count];
    for (var section : inputs.sections()) {
      sizeOf[section.id()] = section.size();
      alignmentOf[section.id()] = section.alignmentPower();
    }
    for (int id = inputs.discarded().nextSetBit(0);
        id >= 0;
        id = inputs.discarded().nextSetBit(id + 1)) {
      outputOf[id] = Output.ABSOLUTE;
    }
  }

  /** All statements. */
  public List<Node> statements() {
    return statements;
  }

  /** Names that are undefined from the start: the entry and those of {@code -u}. */
  public void roots(java.util.Collection<String> names) {
    roots.addAll(names);
  }

  /** Whether a name is undefined from the start. */
  public boolean isRoot(String name) {
    return roots.contains(name);
  }

  private final java.util.Set<String> roots = new java.util.HashSet<>();

  /** Records the names that expressions of the script refer to. */
  public void mention(java.util.Collection<String> names) {
    scriptMentions.addAll(names);
  }

  /**
   * The attributes of all inputs become one section. They are laid out as any inputs are; at the
   * end the section gets the size of what they were merged to.
   */
  public void keepAttributes(long size) {
    for (var section : inputs.sections()) {
      if (section.holdsAttributes()) {
        var output = outputOf[section.id()];
        if (output != null && output != Output.ABSOLUTE) {
          attributesSize = size;
        }
      }
    }
  }

  private long attributesSize;

  /** Gives the attributes' section its merged size. */
  void resizeAttributes() {
    attributes().ifPresent(output -> output.size = attributesSize);
  }

  /** The output section of the merged attributes. */
  public Optional<Output> attributes() {
    for (var output : headers) {
      if (output.isWritten() && output.type == 0x7000_0003L) {
        return Optional.of(output);
      }
    }
    return Optional.empty();
  }

  private final java.util.Set<Node> ofScript =
      java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());

  /**
   * Files of the command line between statements of scripts.
   *
   * @param behind how many statements stand before them
   * @param upTo number of the first file that is not among them
   */
  public record Loads(int behind, int upTo) {}

  final List<Loads> loads = new ArrayList<>();

  /** Where the files of the command line stand; empty when that was not said. */
  public List<Loads> loads() {
    return List.copyOf(loads);
  }

  boolean defaultScript;

  /** Remembers which statements came from the script; the map tells them from orphans. */
  void rememberScript() {
    ofScript.addAll(statements);
  }

  /** Whether a statement came from the script. */
  public boolean isOfScript(Node node) {
    return ofScript.contains(node);
  }

  /** How many statements came from the script. */
  public int statementsOfScript() {
    return ofScript.size();
  }

  /** Whether the built-in script was used. */
  public boolean usesDefaultScript() {
    return defaultScript;
  }

  /** The bytes of a fill. */
  public byte[] fillBytes(org.xenwright.linker.script.FillBytes fill) {
    return TreeBuilder.fillBytes(fill, this, new org.xenwright.rules.Report());
  }

  /** The options of the link. */
  public LinkOptions options() {
    return options;
  }

  /** The inputs laid out. */
  public Inputs inputs() {
    return inputs;
  }

  /** Written output sections in header order. */
  public List<Output> written() {
    var all = new ArrayList<Output>();
    for (var output : headers) {
      if (output.isWritten()) {
        all.add(output);
      }
    }
    return all;
  }

  /** Written output sections by their number: groups are before their members. */
  public List<Output> numbered() {
    var all = written();
    all.sort(java.util.Comparator.comparing(output -> output.type != GROUP));
    return all;
  }

  private static final long GROUP = 17;

  /** Output sections that were made, those that were dropped again for being empty included. */
  public List<Output> made() {
    return List.copyOf(headers);
  }

  /** Segments of the image. */
  public List<Segment> segments() {
    return segments;
  }

  /** Memory regions by name, the default one not among them. */
  public List<Region> regions() {
    return regions.values().stream().filter(r -> !r.isDefault()).distinct().toList();
  }

  /** Where an input section went, empty when it is not in the image. */
  public Optional<Output> outputOf(InputSection section) {
    var output = outputOf[section.id()];
    return output == null || output == Output.ABSOLUTE || !output.isWritten()
        ? Optional.empty()
        : Optional.of(output);
  }

  /** Whether an input section was put into any output, even one that is not written. */
  public boolean isPlaced(InputSection section) {
    var output = outputOf[section.id()];
    return output != null && output != Output.ABSOLUTE;
  }

  /** The output an input was put into; the caller has asked {@link #isPlaced}. */
  public Output placeOf(InputSection section) {
    var output = outputOf[section.id()];
    return output == null ? Output.ABSOLUTE : output;
  }

  /** Offset of an input section in its output, bytes. */
  public long offsetOf(InputSection section) {
    return offsetOf[section.id()];
  }

  /** What the dynamic linker is told, in an image that has a dynamic section. */
  public Optional<Dynamics> dynamics() {
    return dynamics;
  }

  Optional<Dynamics> dynamics = Optional.empty();

  /** Ids of the sections that {@code KEEP} patterns match, be they kept by them or not. */
  final java.util.BitSet keptByScript = new java.util.BitSet();

  /** Whether a {@code KEEP} pattern matches a section. */
  public boolean isKeptByScript(InputSection section) {
    return keptByScript.get(section.id());
  }

  /** The value an assertion's condition came to, for the map. */
  public long assertionValue(Command.Assertion assertion) {
    return assertionValues.getOrDefault(assertion, 0L);
  }

  final Map<Command.Assertion, Long> assertionValues = new java.util.IdentityHashMap<>();

  /** How many output sections were made. */
  int made;

  /** What was merged, in a final link. */
  public Optional<Merging> merging() {
    return merging;
  }

  Optional<Merging> merging = Optional.empty();

  /** Functions that are picked at start, in a static image that has any. */
  public Optional<Indirect> indirect() {
    return indirect;
  }

  Optional<Indirect> indirect = Optional.empty();

  /** Gateways into the secure state, if the link has any. */
  public Optional<SecureGateways> gateways() {
    return gateways;
  }

  Optional<SecureGateways> gateways = Optional.empty();

  /** Veneers of the link, once addresses are assigned. */
  public Optional<Veneers> veneers() {
    return veneers;
  }

  Optional<Veneers> veneers = Optional.empty();

  /** See {@link LibraryNumbers}. */
  int bfdNumber(int id) {
    if (numbers.isEmpty()) {
      numbers = Optional.of(new LibraryNumbers(this));
    }
    return numbers.get().of(id);
  }

  private Optional<LibraryNumbers> numbers = Optional.empty();

  /** Whether the start of the global offset table is in an output. */
  boolean holdsTableHeader(Output output) {
    var symbol = inputs.symbol(Got.SYMBOL);
    return symbol.isPresent()
        && symbol.get().section() >= 0
        && outputOf[symbol.get().section()] == output;
  }

  /** The first output with thread-local contents; blocks of threads are copies of it. */
  public Optional<Output> threadBlock() {
    for (var output : headers) {
      if (output.isWritten() && output.has(Traits.TLS)) {
        return Optional.of(output);
      }
    }
    return Optional.empty();
  }

  /** Name of the symbol that stands for the file header in memory. */
  public static final String HEADERS = "__ehdr_start";

  /** Whether objects ask for the headers' place and define no such symbol themselves. */
  boolean asksForHeaders() {
    return !definitions.containsKey(HEADERS)
        && inputs.symbol(HEADERS).filter(s -> !s.isDefined() && s.file().number() >= 0).isPresent();
  }

  /** The segment that the file header is loaded with. */
  public Optional<Segment> headerSegment() {
    return segments.stream()
        .filter(s -> s.type == 1 && s.fileHeader && !s.sections.isEmpty())
        .findFirst();
  }

  /** Name of the symbol that stands for the start of the thread-local block. */
  public static final String THREAD_BASE = "_TLS_MODULE_BASE_";

  /** Whether any output section, be it written or not, is thread-local. */
  public boolean hasThreadBlock() {
    for (var output : headers) {
      if (output.exists && output.has(Traits.TLS)) {
        return true;
      }
    }
    return false;
  }

  /** Global names in the order they were first mentioned; {@link #orderOfNames} sets them. */
  java.util.Collection<String> nameOrder() {
    return names;
  }

  /** Says in which order global names were first mentioned. */
  public void orderOfNames(java.util.Collection<String> all) {
    names = List.copyOf(all);
  }

  private List<String> names = List.of();

  /** Global names in the order that GNU ld visits them. */
  public List<String> visited() {
    return visited(names);
  }

  /** Names in the order that GNU ld visits them; those that objects give versions to stay. */
  public List<String> visited(List<String> all) {
    var own = new java.util.HashSet<String>();
    for (var symbol : inputs.globals()) {
      if (symbol.isDefined() && VersionedName.isDefault(symbol.name())) {
        own.add(symbol.name());
      }
    }
    return NameOrder.visit(all, own);
  }

  /** How an unwind table is changed on its way to the image. */
  public Optional<UnwindTables.Edit> unwindEdit(InputSection section) {
    return section.isUnwindTable()
        ? Optional.ofNullable(unwindEdits.get(section.id()))
        : Optional.empty();
  }

  /** Frames of functions for unwinding, once it is settled which stay. */
  public Optional<FrameTables> frames() {
    return frames;
  }

  boolean isThumbOnly;

  /** Says for which cores the link is. */
  public void isFor(VeneerChoice choice) {
    isThumbOnly = choice.isThumbOnly();
  }

  Optional<FrameTables> frames = Optional.empty();

  /** Who may go to which region, where there is a choice. */
  final Optional<Spill> spill;

  private final Optional<StabTables> stabs;

  /** Debug information in the stabs format, where the inputs have it. */
  public Optional<StabTables> stabs() {
    return stabs;
  }

  /** What goes through an input section entry by entry. */
  public Optional<EditedTables> editorOf(InputSection section) {
    if (frames.isPresent() && frames.get().isEdited(section)) {
      return Optional.of(frames.get());
    }
    return stabs.isPresent() && stabs.get().isEdited(section)
        ? Optional.of(stabs.get())
        : Optional.empty();
  }

  /** Where what stood at an offset of an input section now is, counted from its start. */
  public long labelOf(InputSection section, long offset) {
    var editor = editorOf(section);
    return editor.isPresent() ? editor.get().label(section, offset) : offset;
  }

  /** Size of an input section in the image, bytes; merging makes it smaller. */
  public long sizeOf(InputSection section) {
    return sizeOf[section.id()];
  }

  /** Address of an input section. */
  public long addressOf(InputSection section) {
    var output = outputOf[section.id()];
    return output == null ? 0 : output.vma + offsetOf[section.id()];
  }

  /** The globals that the script defines. */
  final ScriptedGlobals scripted = new ScriptedGlobals(this);

  /** Value of a script symbol as an address, if the script defines it. */
  public Optional<ScriptSymbol> scriptSymbol(String name) {
    return Optional.ofNullable(definitions.get(name)).map(ScriptSymbol::of);
  }

  /** Names the script defines, in the order it first did. */
  public List<String> scriptNames() {
    return List.copyOf(definitions.keySet());
  }

  /** The output section of a name, written or not. */
  public Optional<Output> find(String name) {
    for (var output : outputs) {
      if (!output.disabled && output.name.equals(name)) {
        return Optional.of(output);
      }
    }
    return Optional.empty();
  }

  /** Whether an input section's bytes are held by another one it was merged into. */
  boolean merged(int id) {
    return outputOf[id] == Output.ABSOLUTE;
  }

  private final java.util.Set<String> complaints = new java.util.HashSet<>();

  /** Adds a complaint once, however often the layout is repeated. */
  void complain(org.xenwright.rules.Report report, org.xenwright.rules.Diagnostic diagnostic) {
    if (complaints.add(diagnostic.position() + diagnostic.message())) {
      report.add(diagnostic);
    }
  }
}
