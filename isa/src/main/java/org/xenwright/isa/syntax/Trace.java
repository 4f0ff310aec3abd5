package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;

/** Notes the steps of an attempt, for statements of the same form to come. Mutable. */
final class Trace {
  private final List<Step> steps = new ArrayList<>();
  private Skeleton skeleton = new Skeleton();
  private int start;
  private boolean on;
  private boolean lost;
  private boolean isPlain;

  /** From now on attempts to read the statement are noted. */
  void begin(Skeleton statement, int operands) {
    skeleton = statement;
    start = operands;
    on = true;
  }

  /** No more is noted. */
  void end() {
    on = false;
  }

  boolean isOn() {
    return on;
  }

  /**
   * Begins with the next attempt.
   *
   * @param plain whether nobody asks for the fields of core registers before all is read
   */
  void attempt(boolean plain) {
    steps.clear();
    lost = false;
    isPlain = plain;
  }

  /** Whether the attempt went where no other statement can follow. */
  boolean isLost() {
    return lost;
  }

  /** The steps of the attempt. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /**
   * Notes what became of an item.
   *
   * @param from where it began
   * @param fields how many fields had been found then
   */
  void note(Item item, boolean brief, Reading in, int from, boolean fits, int fields) {
    if (lost || item instanceof Item.Optional) {
      return; // the parts of an optional item are noted one by one
    }
    if (item instanceof Item.Literal literal && literal.isFixed()) {
      if (!fits) {
        steps.add(new Step.Never());
      }
      return;
    }
    var begin = place(behindBlanks(in.cursor().text(), from));
    var end = place(in.cursor().position());
    if (begin.distance() < 0 || fits && end.distance() < 0) {
      lost = true;
    } else if (!fits) {
      steps.add(new Step.Misread(item, brief, begin));
    } else if (isSame(item) && hasNoSlot(begin, end) && in.count() > fields) {
      steps.add(new Step.Same(in.foundSince(fields)));
    } else {
      steps.add(read(item, brief, in, begin, end));
    }
  }

  /** Whether nothing between two places differs among statements of the form. */
  private static boolean hasNoSlot(Step.Place begin, Step.Place end) {
    return begin.slot() == end.slot() && (begin.slot() < 0 || !begin.isStart());
  }

  /** Whether an item without slots depends on nothing but its text. */
  private static boolean isSame(Item item) {
    return item instanceof Item.Flag
        || item instanceof Item.Variable(Atom atom)
            && (atom instanceof ListAtom
                || atom instanceof ListAtom.WithOne
                || atom instanceof StructureListAtom);
  }

  private Step read(Item item, boolean brief, Reading in, Step.Place begin, Step.Place end) {
    int slot = begin.slot();
    boolean whole = slot >= 0 && begin.isStart() && end.equals(new Step.Place(slot, true, 0));
    if (isPlain && whole && item instanceof Item.Variable(RegisterAtom(char field))) {
      var bits = in.encoding().bits(field);
      if (bits != null && bits.mask() == 15 << bits.shift()) {
        return new Step.Register(slot, bits.shift());
      }
    }
    return new Step.Read(item, brief, begin, end);
  }

  /** Something stands behind all operands. */
  void neverFits() {
    if (on) {
      steps.add(new Step.Never());
    }
  }

  void leftOut(Item.Optional items) {
    if (on) {
      steps.add(new Step.LeftOut(items));
    }
  }

  private static int behindBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** A place of the statement; its distance is negative when it is in the middle of a slot. */
  private Step.Place place(int at) {
    int slot = skeleton.slotBefore(at);
    if (slot < 0) {
      return new Step.Place(slot, false, at - start);
    }
    return at == skeleton.start(slot)
        ? new Step.Place(slot, false, 0)
        : new Step.Place(slot, true, at - skeleton.end(slot));
  }
}
