package org.xenwright.linker.layout;

import org.xenwright.linker.LinkOptions;

/**
 * The state behind {@code DATA_SEGMENT_ALIGN}, {@code DATA_SEGMENT_RELRO_END} and {@code
 * DATA_SEGMENT_END} ("Other linker script functions" in the manual): a first layout tells whether a
 * page can be saved, a second uses the answer.
 */
final class DataSegment {
  private enum State {
    NONE,
    ALIGN_SEEN,
    RELRO_SEEN,
    END_SEEN,
    RELRO_ADJUST,
    ADJUST,
    DONE
  }

  private State state = State.NONE;
  boolean relro;
  long base;
  long relroEnd;
  private long relroOffset;
  private long end;
  private long maximumPage;
  private long commonPage;

  DataSegment(LinkOptions options) {
    maximumPage = options.maximumPage();
    commonPage = options.commonPage();
  }

  void restart() {
    state = State.NONE;
  }

  void settle() {
    if (state != State.END_SEEN) {
      state = State.DONE;
    }
  }

  boolean complete() {
    return state == State.END_SEEN;
  }

  long align(long dot, long maximum, long common) {
    long result = Evaluator.align(dot, maximum);
    switch (state) {
      case RELRO_ADJUST -> result = base;
      case ADJUST -> {
        if (common < maximum) {
          result += (dot + common - 1) & (maximum - common);
        }
      }
      case NONE, ALIGN_SEEN, RELRO_SEEN, END_SEEN, DONE -> {
        if (!relro) {
          result += dot & (maximum - 1);
        }
        if (state == State.NONE) {
          state = State.ALIGN_SEEN;
          base = result;
          commonPage = common;
          maximumPage = maximum;
          relroEnd = 0;
        }
      }
    }
    return result;
  }

  long relroEnd(long value, long offset) {
    relroOffset = offset;
    long result = value;
    if (state == State.ALIGN_SEEN || state == State.RELRO_ADJUST) {
      relroEnd = value + offset;
    }
    if (state == State.RELRO_ADJUST && (relroEnd & (maximumPage - 1)) != 0) {
      relroEnd = Evaluator.align(relroEnd, maximumPage);
      result = relroEnd - offset;
    }
    if (state == State.ALIGN_SEEN) {
      state = State.RELRO_SEEN;
    }
    return result;
  }

  void end(long value) {
    if (state == State.ALIGN_SEEN || state == State.RELRO_SEEN) {
      state = State.END_SEEN;
      end = value;
    }
  }

  /** Without read-only data after relocation: whether the layout is done again to save a page. */
  boolean saveAPage() {
    long first = -base & (commonPage - 1);
    long last = end & (commonPage - 1);
    boolean saves =
        first != 0
            && last != 0
            && (base & -commonPage) != (end & -commonPage)
            && first + last <= commonPage;
    state = saves ? State.ADJUST : State.DONE;
    return saves;
  }

  /** Moves the base so that what is read-only after relocation ends at a page; answers that end. */
  long adjustForRelro(Tree tree) {
    long pageEnd = Evaluator.align(relroEnd, maximumPage);
    long desired = pageEnd - relroOffset;
    var sections = tree.written();
    for (int i = sections.size() - 1; i >= 0; i--) {
      var section = sections.get(i);
      if (section.has(org.xenwright.linker.pass.Traits.ALLOC)
          && section.vma >= base
          && section.vma < relroEnd - relroOffset) {
        long sectionEnd = section.vma + (section.occupiesAddresses() ? section.size : 0);
        long start = section.vma + desired - sectionEnd;
        desired = start & -(1L << section.alignmentPower);
      }
    }
    state = State.RELRO_ADJUST;
    base = desired;
    return pageEnd;
  }
}
