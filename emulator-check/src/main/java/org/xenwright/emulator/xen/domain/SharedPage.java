package org.xenwright.emulator.xen.domain;

import java.util.OptionalLong;

/** A page of Xen's that the guest may show in its map, in one place at a time. */
public final class SharedPage {
  private final int offset;
  private OptionalLong frame = OptionalLong.empty();

  /** The page at array offset {@code offset}, not in the guest's map. */
  public SharedPage(int offset) {
    this.offset = offset;
  }

  /** Where its bytes lie. */
  public int offset() {
    return offset;
  }

  /** The frame where the guest sees it. */
  public OptionalLong frame() {
    return frame;
  }

  /** Notes where the guest sees it now. */
  public void placed(long at) {
    frame = OptionalLong.of(at);
  }

  /** Notes that the guest sees it no more. */
  public void removed() {
    frame = OptionalLong.empty();
  }
}
