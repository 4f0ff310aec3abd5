package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.xenwright.assembler.dwarf.DebugSection;
import org.xenwright.assembler.expression.Area;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/** One section while it grows. */
public final class SectionBuilder implements Area {
  private final String name;
  private final SectionType type;
  private final long entrySize;
  private String group;
  private final AsmSymbol symbol;
  private final OutputBudget budget;
  private final DataEncoding encoding;
  private final TreeMap<Integer, Subsection> subsections = new TreeMap<>();
  private final List<PendingRelocation> relocations = new ArrayList<>();
  private final List<PendingRelocation> late = new ArrayList<>(0);
  private long flags;
  private int alignment;
  private int runs;
  private boolean debugging;
  private boolean linkedOnce;
  private MappingState mapping = MappingState.UNDEFINED;
  private SectionBuilder linkedTo = this;
  private String linkSymbol = "";
  private byte[] content = new byte[0];
  private long size;
  private int number;

  /** A relocation whose symbol has no number yet; a relocation without symbol names none. */
  record PendingRelocation(Relocation template, AsmSymbol symbol) {}

  /** An empty section. */
  SectionBuilder(
      String name,
      SectionType type,
      long flags,
      long entrySize,
      String group,
      OutputBudget budget,
      DataEncoding encoding) {
    this.name = name;
    this.type = type;
    this.flags = flags;
    this.entrySize = entrySize;
    this.group = group;
    this.budget = budget;
    this.encoding = encoding;
    this.symbol = new AsmSymbol(name);
    symbol.place(subsection(0).fragments().getFirst(), 0);
    symbol.makeSectionSymbol();
  }

  @Override
  public String name() {
    return name;
  }

  public SectionType type() {
    return type;
  }

  /** {@code sh_flags}. */
  public long flags() {
    return flags;
  }

  void flags(long value) {
    flags = value;
  }

  public long entrySize() {
    return entrySize;
  }

  /** Signature of the group it belongs to, or an empty string. */
  public String group() {
    return group;
  }

  /** Makes the section a member of a group. */
  public void joinGroup(String signature) {
    group = signature;
    flags |= SectionFlags.GROUP;
  }

  /** Whether the linker keeps one group of that signature and drops the others. */
  public boolean isLinkedOnce() {
    return linkedOnce;
  }

  /** Makes the section's group one of those that are linked once. */
  public void linkOnce() {
    linkedOnce = true;
  }

  /** Its number in the object; 0 before the object is built. */
  int number() {
    return number;
  }

  void number(int value) {
    number = value;
  }

  /** The symbol that stands for the section. */
  public AsmSymbol symbol() {
    return symbol;
  }

  /** The order of bytes in its numbers. */
  DataEncoding encoding() {
    return encoding;
  }

  /** Whether it holds machine code. */
  public boolean isCode() {
    return (flags & SectionFlags.EXECUTE) != 0;
  }

  /** Whether the assembler made it for debuggers, whom mapping symbols would tell nothing. */
  boolean isDebugging() {
    return debugging;
  }

  void makeDebugging() {
    debugging = true;
  }

  /** Whether it takes no room in the file. */
  public boolean isNoBits() {
    return type.equals(SectionType.NOBITS);
  }

  /** Alignment as a power of two. */
  public int alignment() {
    return alignment;
  }

  void raiseAlignment(int exponent) {
    alignment = Math.max(alignment, exponent);
  }

  MappingState mapping() {
    return mapping;
  }

  void mapping(MappingState state) {
    mapping = state;
  }

  /** The part with that number, made if it is new. */
  public Subsection subsection(int number) {
    return subsections.computeIfAbsent(number, n -> new Subsection(this, n));
  }

  Collection<Subsection> subsections() {
    return subsections.values();
  }

  /** The bytes up to the first that wait for the layout. */
  public byte[] beginning() {
    var first = subsections.firstEntry().getValue();
    return first.fragments().getFirst() instanceof Fragment.Data data
        ? Arrays.copyOfRange(first.buffer(), data.start, data.end)
        : new byte[0];
  }

  /** Whether something follows what {@link #beginning} answers. */
  public boolean isContinued() {
    return subsections.firstEntry().getValue().fragments().size() > 1;
  }

  int nextRun() {
    return runs++;
  }

  void grew(long bytes) {
    budget.spend(bytes);
  }

  List<PendingRelocation> relocations() {
    return relocations;
  }

  byte[] content() {
    return content;
  }

  /** Bytes from one offset up to another once laid out; zeros where the section stores none. */
  public byte[] part(long from, long to) {
    byte[] bytes = new byte[(int) (to - from)];
    int stored = Math.clamp(content.length - from, 0, bytes.length);
    System.arraycopy(content, (int) Math.min(from, content.length), bytes, 0, stored);
    return bytes;
  }

  /** Size in bytes once laid out. */
  public long size() {
    return size;
  }

  /** Offset where what the source put here ends, before the padding of the section's end. */
  public long sizeBeforePadding() {
    var last = subsections.lastEntry().getValue().fragments();
    for (var fragment : last.reversed()) {
      if (fragment instanceof Fragment.Align align) {
        return align.address();
      }
    }
    return size;
  }

  void size(long bytes) {
    size = bytes;
  }

  void content(byte[] bytes) {
    content = bytes;
    size = bytes.length;
  }

  /** Appends what could be written only after layout, with words to relocate. */
  public void append(
      DebugSection part, Function<DebugSection.Reference, Optional<AsmSymbol>> named) {
    int base = content.length;
    var joined = Arrays.copyOf(content, base + part.content().length);
    System.arraycopy(part.content(), 0, joined, base, part.content().length);
    content(joined);
    for (var reference : part.relocations()) {
      var template = new Relocation(base + reference.offset(), reference.type(), 0);
      named.apply(reference).ifPresent(s -> late.add(new PendingRelocation(template, s)));
    }
  }

  /** Relocations that join the others once those are made. */
  List<PendingRelocation> late() {
    return late;
  }

  /**
   * The section that {@code sh_link} names in a section of link order; itself when none was given.
   */
  SectionBuilder linkedTo() {
    return linkedTo;
  }

  /** Orders this section after {@code other} in links. */
  public void linkTo(SectionBuilder other) {
    linkedTo = other;
  }

  /** Name of a symbol in the section to order this one after, or an empty string. */
  public String linkSymbol() {
    return linkSymbol;
  }

  /** Orders this section after the one that a symbol will be in. */
  public void linkToSymbol(String symbol) {
    linkSymbol = symbol;
  }

  @Override
  public String toString() {
    return name;
  }
}
