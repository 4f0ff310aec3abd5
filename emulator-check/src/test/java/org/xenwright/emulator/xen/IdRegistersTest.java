package org.xenwright.emulator.xen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.ir.Op.SystemRegisterName;

class IdRegistersTest {
  private static SystemRegisterName cp15(int op1, int crn, int crm, int op2) {
    return new SystemRegisterName(15, op1, crn, crm, op2, false);
  }

  @Test
  void aCortexA15UnderA32BitXen() {
    assertEquals(OptionalLong.of(0x414fc0f0L), IdRegisters.read(cp15(0, 0, 0, 0)));
    assertEquals(OptionalLong.of(0x80000000L), IdRegisters.read(cp15(0, 0, 0, 5)));
    assertEquals(OptionalLong.of(0x8444c004L), IdRegisters.read(cp15(0, 0, 0, 1)));
  }

  @Test
  void whatBelongsToXenIsUndefined() {
    assertEquals(OptionalLong.empty(), IdRegisters.read(cp15(0, 1, 1, 0)), "SCR");
    assertEquals(OptionalLong.empty(), IdRegisters.read(cp15(0, 1, 1, 2)), "NSACR");
    assertEquals(OptionalLong.empty(), IdRegisters.read(cp15(4, 12, 0, 0)), "HVBAR");
    assertFalse(IdRegisters.write(cp15(0, 1, 1, 2)));
    assertFalse(IdRegisters.write(cp15(0, 0, 0, 0)), "MIDR");
  }

  @Test
  void monitorsReadZeroAndActlrIgnoresWrites() {
    assertEquals(OptionalLong.of(0), IdRegisters.read(cp15(0, 9, 12, 0)), "PMCR");
    assertTrue(IdRegisters.write(cp15(0, 9, 12, 0)));
    assertEquals(OptionalLong.of(0), IdRegisters.read(cp15(0, 1, 0, 1)), "ACTLR");
    assertTrue(IdRegisters.write(cp15(0, 1, 0, 1)));
    assertTrue(IdRegisters.write(new SystemRegisterName(14, 0, 1, 0, 4, false)), "DBGOSLAR");
  }
}
