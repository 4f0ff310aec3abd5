package org.xenwright.assembler.layout;

import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.source.Complaints.Site;

/** The opcode of an advance in a call frame that was just put out, which may become shorter. */
public final class FrameAdvance {
  private final Subsection part;
  private final Fragment.Data home;
  private final int end;
  private final Patch opcode;

  /** The byte put out last in {@code part}. */
  FrameAdvance(Subsection part) {
    this.part = part;
    this.home = part.current();
    this.end = part.currentOffset();
    this.opcode = part.patch(1);
  }

  /**
   * Puts out the distance in the shortest form, which may be open until the layout; answers whether
   * that is possible here.
   */
  public boolean shorten(Expression distance, Site site) {
    if (distance instanceof Expression.Constant(long known)) {
      byte[] bytes = FrameTable.advanceBytes(known, 1, part.section().encoding());
      opcode.write(bytes[0]);
      for (int i = 1; i < bytes.length; i++) {
        part.append(bytes[i], 1);
      }
      return true;
    }
    if (part.current() != home || part.currentOffset() != end) {
      return false;
    }
    part.takeBack();
    part.advance(distance, 1, site);
    return true;
  }
}
