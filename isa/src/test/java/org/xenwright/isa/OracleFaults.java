package org.xenwright.isa;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;

/**
 * Where another tool is wrong or does not know, by row; the value says how. Nothing else may
 * differ.
 */
final class OracleFaults {
  /** Capstone 4, the engine of the binding. */
  static final Map<String, String> CAPSTONE =
      Map.ofEntries(
          entry("NOP", "writes hints without a meaning as hint #n"),
          entry("FSTMIAX", "does not know it"),
          entry("FSTMDBX", "does not know it"),
          entry("FLDMIAX", "does not know it"),
          entry("FLDMDBX", "does not know it"));

  /** Capstone 4 on T32. */
  static final Map<String, String> CAPSTONE_THUMB =
      Map.ofEntries(
          entry("IT", "keeps the IT state of the words before"),
          entry("NOP", "writes hints without a meaning as hint #n"),
          entry("ADR", "writes the distance, not the address"),
          entry("BXJ", "does not know it in T32"),
          entry("PLDW_lit", "does not know it"),
          entry("CDP", "does not know it in T32"),
          entry("CDP2", "does not know it in T32"),
          entry("MCR2", "does not know it in T32"),
          entry("MRC2", "does not know it in T32"),
          entry("MCRR2", "does not know it in T32"),
          entry("MRRC2", "does not know it in T32"),
          entry("STC2", "does not know it in T32"),
          entry("LDC2", "does not know it in T32"));

  private static final String NOTATION = "does not read objdump's notation (cr1, {0}, no #)";
  private static final String CRASH = "crashes on lists that hold sp or pc";
  private static final String TOO_NEW = "its default processor lacks the extension";
  private static final String PAIR = "wants both registers of the pair";

  private static final String FLDMX = "drops the condition of FLDMX and FSTMX";

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
          entry("FSTMIAX", FLDMX),
          entry("FSTMDBX", FLDMX),
          entry("FLDMIAX", FLDMX),
          entry("FLDMDBX", FLDMX),
          entry("VMVN_n", "exchanges it for a VMOV of another constant"),
          entry("VMOV_n", "takes 0xff000000 for the complement of 0x00ffffff"),
          entry("VMOV_imm", "reads the constant as a number, which objdump prints as bits"),
          entry("PLD_imm", TOO_NEW),
          entry("PLD_reg", TOO_NEW),
          entry("SDIV", TOO_NEW),
          entry("UDIV", TOO_NEW),
          entry("MRS_banked", TOO_NEW),
          entry("MSR_banked", TOO_NEW));

  /** LLVM 14. */
  static final Map<String, String> LLVM = llvm();

  private static Map<String, String> llvm() {
    var all = new java.util.HashMap<String, String>();
    for (var row :
        "MCR MRC CDP MCRR MRRC STC LDC MCR2 MRC2 CDP2 MCRR2 MRRC2 STC2 LDC2".split(" ")) {
      all.put(row, "knows coprocessors 14 and 15 only, as Armv8 has it");
    }
    for (var row : "FSTMIAX FSTMDBX FLDMIAX FLDMDBX".split(" ")) {
      all.put(row, "does not know it");
    }
    all.put("SWP", "gone in Armv8");
    all.put("SWPB", "gone in Armv8");
    all.put("NOP", "writes hints without a meaning as hint #n");
    all.put("IT", "wants the block behind it");
    return Map.copyOf(all);
  }

  /** LLVM 14 on T32. */
  static final Map<String, String> LLVM_THUMB =
      Map.of(
          "ADR", "writes the distance, not the address",
          "PLDW_lit", "does not know it",
          "UDF", "calls one of them trap");

  /** Additions of Armv8, for which Capstone must be told so. */
  static final Set<Feature> VERSION_8 =
      Set.of(Feature.VFP_V8, Feature.NEON_V8, Feature.CRYPTO, Feature.V8, Feature.CRC);

  /** Extensions that Capstone 4 does not know. */
  static final Set<Feature> CAPSTONE_LACKS =
      Set.of(Feature.NEON_FP16, Feature.NEON_RDMA, Feature.VFP_V82, Feature.PAN);

  /** Keystone on T32, beside what it does not do in A32. */
  static final Map<String, String> KEYSTONE_THUMB =
      Map.ofEntries(
          entry("IT", "wants the block behind it"),
          entry("UDF", "takes the wide form only with .w, which this test drops"),
          entry("ADR", "does not round the program counter down to a word"),
          entry("PKHBT", "its T32 lacks DSP"),
          entry("PKHTB", "its T32 lacks DSP"),
          entry("SXTAH", "its T32 lacks DSP"),
          entry("UXTAH", "its T32 lacks DSP"),
          entry("SXTAB16", "its T32 lacks DSP"),
          entry("SXTB16", "its T32 lacks DSP"),
          entry("UXTAB16", "its T32 lacks DSP"),
          entry("UXTB16", "its T32 lacks DSP"),
          entry("SXTAB", "its T32 lacks DSP"),
          entry("UXTAB", "its T32 lacks DSP"),
          entry("PLDW_imm", TOO_NEW),
          entry("PLDW_lit", TOO_NEW),
          entry("PLDW_reg", TOO_NEW));

  /** Extensions that Keystone's default processor, a Cortex-A9, lacks. */
  static final Set<Feature> KEYSTONE_LACKS =
      Set.of(
          Feature.V8,
          Feature.CRC,
          Feature.PAN,
          Feature.VFP_FP16,
          Feature.VFP4,
          Feature.VFP_V8,
          Feature.VFP_V82,
          Feature.NEON_FMA,
          Feature.NEON_V8,
          Feature.CRYPTO,
          Feature.NEON_RDMA,
          Feature.NEON_FP16);

  /**
   * Words of 16 bits that objdump 2.40 reads as instructions of Armv8-M (BXNS, BLXNS), and CPS
   * without a flag, which DDI 0406C B9.3.2 calls UNPREDICTABLE and objdump prints without operand.
   */
  static boolean isThumbSlip(int word) {
    return (word & 0xff07) == 0x4704 || (word & 0xffef) == 0xb660;
  }

  /** Words of 32 bits, by row, that objdump 2.40 takes for what ARMv7-A does not have. */
  static boolean isThumbSlip(Encoding encoding, int word) {
    boolean coprocessor = encoding.pattern().text().startsWith("pppp", 20);
    return switch (encoding.row()) {
      // Coprocessors 8 to 13 are Advanced SIMD of Armv8.2 to it.
      case "CDP2", "MCR2", "MRC2", "LDC2", "STC2", "MCRR2", "MRRC2" -> true;
      // It adds the offset without its sign to the address of a pair beside pc.
      case "LDRD_imm", "STRD_imm" -> encoding.field('n', word) == 15;
      // It shifts the number of the destination.
      case "CRC32", "CRC32C" -> true;
      // A literal with the bits of LDRT where a base would be is one all the same (A8.8.64).
      case "LDR_lit", "LDRB_lit", "LDRH_lit", "LDRSB_lit", "LDRSH_lit" -> (word >>> 8 & 15) == 14;
      case "LDC", "STC" -> true;
      default -> coprocessor && (word >>> 8 & 15) < 14;
    };
  }

  private OracleFaults() {}
}
