package org.xenwright.isa;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Where another tool is wrong or does not know, by row; the value says how. Nothing else may
 * differ.
 */
final class OracleFaults {
  /** Capstone 4, the engine of the binding. */
  static final Map<String, String> CAPSTONE =
      Map.of("NOP", "writes hints without a meaning as hint #n");

  private static final String NOTATION = "does not read objdump's notation (cr1, {0}, no #)";
  private static final String CRASH = "crashes on lists that hold sp or pc";
  private static final String TOO_NEW = "its default processor lacks the extension";
  private static final String PAIR = "wants both registers of the pair";

  /** Keystone 0.9, an LLVM of 2016. */
  static final Map<String, String> KEYSTONE =
      Map.ofEntries(
          entry("MCR", NOTATION),
          entry("MRC", NOTATION),
          entry("CDP", NOTATION),
          entry("MCRR", NOTATION),
          entry("MRRC", NOTATION),
          entry("STC", NOTATION),
          entry("LDC", NOTATION),
          entry("MCR2", NOTATION),
          entry("MRC2", NOTATION),
          entry("CDP2", NOTATION),
          entry("MCRR2", NOTATION),
          entry("MRRC2", NOTATION),
          entry("STC2", NOTATION),
          entry("LDC2", NOTATION),
          entry("HVC", NOTATION),
          entry("SMC", NOTATION),
          entry("NOP", NOTATION),
          entry("DSB", "does not know the options that only load or only outer"),
          entry("DMB", "does not know the options that only load or only outer"),
          entry("LDM", CRASH),
          entry("LDMDA", CRASH),
          entry("LDMDB", CRASH),
          entry("LDMIB", CRASH),
          entry("STM", CRASH),
          entry("STMDA", CRASH),
          entry("STMDB", CRASH),
          entry("STMIB", CRASH),
          entry("LDRD_reg", PAIR),
          entry("STRD_reg", PAIR),
          entry("ERET", TOO_NEW),
          entry("VMOV_imm", "reads the constant as a number, which objdump prints as bits"),
          entry("VFMA_f", TOO_NEW),
          entry("VFMS_f", TOO_NEW),
          entry("VFNMA_f", TOO_NEW),
          entry("VFNMS_f", TOO_NEW),
          entry("PLD_imm", TOO_NEW),
          entry("PLD_reg", TOO_NEW),
          entry("SDIV", TOO_NEW),
          entry("UDIV", TOO_NEW),
          entry("MRS_banked", TOO_NEW),
          entry("MSR_banked", TOO_NEW));

  private OracleFaults() {}
}
