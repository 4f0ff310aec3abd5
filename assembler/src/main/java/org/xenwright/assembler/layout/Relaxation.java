package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.Patched;

/**
 * Gives the fragments of one section addresses and sizes that agree. The passes go as those of GNU
 * as do, because where several solutions exist its choice decides the bytes.
 */
final class Relaxation {
  /** After so many passes sizes only grow, which ends every search. */
  private static final int MOST_SHRINKING = 40;

  private static final int MOST_PASSES = 4000;

  private final SectionBuilder section;
  private final List<Fragment> fragments = new ArrayList<>();
  private boolean started;
  private boolean mark;

  /** Whether some place lies beyond what a section may hold, so that the passes were given up. */
  private boolean overflows;

  private int passes;
  private int frozen;

  Relaxation(SectionBuilder section) {
    this.section = section;
    section.subsections().forEach(part -> fragments.addAll(part.fragments()));
  }

  /** Relaxes until nothing moves; answers whether anything changed. */
  boolean run() {
    boolean changed = !started;
    if (!started) {
      started = true;
      first();
    }
    while (passes++ < MOST_PASSES && pass()) {
      changed = true;
    }
    var last = fragments.getLast();
    long size = overflows ? OutputBudget.MOST + 1 : last.address() + last.size();
    changed |= size != section.size();
    section.size(size);
    return changed;
  }

  /** Addresses as if everything elastic were as short as it can be. */
  private void first() {
    long address = 0;
    for (int i = 0; i < fragments.size(); i++) {
      var fragment = fragments.get(i);
      fragment.address(address);
      if (fragment instanceof Fragment.Align align) {
        align.size = padding(align, i);
      }
      address = Math.min(address + fragment.size(), OutputBudget.MOST + 1);
    }
  }

  private long padding(Fragment.Align align, int index) {
    return align.unit.isEmpty()
        ? align.padding(align.address())
        : align.unit.getFirst().padding(fragments, index);
  }

  private boolean pass() {
    long stretch = 0;
    boolean moved = false;
    mark = !mark;
    for (int i = 0; i < fragments.size(); i++) {
      var fragment = fragments.get(i);
      fragment.marker = mark;
      long before = fragment.size();
      fragment.address(fragment.address() + stretch);
      resize(fragment, i, stretch);
      long growth = fragment.size() - before;
      stretch += growth;
      moved |= growth != 0;
      if (fragment.address() > OutputBudget.MOST) {
        overflows = true;
        return false; // the complaint about the size comes later
      }
    }
    return moved;
  }

  private void resize(Fragment fragment, int index, long stretch) {
    switch (fragment) {
      case Fragment.Data _ -> {}
      case Fragment.Grown grown -> grown.size = 4;
      case Fragment.Align align -> align.size = padding(align, index);
      case Fragment.Org org -> {
        var target = Layout.offset(Resolver.resolve(org.target));
        org.size = Math.clamp(target - org.address(), 0, OutputBudget.MOST + 1);
      }
      case Fragment.Fill fill ->
          fill.rounds = Math.clamp(Resolver.resolve(fill.count).number(), 0, OutputBudget.MOST + 1);
      case Fragment.Advance advance -> advance.size = advance.bytes(section.encoding()).length;
      case Fragment.Leb leb -> {
        leb.number = Layout.offset(Resolver.resolve(leb.value));
        int size = Leb128.bytes(leb.number, leb.signed).length;
        leb.size = passes > MOST_SHRINKING ? Math.max(leb.size, size) : size;
      }
      case Fragment.Relax relax -> {
        if (!relax.isFrozen) {
          relax.isWide =
              needsWide(relax, index, stretch) || relax.isWide && passes > MOST_SHRINKING;
          relax.isFrozen = relax.isWide && stretch <= 0;
          if (relax.isFrozen) {
            relax.order = frozen++;
          }
        }
      }
    }
  }

  /** Whether the value does not fit the short form as things stand. */
  private boolean needsWide(Fragment.Relax relax, int index, long stretch) {
    var form = relax.narrow;
    var value = Resolver.resolve(form.value());
    if (!value.fault().isEmpty() || value.minus() != null) {
      return true;
    }
    var symbol = value.plus();
    if (!form.kind().isPcRelative()) {
      return true; // GNU as takes no value for small that it learned after the instruction
    }
    boolean branch = FixupForm.isBranch(form.kind());
    if (symbol == null
        || !symbol.isPlace()
        || symbol.chunk().area() != section
        || symbol.isWeak()
        || branch && symbol.isGlobal()) {
      return true;
    }
    if (branch ? symbol.isArmFunction() : symbol.isThumbFunction()) {
      return true;
    }
    long target = symbol.address() + value.number();
    if (stretch != 0 && symbol.chunk() instanceof Fragment goal && goal.marker != relax.marker) {
      target += absorbed(index, goal, stretch);
    }
    if (!branch && (target & 3) != 0) {
      return true;
    }
    long distance = form.kind().distance(target, relax.address());
    return !(Encoder.patch(form.kind(), form.word(), distance) instanceof Patched.Word);
  }

  /** How much of {@code stretch} will reach {@code goal} over the alignments between. */
  private long absorbed(int index, Fragment goal, long stretch) {
    long rest = stretch;
    for (int i = index; i < fragments.size(); i++) {
      var fragment = fragments.get(i);
      if (fragment == goal) {
        return rest;
      }
      if (fragment instanceof Fragment.Align align && align.unit.isEmpty()) {
        long mask = -(1L << align.exponent);
        rest = rest < 0 ? -(-rest & mask) : rest & mask;
        if (rest == 0) {
          return 0;
        }
      }
    }
    return 0;
  }
}
