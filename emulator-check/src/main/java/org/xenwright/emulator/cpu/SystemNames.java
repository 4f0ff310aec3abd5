package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Op.SystemRegisterName;

/** Names of coprocessor registers in events. */
final class SystemNames {
  private SystemNames() {}

  static String of(SystemRegisterName name) {
    return name.wide()
        ? "p" + name.coprocessor() + "_" + name.op1() + "_c" + name.crm()
        : "p" + name.coprocessor() + "_" + name.op1() + "_c" + name.crn() + "_c" + name.crm() + "_" + name.op2();
  }
}
