package org.xenwright.assembler.directive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.layout.Patch;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.ItUse;

/**
 * The IT block around the next instruction: one that the source wrote, or one that the assembler
 * makes because an instruction has a condition ({@code -mimplicit-it}). Mutable.
 */
final class ItBlock {
  private static final Set<String> CONDITION_NAMES =
      Set.of(
          "eq", "ne", "cs", "cc", "hs", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt",
          "le", "al");

  private static final int ALWAYS = 14;
  private static final int MOST = 4;
  private static final int IT = 0xbf00;

  private final Output output;

  /** Blocks that the source wrote, by section: each goes on where its section does. */
  private final Map<Object, Written> written = new LinkedHashMap<>();

  /** What is left of a block in a section of that name. */
  private record Written(String section, ItState state) {}

  private int madeCondition;
  private int madeMask;
  private int madeLength;
  private Patch made = Patch.NOTHING;

  ItBlock(Output output) {
    this.output = output;
  }

  /** Whether the source wrote an IT block that is not over. */
  boolean isOpen() {
    return written().isInside();
  }

  private ItState written() {
    var known = written.isEmpty() ? null : written.get(output.section());
    return known == null ? ItState.NONE : known.state;
  }

  /** Something that is no instruction took a place of the block. */
  void skip() {
    put(written().next());
  }

  private void put(ItState state) {
    var section = output.section();
    written.put(section, new Written(section.name(), state));
  }

  /** Names of the sections that end inside a block. */
  List<String> unfinished() {
    return written.values().stream().filter(w -> w.state.isInside()).map(Written::section).toList();
  }

  /** Whether a block that the assembler made can take an instruction of that condition. */
  boolean canTake(int condition) {
    return madeLength > 0 && madeLength < MOST && (condition | 1) == (madeCondition | 1);
  }

  /** The source wrote IT. */
  void start(ItState state) {
    close();
    put(state);
  }

  /** Ends a block that the assembler made: at labels and where the code goes elsewhere. */
  void close() {
    madeLength = 0;
  }

  /**
   * Takes the next instruction into account; answers what is wrong with its place, in the words of
   * GNU as.
   *
   * @param condition 14 when it has none
   * @param needsBlock whether its condition must come from a block
   * @param mayMake whether a missing block may be made
   */
  Optional<String> next(int condition, boolean needsBlock, ItUse use, boolean mayMake) {
    if (isOpen()) {
      return inside(condition, use);
    }
    if (use == ItUse.NEUTRAL && madeLength > 0 && madeLength < MOST) {
      make(madeCondition);
      return Optional.empty();
    }
    if (!needsBlock) {
      close();
      return Optional.empty();
    }
    if (!mayMake) {
      return Optional.of("thumb conditional instruction should be in IT block");
    }
    make(condition);
    if (use == ItUse.LAST) {
      close();
    }
    return Optional.empty();
  }

  /** What is wrong with the place of a statement that is no instruction; nothing changes. */
  Optional<String> fault(int condition) {
    if (!isOpen()) {
      return isAlways(condition)
          ? Optional.empty()
          : Optional.of("thumb conditional instruction should be in IT block");
    }
    return isAlways(condition)
        ? Optional.of("instruction not allowed in IT block")
        : condition == written().condition()
            ? Optional.empty()
            : Optional.of("incorrect condition in IT block");
  }

  private Optional<String> inside(int condition, ItUse use) {
    int expected = written().condition();
    boolean last = written().isLast();
    skip();
    return switch (use) {
      case ANY ->
          isAlways(condition)
              ? Optional.of("instruction not allowed in IT block")
              : condition == expected
                  ? Optional.empty()
                  : Optional.of("incorrect condition in IT block");
      case LAST ->
          condition != expected
              ? Optional.of("incorrect condition in IT block")
              : last
                  ? Optional.empty()
                  : Optional.of("branch must be last instruction in IT block");
      case NEUTRAL -> Optional.empty();
      case NEVER, OUTSIDE -> Optional.of("instruction not allowed in IT block");
    };
  }

  /** Puts the instruction into the block made before if that can take it, else into a new one. */
  private void make(int condition) {
    if (!canTake(condition)) {
      madeCondition = condition;
      madeMask = 0x8;
      madeLength = 1;
      made = output.patchableHalf(IT | condition << 4 | madeMask);
      return;
    }
    // The mask's closing bit moves down and leaves its place to the low bit of this condition.
    int closing = Integer.lowestOneBit(madeMask);
    madeMask = madeMask & ~closing | (condition & 1) * closing | closing >> 1;
    madeLength++;
    made.write(IT | madeCondition << 4 | madeMask);
  }

  /** Whether two letters are a condition. */
  static boolean isCondition(String letters) {
    return CONDITION_NAMES.contains(letters);
  }

  /** The condition of an instruction that has none. */
  static boolean isAlways(int condition) {
    return condition == ALWAYS;
  }
}
