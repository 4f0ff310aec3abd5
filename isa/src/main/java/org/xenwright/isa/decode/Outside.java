package org.xenwright.isa.decode;

import java.util.Optional;
import org.xenwright.isa.table.Condition;

/**
 * What is known of an encoding that is no row of the table.
 *
 * @param itUse how it may stand in an IT block
 * @param refused what the assembler refuses
 * @param remark what to say of a condition other than always; empty for nothing
 */
public record Outside(ItUse itUse, Optional<Condition> refused, String remark) {
  /** Nothing in particular. */
  static final Outside PLAIN = new Outside(ItUse.ANY, Optional.empty(), "");
}
