package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.dwarf.LineEntry;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.source.Complaints.Site;

/**
 * One numbered part of a section: its fragments, the bytes of the data fragments, and the holes in
 * them.
 */
public final class Subsection {
  private final SectionBuilder section;
  private final int number;
  private final List<Fragment> fragments = new ArrayList<>();
  private final List<Fixup> fixups = new ArrayList<>();
  private byte[] buffer = new byte[256];
  private int used;
  private int run;
  private long runOffset;
  private Fragment.Data current;
  private Stretch stretch = new Stretch(0);
  private MappingState recorded = MappingState.UNDEFINED;

  /**
   * Bytes between two places where GNU as begins a new fragment, which it also does at instructions
   * that turn out not to be elastic. Line tables show where it did.
   */
  final class Stretch {
    private final int start;
    private int end = -1;

    Stretch(int start) {
      this.start = start;
    }

    /** Bytes in it. */
    int size() {
      return (end < 0 ? used : end) - start;
    }
  }

  /** Bytes in {@link #stretch}. */
  int stretchOffset() {
    return used - stretch.start;
  }

  /** A row of the line table for the current place. */
  LineEntry lineEntry(LineEntry.Location location, Optional<LineEntry> before) {
    var here = stretch;
    int offset = stretchOffset();
    return new LineEntry(
        current, currentOffset(), here, offset, () -> offset >= here.size(), location, before);
  }

  /** Ends a stretch; the bytes of an instruction that follow belong to none. */
  void endStretch(int following) {
    stretch.end = used;
    recorded = MappingState.UNDEFINED;
    stretch = new Stretch(used + following);
  }

  /** Notes the instruction set of an instruction here: padding that ends the stretch follows it. */
  void record(MappingState state) {
    recorded = state;
  }

  /**
   * The instruction set of what pads here, {@code chosen} unless an instruction of this stretch
   * decided.
   */
  MappingState padding(MappingState chosen) {
    return recorded == MappingState.UNDEFINED ? chosen : recorded;
  }

  Subsection(SectionBuilder section, int number) {
    this.section = section;
    this.number = number;
    this.run = section.nextRun();
    this.current = new Fragment.Data(section, run, 0, 0);
    fragments.add(current);
  }

  /** The section it is a part of. */
  public SectionBuilder section() {
    return section;
  }

  /** Its number; parts are put together in this order. */
  public int number() {
    return number;
  }

  List<Fragment> fragments() {
    return fragments;
  }

  List<Fixup> fixups() {
    return fixups;
  }

  byte[] buffer() {
    return buffer;
  }

  /** The fragment that new bytes go to. */
  Fragment.Data current() {
    return current;
  }

  /** Bytes in {@link #current}. */
  int currentOffset() {
    return used - current.start;
  }

  /** Whether nothing was put here yet. */
  boolean isEmpty() {
    return fragments.size() == 1 && used == 0;
  }

  /** Makes room for {@code count} bytes and answers where they start in the buffer. */
  private int grow(int count) {
    int at = used;
    if (at + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(at + count, buffer.length * 2));
    }
    used += count;
    runOffset += count;
    current.end = used;
    section.grew(count);
    return at;
  }

  /** Appends the low {@code bytes} bytes of a number. */
  void append(long value, int bytes) {
    int at = grow(bytes);
    section.encoding().store(buffer, at, value, bytes);
  }

  /** Writes over the bytes that start {@code back} bytes before the end. */
  void overwrite(int back, long value, int bytes) {
    section.encoding().store(buffer, used - back, value, bytes);
  }

  /** The last {@code bytes} bytes. */
  Patch patch(int bytes) {
    int at = used - bytes;
    return value -> section.encoding().store(buffer, at, value, bytes);
  }

  /** Takes back the byte appended last. */
  void takeBack() {
    used--;
    runOffset--;
    current.end = used;
  }

  void append(byte[] bytes) {
    int at = grow(bytes.length);
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
  }

  void align(int exponent, byte[] pattern, int most, MappingState state) {
    elastic(new Fragment.Align(section, run, runOffset, exponent, pattern, most, state));
  }

  /** A unit of bundled instructions that begins here. */
  BundleUnit unit(int exponent, MappingState state) {
    var padding = new Fragment.Align(section, run, runOffset, exponent, new byte[1], 0, state);
    elastic(padding);
    return new BundleUnit(this, exponent, padding);
  }

  void relax(InstructionForm narrow, InstructionForm wide, Site site) {
    elastic(new Fragment.Relax(section, run, runOffset, narrow, wide, site));
    section.grew(2);
  }

  void grown(int word) {
    elastic(new Fragment.Grown(section, run, runOffset, word));
    section.grew(4);
  }

  void org(Expression target, byte fill, Site site) {
    elastic(new Fragment.Org(section, run, runOffset, target, fill, site));
  }

  /** A repeated pattern whose count is known; distances over it are certain. */
  void fill(long rounds, byte[] pattern, Site site) {
    var fill =
        new Fragment.Fill(
            section, run, runOffset, new Expression.Constant(rounds), rounds, pattern, site);
    runOffset += fill.size();
    section.grew(fill.size());
    follow(fill);
  }

  void fill(Expression count, byte[] pattern, Site site) {
    elastic(new Fragment.Fill(section, run, runOffset, count, 0, pattern, site));
  }

  void leb(Expression value, boolean signed, Site site) {
    elastic(new Fragment.Leb(section, run, runOffset, value, signed, site));
  }

  void advance(Expression distance, int unit, Site site) {
    elastic(new Fragment.Advance(section, run, runOffset, distance, unit, site));
  }

  private void elastic(Fragment fragment) {
    run = section.nextRun();
    runOffset = 0;
    follow(fragment);
  }

  private void follow(Fragment fragment) {
    endStretch(0);
    fragments.add(fragment);
    current = new Fragment.Data(section, run, runOffset, used);
    fragments.add(current);
  }
}
