package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register.Flag;
import org.xenwright.isa.ir.Value;

/** The condition field (A8.3). */
public interface Conditions extends Operands {
  /** Skips the instruction unless condition {@code c} holds; 14 and 15 always hold. */
  default void condition(int c) {
    if (c < 14) {
      ir().add(new Op.SkipUnless(holds(c)));
    }
  }

  /** Condition {@code c}, 0 to 13, as I1. */
  default Value holds(int c) {
    var even =
        switch (c >>> 1) {
          case 0 -> flag(Flag.Z);
          case 1 -> flag(Flag.C);
          case 2 -> flag(Flag.N);
          case 3 -> flag(Flag.V);
          case 4 -> and(flag(Flag.C), not(flag(Flag.Z)));
          case 5 -> ir().compute(Binary.EQ, flag(Flag.N), flag(Flag.V));
          default -> and(not(flag(Flag.Z)), ir().compute(Binary.EQ, flag(Flag.N), flag(Flag.V)));
        };
    return (c & 1) == 0 ? even : not(even);
  }
}
