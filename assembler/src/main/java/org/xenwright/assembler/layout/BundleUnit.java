package org.xenwright.assembler.layout;

import java.util.List;

/**
 * Instructions that must not lie in two bundles: the padding before them moves them into the next
 * one where they would. Mutable: where it ends is known last.
 */
public final class BundleUnit {
  private final Subsection part;
  private final int exponent;
  private final Fragment.Align padding;
  private final Fragment.Data start;
  private Fragment end;
  private int endOffset;

  /** A unit that begins with what {@code part} takes next. */
  BundleUnit(Subsection part, int exponent, Fragment.Align padding) {
    this.part = part;
    this.exponent = exponent;
    this.padding = padding;
    this.start = part.current();
    this.end = start;
    padding.unit = List.of(this);
  }

  /** Whether nothing was put out since, so that a unit may begin here. */
  boolean isFresh(Subsection current, int wanted) {
    return current == part
        && wanted == exponent
        && part.current() == start
        && part.currentOffset() == 0
        && end == start
        && endOffset == 0;
  }

  /** Whether {@code output} is still where the unit began. */
  public boolean isHere(Output output) {
    return output.current() == part;
  }

  /** Ends it at the current place. */
  public void end() {
    end = part.current();
    endOffset = part.currentOffset();
  }

  /** Bytes put out since it began. */
  public long size() {
    var fragments = part.fragments();
    return size(fragments, fragments.indexOf(padding), part.current(), part.currentOffset());
  }

  private static long size(List<Fragment> fragments, int index, Fragment end, int endOffset) {
    long size = 0;
    for (int i = index + 1; i < fragments.size(); i++) {
      if (fragments.get(i) == end) {
        return size + endOffset;
      }
      size += fragments.get(i).size();
    }
    return size;
  }

  /** Bytes of padding needed, where the padding is the fragment of that index. */
  long padding(List<Fragment> fragments, int index) {
    long size = size(fragments, index, end, endOffset);
    long bundle = 1L << exponent;
    long offset = padding.address() & bundle - 1;
    return offset + size > bundle ? bundle - offset : 0;
  }
}
