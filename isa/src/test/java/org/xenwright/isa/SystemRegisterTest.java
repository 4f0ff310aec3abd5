package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.isa.sysreg.Access;
import org.xenwright.isa.sysreg.Effect;
import org.xenwright.isa.sysreg.SystemRegister;

class SystemRegisterTest {
  @Test
  void findsEveryRegisterByItsEncoding() {
    for (var register : SystemRegister.values()) {
      assertEquals(Optional.of(register), SystemRegister.of(register.encoding()));
    }
    assertTrue(SystemRegister.values().length > 170);
  }

  @Test
  void knowsWhatTheyDo() {
    assertEquals(Effect.TLB, SystemRegister.TLBIALL.effect());
    assertEquals(Effect.CONTROL, SystemRegister.SCTLR.effect());
    assertEquals(Access.READ_ONLY, SystemRegister.TPIDRURO.userAccess());
    assertEquals(
        Optional.of(SystemRegister.CNTVCT),
        SystemRegister.of(new SystemRegisterName(15, 1, 0, 14, 0, true)));
    assertEquals(
        Optional.empty(), SystemRegister.of(new SystemRegisterName(15, 7, 15, 15, 7, false)));
  }
}
