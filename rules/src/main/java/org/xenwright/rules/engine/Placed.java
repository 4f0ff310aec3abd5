package org.xenwright.rules.engine;

import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.MachineView;

/** Where an access lies as seen from the image, when its address was computed from the image's. */
enum Placed {
  /** Its address has nothing to do with where the image is. */
  APART,
  /** In the bytes of the image that were loaded. */
  INSIDE,
  /** A known distance below the first byte. */
  BELOW,
  /** A known distance behind the last loaded byte. */
  BEHIND,
  /**
   * It moves with the image, but at no fixed distance: rounded to something, or an index on top.
   */
  VARIES;

  /** How far the image is moved to see whether an address moves with it; rounding is for less. */
  private static final int MOVE = 0x400_0000;

  private static final int ROUNDING = 0x10_0000;

  /**
   * Of an access, by its physical address where there is one. A machine that runs cannot tell what
   * an address was computed from: there it is taken to be the image's address.
   */
  static Placed of(Event.DataAccess access, MachineView view) {
    var physical = access.physical();
    var at = physical.isPresent() ? physical.get() : access.address();
    boolean concrete = view.concrete();
    if (!concrete && !at.fromLoad()) {
      return APART;
    }
    var distance = at.minus(view.loadAddress());
    if (!concrete && distance.fromLoad() || distance.constant().isEmpty()) {
      return moves(at, view.layout().loads().getFirst()) ? VARIES : APART;
    }
    int bytes = (int) distance.constant().getAsLong();
    if (bytes < 0) {
      return BELOW;
    }
    return bytes < view.layout().imageSize() ? INSIDE : BEHIND;
  }

  /**
   * A table's slot for the image's section depends on the load address and yet stays where it is.
   */
  private static boolean moves(Word at, long load) {
    var here = at.at(load);
    var there = at.at(load + MOVE);
    return here.isEmpty()
        || there.isEmpty()
        || Math.abs(there.getAsLong() - here.getAsLong() - MOVE) < ROUNDING;
  }
}
