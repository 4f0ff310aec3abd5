package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.Area;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Chunk;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.DataEncoding;

/**
 * A part of a section whose size is known by itself or found by the layout. Mutable: size and
 * address.
 */
public abstract sealed class Fragment implements Chunk {
  private final Area area;
  private final int run;
  private final long runOffset;
  private long address;
  private @Nullable List<AsmSymbol> mapping;

  /** Alternates with each pass of the relaxation; tells whether this pass was here already. */
  boolean marker;

  /**
   * A fragment of {@code area}.
   *
   * @param run number of the stretch without elastic parts it starts in; distances within a stretch
   *     are certain
   * @param runOffset bytes from the start of that stretch
   */
  Fragment(Area area, int run, long runOffset) {
    this.area = area;
    this.run = run;
    this.runOffset = runOffset;
  }

  @Override
  public final Area area() {
    return area;
  }

  @Override
  public final long address() {
    return address;
  }

  final void address(long value) {
    address = value;
  }

  @Override
  public final long distanceTo(Chunk other) {
    return other instanceof Fragment that && that.area == area && that.run == run
        ? that.runOffset - runOffset
        : UNKNOWN;
  }

  final int run() {
    return run;
  }

  final long runOffset() {
    return runOffset;
  }

  /** Mapping symbols in this fragment, by rising offset. */
  final List<AsmSymbol> mapping() {
    return mapping == null ? List.of() : mapping;
  }

  final void addMapping(AsmSymbol symbol) {
    if (mapping == null) {
      mapping = new ArrayList<>(2);
    }
    mapping.add(symbol);
  }

  /** Bytes of the source: they stand in the subsection's buffer. */
  static final class Data extends Fragment {
    final int start;
    int end;

    Data(Area area, int run, long runOffset, int start) {
      super(area, run, runOffset);
      this.start = start;
      this.end = start;
    }

    @Override
    public long size() {
      return end - start;
    }
  }

  /** Padding up to a multiple of a power of two. */
  static final class Align extends Fragment {
    final int exponent;
    final byte[] pattern;
    final int most;
    final MappingState state;
    long size;

    /** The bundled instructions behind it, if it is for them. */
    List<BundleUnit> unit = List.of();

    /**
     * Padding.
     *
     * @param exponent the power
     * @param pattern repeated to fill; ignored in code, which is filled with no-ops
     * @param most no padding at all if more bytes than this were needed; 0 for no limit
     * @param state data, or the instruction set whose no-ops fill it
     */
    Align(
        Area area,
        int run,
        long runOffset,
        int exponent,
        byte[] pattern,
        int most,
        MappingState state) {
      super(area, run, runOffset);
      this.exponent = exponent;
      this.pattern = pattern;
      this.most = most;
      this.state = state;
    }

    boolean isCode() {
      return state == MappingState.ARM || state == MappingState.THUMB;
    }

    /** Bytes of padding needed at {@code address}. */
    long padding(long address) {
      long padding = -address & (1L << exponent) - 1;
      return most != 0 && padding > most ? 0 : padding;
    }

    @Override
    public long size() {
      return size;
    }
  }

  /** Padding up to a given offset. */
  static final class Org extends Fragment {
    final Expression target;
    final byte fill;
    final Site site;
    long size;

    Org(Area area, int run, long runOffset, Expression target, byte fill, Site site) {
      super(area, run, runOffset);
      this.target = target;
      this.fill = fill;
      this.site = site;
    }

    @Override
    public long size() {
      return size;
    }
  }

  /** A pattern repeated; the count may wait for the layout. */
  static final class Fill extends Fragment {
    final Expression count;
    final byte[] pattern;
    final Site site;
    long rounds;

    Fill(
        Area area,
        int run,
        long runOffset,
        Expression count,
        long rounds,
        byte[] pattern,
        Site site) {
      super(area, run, runOffset);
      this.count = count;
      this.rounds = rounds;
      this.pattern = pattern;
      this.site = site;
    }

    @Override
    public long size() {
      return rounds * pattern.length;
    }
  }

  /** A number in LEB128 form, as long as it needs to be. */
  static final class Leb extends Fragment {
    final Expression value;
    final boolean signed;
    final Site site;
    long number;
    int size = 1;

    Leb(Area area, int run, long runOffset, Expression value, boolean signed, Site site) {
      super(area, run, runOffset);
      this.value = value;
      this.signed = signed;
      this.site = site;
    }

    @Override
    public long size() {
      return size;
    }
  }

  /** The call frame instruction that moves on in the code, as long as it needs to be. */
  static final class Advance extends Fragment {
    final Expression distance;
    final int unit;
    final Site site;
    int size = 1;

    /**
     * An advance.
     *
     * @param distance how far it goes, in bytes
     * @param unit bytes that it counts as one
     */
    Advance(Area area, int run, long runOffset, Expression distance, int unit, Site site) {
      super(area, run, runOffset);
      this.distance = distance;
      this.unit = unit;
      this.site = site;
    }

    /** Nothing where the layout left no distance. */
    byte[] bytes(DataEncoding encoding) {
      long bytes = Resolver.resolve(distance).number();
      return bytes == 0 ? new byte[0] : FrameTable.advanceBytes(bytes, unit, encoding);
    }

    @Override
    public long size() {
      return size;
    }
  }

  /**
   * A T32 instruction of 32 bits that GNU as takes for a short one until the first pass over the
   * section, although its value is known: what is decided before that pass sees the short one.
   */
  static final class Grown extends Fragment {
    final int word;
    int size = 2;

    Grown(Area area, int run, long runOffset, int word) {
      super(area, run, runOffset);
      this.word = word;
    }

    @Override
    public long size() {
      return size;
    }
  }

  /** A T32 instruction that is 16 bits long unless its value asks for 32. */
  static final class Relax extends Fragment {
    final InstructionForm narrow;
    final InstructionForm wide;
    final Site site;
    boolean isWide;

    /** Set once the relaxation may not take the wide form back. */
    boolean isFrozen;

    /** Which of its section was frozen before it; relocations go in this order. */
    int order = Integer.MAX_VALUE;

    Relax(
        Area area,
        int run,
        long runOffset,
        InstructionForm narrow,
        InstructionForm wide,
        Site site) {
      super(area, run, runOffset);
      this.narrow = narrow;
      this.wide = wide;
      this.site = site;
    }

    InstructionForm form() {
      return isWide ? wide : narrow;
    }

    @Override
    public long size() {
      return isWide ? 4 : 2;
    }
  }
}
