package org.xenwright.verifier.explore;

import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.isa.sysreg.SystemRegister;

/** How events call coprocessor registers. */
final class SystemNames {
  private SystemNames() {}

  /**
   * The name in the table of registers; an encoding such as {@code p15,0,c9,c12,0} for one that is
   * not there.
   */
  static String of(SystemRegisterName register) {
    return SystemRegister.of(register)
        .map(SystemRegister::name)
        .orElseGet(() -> encoding(register));
  }

  private static String encoding(SystemRegisterName register) {
    return "p"
        + register.coprocessor()
        + ","
        + register.op1()
        + (register.wide() ? "" : ",c" + register.crn())
        + ",c"
        + register.crm()
        + (register.wide() ? "" : "," + register.op2());
  }
}
