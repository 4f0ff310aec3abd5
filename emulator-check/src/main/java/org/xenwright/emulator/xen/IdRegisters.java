package org.xenwright.emulator.xen;

import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalLong;
import org.xenwright.isa.ir.Op.SystemRegisterName;

/**
 * Registers that tell what the core is and those Xen answers itself, as a guest on a Cortex-A15
 * under a 32-bit Xen reads them (observed). What is not here is undefined to the guest.
 */
final class IdRegisters {
  private static final Map<SystemRegisterName, Integer> VALUES =
      Map.ofEntries(
          entry(cp15(0, 0, 0, 0), 0x414fc0f0), // MIDR
          entry(cp15(0, 0, 0, 1), 0x8444c004), // CTR
          entry(cp15(0, 0, 0, 2), 0), // TCMTR
          entry(cp15(0, 0, 0, 3), 0), // TLBTR
          entry(cp15(0, 0, 0, 5), 0x80000000), // MPIDR
          entry(cp15(0, 0, 0, 6), 0x414fc0f0), // REVIDR
          entry(cp15(0, 0, 1, 0), 0x00001131), // ID_PFR0
          entry(cp15(0, 0, 1, 1), 0x00011001), // ID_PFR1
          entry(cp15(0, 0, 1, 2), 0x02010505), // ID_DFR0
          entry(cp15(0, 0, 1, 3), 0), // ID_AFR0
          entry(cp15(0, 0, 1, 4), 0x10201105), // ID_MMFR0
          entry(cp15(0, 0, 1, 5), 0x20000000), // ID_MMFR1
          entry(cp15(0, 0, 1, 6), 0x01240000), // ID_MMFR2
          entry(cp15(0, 0, 1, 7), 0x02102211), // ID_MMFR3
          entry(cp15(0, 0, 2, 0), 0x02101110), // ID_ISAR0
          entry(cp15(0, 0, 2, 1), 0x13112111), // ID_ISAR1
          entry(cp15(0, 0, 2, 2), 0x21232041), // ID_ISAR2
          entry(cp15(0, 0, 2, 3), 0x11112131), // ID_ISAR3
          entry(cp15(0, 0, 2, 4), 0x10011142), // ID_ISAR4
          entry(cp15(0, 0, 2, 5), 0), // ID_ISAR5
          entry(cp15(0, 0, 2, 6), 0), // ID_MMFR4
          entry(cp15(1, 0, 0, 0), 0x701fe00a), // CCSIDR, that of the level 1 data cache
          entry(cp15(1, 0, 0, 1), 0x0a200023), // CLIDR
          entry(cp15(1, 0, 0, 7), 0), // AIDR
          entry(cp15(0, 1, 0, 1), 0), // ACTLR
          entry(cp15(1, 9, 0, 2), 0x00800000), // L2CTLR
          entry(cp15(1, 9, 0, 3), 0), // L2ECTLR
          entry(cp14(0, 0, 0), 0x01050004), // DBGDIDR
          entry(cp14(0, 1, 0), 0)); // DBGDSCRint

  private IdRegisters() {}

  private static SystemRegisterName cp15(int op1, int crn, int crm, int op2) {
    return new SystemRegisterName(15, op1, crn, crm, op2, false);
  }

  private static SystemRegisterName cp14(int crn, int crm, int op2) {
    return new SystemRegisterName(14, 0, crn, crm, op2, false);
  }

  /** The value of a register; empty makes the instruction undefined. */
  static OptionalLong read(SystemRegisterName register) {
    var value = VALUES.get(register);
    if (value != null) {
      return OptionalLong.of(Integer.toUnsignedLong(value));
    }
    return readsZero(register) ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /** Whether a write is ignored; false makes the instruction undefined. */
  static boolean write(SystemRegisterName register) {
    boolean osLock = register.equals(cp14(1, 0, 4)); // DBGOSLAR, write-only
    return osLock || readsZero(register) || register.equals(cp15(0, 1, 0, 1));
  }

  /** Performance monitors and debug registers that Xen shows as zero and does not let change. */
  private static boolean readsZero(SystemRegisterName register) {
    if (register.wide()) {
      return false;
    }
    if (register.coprocessor() == 14) {
      return register.op1() == 0 && (isBreakOrWatchpoint(register) || isDebugControl(register));
    }
    boolean monitor =
        register.crn() == 9
            && register.op1() == 0
            && (register.crm() >= 12 && register.crm() <= 14);
    return monitor && !(register.crm() == 14 && register.op2() > 3);
  }

  private static boolean isBreakOrWatchpoint(SystemRegisterName register) {
    return register.crn() == 0
        && switch (register.op2()) {
          case 4, 5 -> register.crm() <= 1; // DBGBVR, DBGBCR 0 and 1
          case 6, 7 -> register.crm() == 0; // DBGWVR0, DBGWCR0
          default -> false; // open set: encodings
        };
  }

  private static boolean isDebugControl(SystemRegisterName register) {
    return register.equals(cp14(0, 2, 2)) // DBGDSCRext
        || register.equals(cp14(0, 7, 0)) // DBGVCR
        || register.equals(cp14(1, 3, 4)); // DBGOSDLR
  }
}
