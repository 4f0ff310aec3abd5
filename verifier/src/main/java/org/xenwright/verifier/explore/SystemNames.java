package org.xenwright.verifier.explore;

import java.util.HashMap;
import java.util.Map;
import org.xenwright.isa.ir.Op.SystemRegisterName;

/** Names of the coprocessor registers and operations that rules or the executor speak of (DDI 0406C B3.17, B3.18). */
final class SystemNames {
  private static final Map<SystemRegisterName, String> NAMES = names();

  private SystemNames() {}

  /** The name; an encoding such as {@code p15,0,c9,c12,0} for the rest. */
  static String of(SystemRegisterName register) {
    var name = NAMES.get(register);
    if (name != null) {
      return name;
    }
    return "p" + register.coprocessor() + "," + register.op1()
        + (register.wide() ? "" : ",c" + register.crn()) + ",c" + register.crm()
        + (register.wide() ? "" : "," + register.op2());
  }

  private static Map<SystemRegisterName, String> names() {
    var map = new HashMap<SystemRegisterName, String>();
    String table =
        """
        0 0 0 0 MIDR
        0 0 0 1 CTR
        0 0 0 5 MPIDR
        1 0 0 0 CCSIDR
        1 0 0 1 CLIDR
        2 0 0 0 CSSELR
        0 1 0 0 SCTLR
        0 1 0 1 ACTLR
        0 1 0 2 CPACR
        0 2 0 0 TTBR0
        0 2 0 1 TTBR1
        0 2 0 2 TTBCR
        0 3 0 0 DACR
        0 5 0 0 DFSR
        0 5 0 1 IFSR
        0 6 0 0 DFAR
        0 6 0 2 IFAR
        0 7 1 0 ICIALLUIS
        0 7 1 6 BPIALLIS
        0 7 4 0 PAR
        0 7 5 0 ICIALLU
        0 7 5 1 ICIMVAU
        0 7 5 4 CP15ISB
        0 7 5 6 BPIALL
        0 7 5 7 BPIMVA
        0 7 6 1 DCIMVAC
        0 7 6 2 DCISW
        0 7 8 0 ATS1CPR
        0 7 8 1 ATS1CPW
        0 7 10 1 DCCMVAC
        0 7 10 2 DCCSW
        0 7 10 4 CP15DSB
        0 7 10 5 CP15DMB
        0 7 11 1 DCCMVAU
        0 7 14 1 DCCIMVAC
        0 7 14 2 DCCISW
        0 8 3 0 TLBIALLIS
        0 8 3 1 TLBIMVAIS
        0 8 3 2 TLBIASIDIS
        0 8 3 3 TLBIMVAAIS
        0 8 5 0 ITLBIALL
        0 8 5 1 ITLBIMVA
        0 8 6 0 DTLBIALL
        0 8 6 1 DTLBIMVA
        0 8 7 0 TLBIALL
        0 8 7 1 TLBIMVA
        0 8 7 2 TLBIASID
        0 8 7 3 TLBIMVAA
        0 10 2 0 PRRR
        0 10 2 1 NMRR
        0 12 0 0 VBAR
        0 13 0 0 FCSEIDR
        0 13 0 1 CONTEXTIDR
        0 13 0 2 TPIDRURW
        0 13 0 3 TPIDRURO
        0 13 0 4 TPIDRPRW
        0 14 0 0 CNTFRQ
        0 14 1 0 CNTKCTL
        0 14 2 0 CNTP_TVAL
        0 14 2 1 CNTP_CTL
        0 14 3 0 CNTV_TVAL
        0 14 3 1 CNTV_CTL
        """;
    table.lines().map(line -> line.split(" ")).forEach(p ->
        map.put(
            new SystemRegisterName(
                15, Integer.parseInt(p[0]), Integer.parseInt(p[1]), Integer.parseInt(p[2]), Integer.parseInt(p[3]), false),
            p[4]));
    map.put(new SystemRegisterName(15, 0, 0, 2, 0, true), "TTBR0");
    map.put(new SystemRegisterName(15, 1, 0, 2, 0, true), "TTBR1");
    map.put(new SystemRegisterName(15, 0, 0, 7, 0, true), "PAR");
    map.put(new SystemRegisterName(15, 0, 0, 14, 0, true), "CNTPCT");
    map.put(new SystemRegisterName(15, 1, 0, 14, 0, true), "CNTVCT");
    map.put(new SystemRegisterName(15, 2, 0, 14, 0, true), "CNTP_CVAL");
    map.put(new SystemRegisterName(15, 3, 0, 14, 0, true), "CNTV_CVAL");
    return Map.copyOf(map);
  }
}
