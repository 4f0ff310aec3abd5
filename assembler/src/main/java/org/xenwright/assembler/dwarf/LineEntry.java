package org.xenwright.assembler.dwarf;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.xenwright.assembler.expression.Chunk;

/** One row of a line table while the code may still move. */
public final class LineEntry {
  private final Chunk chunk;
  private final int offset;
  private final Object stretch;
  private final int stretchOffset;
  private final BooleanSupplier endsStretch;
  private final Location location;
  private final Optional<LineEntry> before;

  /**
   * What a row says besides its address (DWARF 5, 6.2.2).
   *
   * @param resetsView whether the source set the view back to 0 here
   */
  public record Location(
      int file, int line, int column, int isa, int flags, long discriminator, boolean resetsView) {
    /** The row starts a statement. */
    public static final int STATEMENT = 1;

    /** The row starts a basic block. */
    public static final int BASIC_BLOCK = 2;

    /** The function's prologue ends here. */
    public static final int PROLOGUE_END = 4;

    /** The function's epilogue begins here. */
    public static final int EPILOGUE_BEGIN = 8;

    /** A row of a file and line alone. */
    public static Location of(int file, int line) {
      return new Location(file, line, 0, 0, STATEMENT, 0, false);
    }
  }

  /**
   * A row at {@code offset} in {@code chunk}, which follows {@code before} in its section.
   *
   * @param stretch identifies the bytes that are certainly together for GNU as
   * @param stretchOffset bytes from the start of the stretch
   * @param endsStretch whether the stretch ends at this row
   */
  public LineEntry(
      Chunk chunk,
      int offset,
      Object stretch,
      int stretchOffset,
      BooleanSupplier endsStretch,
      Location location,
      Optional<LineEntry> before) {
    this.chunk = chunk;
    this.offset = offset;
    this.stretch = stretch;
    this.stretchOffset = stretchOffset;
    this.endsStretch = endsStretch;
    this.location = location;
    this.before = before;
  }

  /** Offset in the section. */
  public long address() {
    return chunk.address() + offset;
  }

  /** What the row says. */
  public Location location() {
    return location;
  }

  /** How many rows of the section stand before this one at the same address. */
  public long view() {
    long view = 0;
    var entry = this;
    while (entry.before.isPresent() && !entry.location.resetsView) {
      var earlier = entry.before.get();
      if (entry.address() > earlier.address()) {
        break;
      }
      view++;
      entry = earlier;
    }
    return view;
  }

  /**
   * Whether the table must name the address anew because the source sets the view back although the
   * address may be the one of {@code earlier}.
   */
  boolean needsAddress(LineEntry earlier) {
    if (!location.resetsView) {
      return false;
    }
    return stretch == earlier.stretch
        ? stretchOffset == earlier.stretchOffset
        : stretchOffset == 0 && earlier.endsStretch.getAsBoolean();
  }
}
