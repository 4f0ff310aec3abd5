package org.xenwright.assembler.dwarf;

import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;

/**
 * The call frames of one function, from {@code .cfi_startproc} to {@code .cfi_endproc}.
 *
 * @param start where the function starts
 * @param end where it ends
 * @param returnColumn number of the register that holds the return address
 * @param signalFrame whether it is a signal handler's frame
 * @param personality the personality routine with its encoding
 * @param languageData the language specific data with its encoding
 * @param instructions in order, the target's initial ones first
 */
public record FrameEntry(
    AsmSymbol start,
    AsmSymbol end,
    int returnColumn,
    boolean signalFrame,
    Optional<Encoded> personality,
    Optional<Encoded> languageData,
    List<FrameInstruction> instructions) {
  /** An address with its encoding (LSB 10.5.1, DW_EH_PE). */
  public record Encoded(int encoding, Expression value) {
    private static final int RELATIVE = 0x70;
    private static final int PC_RELATIVE = 0x10;
    private static final int SIZE = 7;

    /** Bytes of the value. */
    public int size() {
      return switch (encoding & SIZE) {
        case 2 -> 2;
        case 4 -> 8;
        default -> 4;
      };
    }

    /** Whether it is a distance from its place. */
    public boolean isRelative() {
      return (encoding & RELATIVE) == PC_RELATIVE;
    }
  }

  public FrameEntry {
    instructions = List.copyOf(instructions);
  }

  /** What entries with one common entry agree on besides their first instructions. */
  public record Shared(
      int returnColumn, boolean signalFrame, Optional<Encoded> personality, int languageEncoding) {}

  /** The part that a common entry must agree on. */
  public Shared shared() {
    return new Shared(
        returnColumn, signalFrame, personality, languageData.map(Encoded::encoding).orElse(-1));
  }

  /** As {@link #shared}, where exception handling does not matter. */
  public Shared sharedForDebugging() {
    return new Shared(returnColumn, signalFrame, Optional.empty(), -1);
  }

  /** How many of the instructions a common entry can take over. */
  public int commonPart() {
    int count = 0;
    while (count < instructions.size() && !instructions.get(count).endsCommonPart()) {
      count++;
    }
    return count;
  }
}
