package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.isa.sysreg.SystemRegister;

/** Names of coprocessor registers in events: the table's, or the numbers where it has none. */
final class SystemNames {
  private SystemNames() {}

  static String of(SystemRegisterName name) {
    return SystemRegister.of(name).map(SystemRegister::name).orElseGet(() -> numbers(name));
  }

  private static String numbers(SystemRegisterName name) {
    return name.wide()
        ? "p%d,%d,c%d".formatted(name.coprocessor(), name.op1(), name.crm())
        : "p%d,%d,c%d,c%d,%d"
            .formatted(name.coprocessor(), name.op1(), name.crn(), name.crm(), name.op2());
  }
}
