package org.xenwright.assembler.layout;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.dwarf.LineEntry;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.SymbolScope;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.isa.syntax.FixupKind;

/**
 * Where statements put their bytes: the sections, the current place, the symbols. Directives act on
 * this. Mutable, one job.
 */
public final class Output implements SymbolScope {
  /** A part of a section to come back to. */
  public record Place(Subsection part) {
    /** The section. */
    public SectionBuilder section() {
      return part.section();
    }
  }

  private final SymbolTable symbols = new SymbolTable();
  private final MappingSymbols mapping = new MappingSymbols(symbols);
  private final SectionTable sections;
  private final LiteralPools pools;
  private Consumer<LineEntry.Location> literalLines = _ -> {};
  private final ChosenRelocations chosen = new ChosenRelocations();
  private final SectionStack stack;
  private ObjectAbi abi = new ObjectAbi.Eabi(5, false);
  private boolean thumb;

  /** The three sections every object has, with the text section current(). */
  public Output(DataEncoding encoding) {
    sections = new SectionTable(symbols, encoding);
    pools = new LiteralPools(encoding);
    var text =
        section(".text", SectionType.PROGBITS, SectionFlags.ALLOC | SectionFlags.EXECUTE, 0, "");
    section(".data", SectionType.PROGBITS, SectionFlags.ALLOC | SectionFlags.WRITE, 0, "");
    section(".bss", SectionType.NOBITS, SectionFlags.ALLOC | SectionFlags.WRITE, 0, "");
    stack = new SectionStack(text.subsection(0));
  }

  /** The section of that name and group, made if it is new. */
  public SectionBuilder section(
      String name, SectionType type, long flags, long entrySize, String group) {
    return section(name, type, flags, entrySize, group, "");
  }

  /** As above, where sections of one name differ by {@code unique} if that is not empty. */
  public SectionBuilder section(
      String name, SectionType type, long flags, long entrySize, String group, String unique) {
    return sections.section(name, type, flags, entrySize, group, unique);
  }

  /**
   * A section that the assembler itself makes; its symbol enters the table when it is first needed.
   */
  public SectionBuilder internal(String name, SectionType type, long flags, long entrySize) {
    return sections.internal(name, type, flags, entrySize);
  }

  /** The section of that name and group if it exists. */
  public Optional<SectionBuilder> find(String name, String group) {
    return find(name, group, "");
  }

  /** As above, among sections that differ by {@code unique}. */
  public Optional<SectionBuilder> find(String name, String group, String unique) {
    return sections.find(name, group, unique);
  }

  /** Whether the source put something into the section of that name. */
  public boolean hasContent(String name) {
    return find(name, "")
        .filter(s -> s.subsections().stream().anyMatch(part -> !part.isEmpty()))
        .isPresent();
  }

  /** All sections in order. */
  public Collection<SectionBuilder> sections() {
    return sections.all();
  }

  public SymbolTable symbols() {
    return symbols;
  }

  /** The current section. */
  public SectionBuilder section() {
    return current().section();
  }

  /** Number of the current subsection. */
  public int subsectionNumber() {
    return current().number();
  }

  Subsection current() {
    return stack.current();
  }

  /** Goes on in another section. */
  public void enter(SectionBuilder section, int subsection) {
    stack.enter(section.subsection(subsection));
  }

  /** Where bytes go now. */
  public Place place() {
    return new Place(current());
  }

  /** Goes back to a place; {@code .previous} does not notice. */
  public void resume(Place place) {
    stack.resume(place.part);
  }

  /** Exchanges the current and the previous section. */
  public boolean swapPrevious() {
    return stack.swap();
  }

  /** Remembers where we are; answers false when too many places are remembered. */
  public boolean push() {
    return stack.push();
  }

  /** Goes back to the place remembered last; answers false when there is none. */
  public boolean pop() {
    return stack.pop();
  }

  /** Whether the sections outgrew what one object may have. */
  public boolean isTooLarge() {
    return sections.budget().isExceeded();
  }

  /** Bytes that may still be put out. */
  public long room() {
    return sections.budget().left();
  }

  @Override
  public AsmSymbol reference(String name) {
    var symbol = symbols.named(name);
    symbol.use();
    return symbol;
  }

  @Override
  public Optional<AsmSymbol> localLabel(int number, boolean ahead) {
    return symbols.local(number, ahead);
  }

  @Override
  public AsmSymbol here() {
    return AsmSymbol.at(current().current(), current().currentOffset());
  }

  /** A row of the line table for the current place. */
  public LineEntry lineEntry(LineEntry.Location location, Optional<LineEntry> before) {
    return current().lineEntry(location, before);
  }

  /** The end of what was put out at a place so far. */
  public AsmSymbol end(Place place) {
    return AsmSymbol.at(place.part.current(), place.part.currentOffset());
  }

  /** Defines a symbol as the current place. */
  public void placeHere(AsmSymbol symbol) {
    symbol.place(current().current(), current().currentOffset());
  }

  /** Offset in bytes from the start of the section if that is certain already. */
  public OptionalLong certainOffset() {
    var first = current().section().subsection(0).fragments().getFirst();
    long distance = first.distanceTo(current().current());
    return distance == Fragment.UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(distance + current().currentOffset());
  }

