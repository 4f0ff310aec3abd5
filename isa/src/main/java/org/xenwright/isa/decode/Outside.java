package org.xenwright.isa.decode;

import java.util.List;
import java.util.Optional;
import org.xenwright.isa.table.Condition;

/**
 * What is known of an encoding that is no row of the table.
 *
 * @param itUse how it may stand in an IT block
 * @param refused what the assembler refuses
 * @param remark what to say of a condition other than always; empty for nothing
 * @param predicable whether a VPT block governs it
 * @param doubts what the assembler only warns of
 */
public record Outside(
    ItUse itUse,
    Optional<Condition> refused,
    String remark,
    boolean predicable,
    List<Doubt> doubts) {
  /** A use that is UNPREDICTABLE: when, and what to say of it. */
  public record Doubt(Condition when, String words) {}

  /** Nothing in particular. */
  static final Outside PLAIN = new Outside(ItUse.ANY, Optional.empty(), "", false, List.of());
}
