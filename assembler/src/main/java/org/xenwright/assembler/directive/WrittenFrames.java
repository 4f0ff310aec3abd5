package org.xenwright.assembler.directive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.layout.FrameAdvance;
import org.xenwright.assembler.source.Complaints.Site;

/**
 * Follows call frames that a source writes as data, as compilers do without {@code .cfi_}
 * directives. An advance of four bytes whose distance turns out small is put out in a shorter form
 * (DWARF 4, 6.4.2.1), which GNU as does for sections whose first entry is one it understands.
 */
final class WrittenFrames {
  private static final int ADVANCE_LOC4 = 4;
  private static final int OLD_VERSION = 1;
  private static final int ID_AT = 4;
  private static final int VERSION_AT = 8;

  /** What the next number of an entry is. */
  private enum Stage {
    LENGTH,
    POINTER,
    BEGIN,
    RANGE,
    AUGMENTATION_SIZE,
    AUGMENTATION,
    INSTRUCTION,
    DISTANCE,
    UNKNOWN
  }

  /** How far one section has been followed. */
  private static final class Progress {
    private Stage stage = Stage.LENGTH;
    private Optional<AsmSymbol> end = Optional.empty();
    private long skipped;
    private Optional<FrameAdvance> opcode = Optional.empty();
  }

  private final Job job;
  private final Map<String, Progress> sections = new HashMap<>();

  WrittenFrames(Job job) {
    this.job = job;
  }

  /** Whether the current section is one whose numbers are to be shown to this. */
  boolean isHere() {
    var name = job.output.section().name();
    return name.equals(".eh_frame") || name.equals(".debug_frame");
  }

  /**
   * Looks at a number before it is put out.
   *
   * @param bytes its size, 0 for LEB128
   * @return whether the number is part of an advance and was put out
   */
  boolean takes(Expression value, int bytes, Site site) {
    var progress = sections.computeIfAbsent(job.output.section().name(), _ -> new Progress());
    if (progress.end.filter(AsmSymbol::isDefined).isPresent()) {
      progress.end = Optional.empty();
      progress.stage = Stage.LENGTH;
    }
    var number =
        value instanceof Expression.Constant(long known)
            ? Optional.of(known)
            : Optional.<Long>empty();
    switch (progress.stage) {
      case LENGTH -> {
        progress.end = bytes == 4 ? minuend(value) : Optional.empty();
        progress.stage = progress.end.isPresent() ? Stage.POINTER : Stage.LENGTH;
      }
      case POINTER -> progress.stage = Stage.BEGIN;
      case BEGIN -> progress.stage = Stage.RANGE;
      case RANGE -> progress.stage = behindRange();
      case AUGMENTATION_SIZE -> {
        progress.skipped = number.orElse(-1L);
        boolean known = bytes <= 1 && progress.skipped >= 0;
        progress.stage = known ? Stage.AUGMENTATION : Stage.UNKNOWN;
        ended(progress);
      }
      case AUGMENTATION -> {
        progress.skipped -= bytes == 0 ? Long.MAX_VALUE : bytes;
        ended(progress);
      }
      case INSTRUCTION -> {
        if (bytes == 1 && number.filter(n -> (n & 0xff) == ADVANCE_LOC4).isPresent()) {
          progress.stage = Stage.DISTANCE;
          job.output.data(ADVANCE_LOC4, 1);
          progress.opcode = Optional.of(job.output.frameAdvance());
          return true;
        }
      }
      case DISTANCE -> {
        progress.stage = Stage.INSTRUCTION;
        boolean distance = number.isPresent() || minuend(value).isPresent();
        return bytes == 4
            && distance
            && progress.opcode.filter(o -> o.shorten(value, site)).isPresent();
      }
      case UNKNOWN -> {}
    }
    return false;
  }

  private static void ended(Progress progress) {
    if (progress.stage == Stage.AUGMENTATION && progress.skipped <= 0) {
      progress.stage = progress.skipped == 0 ? Stage.INSTRUCTION : Stage.UNKNOWN;
    }
  }

  /** The symbol that another is subtracted from, where numbers may be added. */
  private static Optional<AsmSymbol> minuend(Expression value) {
    return switch (value) {
      case Expression.Binary(Operator operator, Expression left, Expression right) ->
          right instanceof Expression.Constant
              ? minuend(left)
              : operator == Operator.SUBTRACT ? left.place() : Optional.empty();
      case Expression.Constant _,
          Expression.Big _,
          Expression.Late _,
          Expression.SymbolValue _,
          Expression.Unary _,
          Expression.Unreadable _ ->
          Optional.empty();
    };
  }

  /** Whether sizes of augmentations follow, as the first entry of the section says. */
  private Stage behindRange() {
    var section = job.output.section();
    byte[] first = section.beginning();
    byte id = (byte) (section.name().equals(".eh_frame") ? 0 : -1);
    int nul = VERSION_AT + 1;
    while (nul < first.length && first[nul] != 0) {
      nul++;
    }
    boolean hasAlignment = nul + 1 < first.length || nul < first.length && section.isContinued();
    if (!hasAlignment || first[VERSION_AT] != OLD_VERSION) {
      return Stage.UNKNOWN;
    }
    for (int i = ID_AT; i < VERSION_AT; i++) {
      if (first[i] != id) {
        return Stage.UNKNOWN;
      }
    }
    int length = nul - VERSION_AT - 1;
    char letter = (char) first[VERSION_AT + 1];
    if (letter == 'z') {
      return Stage.AUGMENTATION_SIZE;
    }
    boolean plain = length == 0 || length == 2 && letter == 'e' && first[VERSION_AT + 2] == 'h';
    return plain ? Stage.INSTRUCTION : Stage.UNKNOWN;
  }
}