  /** Appends bytes that the assembler itself makes, without a mapping symbol. */
  void plain(byte[] bytes) {
    current().append(bytes);
  }

  void plain(long value, int bytes) {
    current().append(value, bytes);
  }

  void plain(Expression value, int bytes, Site site) {
    hole(new Fixup.Hole.Datum(bytes), value, site);
    current().append(0, bytes);
  }

  /** Appends the call frame instruction that moves on by a distance, counted in units. */
  void advance(Expression distance, int unit, Site site) {
    current().advance(distance, unit, site);
  }

  /** The byte put out last, as the opcode of an advance. */
  public FrameAdvance frameAdvance() {
    return new FrameAdvance(current());
  }

  /** Appends a note of type 1 that is nothing but its name (gABI 5.10). */
  public void note(byte[] name) {
    plain(name.length + 1L, 4);
    plain(0, 4);
    plain(1, 4);
    plain(name);
    plain(0, 1);
    align(2, new byte[1], 0);
  }

  /** Notes that data comes next, before symbols of its value enter the table. */
  public void dataFollows() {
    mark(MappingState.DATA);
  }

  /** Appends data bytes. */
  public void data(byte[] bytes) {
    mark(MappingState.DATA);
    current().append(bytes);
  }

  /** Appends a number as data. */
  public void data(long value, int bytes) {
    mark(MappingState.DATA);
    current().append(value, bytes);
  }

  /** Appends a datum whose value comes later. */
  public void data(Expression value, int bytes, Site site) {
    mark(MappingState.DATA);
    hole(new Fixup.Hole.Datum(bytes), value, site);
    current().append(0, bytes);
  }

  /** Appends a word for a relocation the source chose. */
  public void data(Expression value, ArmRelocation relocation, Site site) {
    mark(MappingState.DATA);
    hole(new Fixup.Hole.Chosen(relocation), value, site);
    current().append(0, 4);
  }

  /** Asks for a distance in the word {@code back} bytes before the current place. */
  public void relocate(int back, Expression value, ArmRelocation relocation, Site site) {
    hole(back, new Fixup.Hole.Distance(relocation), value, site);
  }

  /** Asks for a relocation that fills nothing, {@code back} bytes before the current place. */
  public void mark(int back, Expression value, ArmRelocation relocation, Site site) {
    hole(back, new Fixup.Hole.Mark(relocation), value, site);
  }

  /** Writes over the word {@code back} bytes before the current place. */
  public void patchData(int back, long word) {
    current().overwrite(back, word, 4);
  }

  /** Adds a relocation that fills nothing at the current place. */
  public void relocation(Expression value, ArmRelocation relocation, Site site) {
    hole(new Fixup.Hole.Mark(relocation), value, site);
  }

  /** Relocations that the source chooses. */
  public ChosenRelocations chosen() {
    return chosen;
  }

  /** Whether instructions are T32. */
  public boolean isThumb() {
    return thumb;
  }

  /** Chooses T32 or A32 for what follows. */
  public void thumb(boolean on) {
    thumb = on;
  }

  private MappingState codeState() {
    return thumb ? MappingState.THUMB : MappingState.ARM;
  }

  /** Appends an instruction of 2 or 4 bytes; a T32 one of 4 has its first half on top. */
  public void code(int word, int bytes) {
    mark(codeState());
    if (thumb && bytes == 4) {
      current().append(word >>> 16, 2);
      current().append(word, 2);
    } else {
      current().append(word, bytes);
    }
  }

  /** Appends a 16-bit T32 instruction that may change until the layout. */
  public Patch patchableHalf(int word) {
    code(word, 2);
    return current().patch(2);
  }

  /** Appends a T32 instruction whose length depends on its value. */
  public void code(InstructionForm narrow, InstructionForm wide, Site site) {
    mark(codeState());
    current().relax(narrow, wide, site);
  }

  /** Appends a T32 instruction of 32 bits that GNU as takes for a short one at first. */
  public void codeThatGrows(int word) {
    mark(codeState());
    current().grown(word);
  }

  /** Notes that an instruction of the state in force is assembled here. */
  public void instructionHere() {
    current().record(codeState());
  }

  /** Notes that GNU as leaves the length of the next instruction open until the layout. */
  public void elasticFollows(int bytes) {
    mark(codeState());
    current().endStretch(bytes);
  }

  /** Notes that an instruction comes next, so that its place is known. */
  public void codeFollows() {
    mark(codeState());
  }

  /** As above, with a mapping symbol even where the state stays. */
  public void codeFollowsAnew() {
    mark(codeState());
    mapping.force(current(), codeState());
  }

  /** Notes that bits of the next instruction wait for a value. */
  public void hole(FixupKind kind, Expression value, Site site) {
    mark(codeState());
    hole(Fixup.Hole.Bits.of(kind), value, site);
  }

  /** Whether a value is the place of a literal in a pool. */
  boolean isLiteral(Expression value) {
    return pools.isLiteral(value);
  }

