package org.xenwright.isa.syntax;

import java.util.List;

/** A part of reading a statement as one spelling, found out with another statement of its form. */
sealed interface Step {
  /** How a step came out. */
  enum Outcome {
    FITS,
    FAILS,
    /** The statement differs from the one known, so that all of it is to be read anew. */
    UNKNOWN
  }

  /** Does it again for the statement in {@code in}, whose operands begin at {@code start}. */
  Outcome again(Reading in, Skeleton now, int start);

  /** What no statement of this form has. */
  record Never() implements Step {
    @Override
    public Outcome again(Reading in, Skeleton now, int start) {
      return Outcome.FAILS;
    }
  }

  /**
   * A core register whose number goes into its field as it is.
   *
   * @param shift distance of the field from the right
   */
  record Register(int slot, int shift) implements Step {
    @Override
    public Outcome again(Reading in, Skeleton now, int start) {
      in.add(now.registerNumber(slot) << shift);
      return Outcome.FITS;
    }
  }

  /**
   * An operand that is the same in all statements of the form: fields and their values by turns.
   */
  record Same(List<Integer> fields) implements Step {
    @Override
    public Outcome again(Reading in, Skeleton now, int start) {
      for (int i = 0; i < fields.size(); i += 2) {
        in.set((char) (int) fields.get(i), fields.get(i + 1));
      }
      return Outcome.FITS;
    }
  }

  /** Operands that are left out. */
  record LeftOut(Item.Optional items) implements Step {
    @Override
    public Outcome again(Reading in, Skeleton now, int start) {
      items.setDefaults(in);
      return Outcome.FITS;
    }
  }

  /**
   * An operand.
   *
   * @param item reads it
   * @param brief whether registers are left out that may be
   * @param from where it begins
   * @param to where it ends
   */
  record Read(Item item, boolean brief, Place from, Place to) implements Step {
    @Override
    public Outcome again(Reading in, Skeleton now, int start) {
      in.cursor().moveTo(from.in(now, start));
      if (!item.parse(in, brief)) {
        return Outcome.FAILS;
      }
      return in.cursor().position() == to.in(now, start) ? Outcome.FITS : Outcome.UNKNOWN;
    }
  }

  /** As above where the operand did not fit, so that nothing is known of what follows. */
  record Misread(Item item, boolean brief, Place from) implements Step {
    @Override
    public Outcome again(Reading in, Skeleton now, int start) {
      in.cursor().moveTo(from.in(now, start));
      return item.parse(in, brief) ? Outcome.UNKNOWN : Outcome.FAILS;
    }
  }

  /**
   * A place in all statements of a form.
   *
   * @param slot the last slot that begins there or before, -1 for none
   * @param behind whether it is counted from the slot's end
   * @param distance characters
   */
  record Place(int slot, boolean behind, int distance) {
    /** Whether it is where its slot begins. */
    boolean isStart() {
      return !behind && distance == 0;
    }

    int in(Skeleton now, int start) {
      return distance + (slot < 0 ? start : behind ? now.end(slot) : now.start(slot));
    }
  }
}