  /** Notes that bits of the next instruction wait for a group of an address. */
  public void group(FixupKind kind, ArmRelocation relocation, Expression value, Site site) {
    mark(codeState());
    hole(new Fixup.Hole.Group(kind, relocation), value, site);
  }

  /**
   * A value of the next instruction does not fit, which is told together with the holes.
   *
   * @param isUnrepresentable whether it is told only where nothing else is wrong
   */
  public void refused(String message, String advice, boolean isUnrepresentable, Site site) {
    hole(new Fixup.Hole.Refused(message, advice, isUnrepresentable), Expression.ZERO, site);
  }

  private void hole(Fixup.Hole hole, Expression value, Site site) {
    hole(0, hole, value, site);
  }

  private void hole(int back, Fixup.Hole hole, Expression value, Site site) {
    int at = current().currentOffset() - back;
    current().fixups().add(new Fixup(current().current(), at, hole, value, site));
  }

  /** Pads to a power of two; an empty pattern means zeros, or no-ops in code. */
  public void align(int exponent, byte[] pattern, int most) {
    boolean code = pattern.length == 0 && current().section().isCode();
    var state = code ? current().padding(codeState()) : MappingState.DATA;
    markFragment(state);
    current().align(exponent, pattern.length == 0 ? new byte[1] : pattern, most, state);
    current().section().raiseAlignment(exponent);
  }

  /**
   * A unit of bundled instructions that begins here.
   *
   * @param before the unit made last, which is it where nothing was put out since
   * @param begun whether code begins here for certain
   */
  public BundleUnit unit(int exponent, Optional<BundleUnit> before, boolean begun) {
    return before
        .filter(u -> u.isFresh(current(), exponent))
        .orElseGet(() -> {
          var state = current().padding(codeState());
          if (begun) {
            markFragment(state);
          }
          return current().unit(exponent, state);
        });
  }

  /** Raises the alignment of the current section. */
  public void raiseAlignment(int exponent) {
    current().section().raiseAlignment(exponent);
  }

  /** Moves to an offset of the section. */
  public void org(Expression target, byte fill, Site site) {
    current().org(target, fill, site);
  }

  /** Repeats a pattern. */
  public void fill(Expression count, byte[] pattern, Site site) {
    mark(MappingState.DATA);
    markFragment(MappingState.DATA);
    if (count instanceof Expression.Constant(long rounds)) {
      current().fill(Math.max(0, rounds), pattern, site);
    } else {
      current().fill(count, pattern, site);
    }
  }

  /** Reserves bytes without a mapping symbol. */
  public void reserve(long bytes, Site site) {
    current().fill(bytes, new byte[1], site);
  }

  /** Appends a number in LEB128 form. */
  public void leb(Expression value, boolean signed, Site site) {
    mark(MappingState.DATA);
    if (value instanceof Expression.Constant(long number)) {
      current().append(Leb128.bytes(number, signed));
    } else {
      current().leb(value, signed, site);
    }
  }

  /** Who hears the line of each word of a pool that is put out, right before the word. */
  public void literalLines(Consumer<LineEntry.Location> listener) {
    literalLines = listener;
  }

  /** The literal pool of the current place. */
  public LiteralPool pool() {
    return pools.of(current());
  }

  /** Puts out the pool of the current place, if it holds something. */
  public void dumpPool() {
    pools.dump(this, current(), literalLines);
  }

  /** Puts out all pools at the end of their sections, the newest first as GNU as does. */
  public void dumpAllPools() {
    for (var place : pools.parts()) {
      stack.resume(place);
      dumpPool();
    }
  }

  /**
   * Ends all sections: each part ends in an alignment, which pads the last part of code to at most
   * a word.
   *
   * @param padded whether code is padded
   */
  public void finish(boolean padded) {
    for (var section : List.copyOf(sections.all())) {
      var parts = List.copyOf(section.subsections());
      for (var part : parts) {
        stack.resume(part);
        var state = section.isCode() ? part.padding(codeState()) : MappingState.DATA;
        markFragment(state);
        boolean pads = padded && section.isCode() && part == parts.getLast();
        part.align(pads ? Math.min(2, section.alignment()) : 0, new byte[1], 0, state);
      }
    }
  }

  private void mark(MappingState state) {
    mapping.mark(current(), state);
  }

  private void markFragment(MappingState state) {
    mapping.markFragment(current(), state);
  }

  MappingSymbols mapping() {
    return mapping;
  }

  /** Says which conventions the object follows. */
  public void abi(ObjectAbi conventions) {
    abi = conventions;
  }

  ObjectAbi abi() {
    return abi;
  }

  /** The order of bytes in numbers. */
  public DataEncoding encoding() {
    return sections.encoding();
  }

  /** Gives the symbol of a branch to a number its place in the table. */
  public void announceTarget(FixupKind kind, Expression value) {
    if (value instanceof Expression.Constant(long number) && FixupForm.isBranch(kind)) {
      mark(codeState());
      symbols.absolute(number);
    }
  }

  /** The symbol of that name if the source mentioned it. */
  public @Nullable AsmSymbol find(String name) {
    return symbols.find(name);
  }
}
