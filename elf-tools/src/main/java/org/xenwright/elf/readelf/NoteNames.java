package org.xenwright.elf.readelf;

import java.util.HashMap;
import java.util.Map;

/** What types of notes are called: of GNU's owner, of dumps of memory, and of other files. */
final class NoteNames {
  private static final Map<Long, String> CORE =
      table(
          """
          1 NT_PRSTATUS (prstatus structure)
          2 NT_FPREGSET (floating point registers)
          3 NT_PRPSINFO (prpsinfo structure)
          4 NT_TASKSTRUCT (task structure)
          6 NT_AUXV (auxiliary vector)
          a NT_PSTATUS (pstatus structure)
          c NT_FPREGS (floating point registers)
          d NT_PSINFO (psinfo structure)
          10 NT_LWPSTATUS (lwpstatus_t structure)
          11 NT_LWPSINFO (lwpsinfo_t structure)
          12 NT_WIN32PSTATUS (win32_pstatus structure)
          100 NT_PPC_VMX (ppc Altivec registers)
          102 NT_PPC_VSX (ppc VSX registers)
          103 NT_PPC_TAR (ppc TAR register)
          104 NT_PPC_PPR (ppc PPR register)
          105 NT_PPC_DSCR (ppc DSCR register)
          106 NT_PPC_EBB (ppc EBB registers)
          107 NT_PPC_PMU (ppc PMU registers)
          108 NT_PPC_TM_CGPR (ppc checkpointed GPR registers)
          109 NT_PPC_TM_CFPR (ppc checkpointed floating point registers)
          10a NT_PPC_TM_CVMX (ppc checkpointed Altivec registers)
          10b NT_PPC_TM_CVSX (ppc checkpointed VSX registers)
          10c NT_PPC_TM_SPR (ppc TM special purpose registers)
          10d NT_PPC_TM_CTAR (ppc checkpointed TAR register)
          10e NT_PPC_TM_CPPR (ppc checkpointed PPR register)
          10f NT_PPC_TM_CDSCR (ppc checkpointed DSCR register)
          300 NT_S390_HIGH_GPRS (s390 upper register halves)
          301 NT_S390_TIMER (s390 timer register)
          302 NT_S390_TODCMP (s390 TOD comparator register)
          303 NT_S390_TODPREG (s390 TOD programmable register)
          304 NT_S390_CTRS (s390 control registers)
          305 NT_S390_PREFIX (s390 prefix register)
          306 NT_S390_LAST_BREAK (s390 last breaking event address)
          307 NT_S390_SYSTEM_CALL (s390 system call restart data)
          308 NT_S390_TDB (s390 transaction diagnostic block)
          309 NT_S390_VXRS_LOW (s390 vector registers 0-15 upper half)
          30a NT_S390_VXRS_HIGH (s390 vector registers 16-31)
          30b NT_S390_GS_CB (s390 guarded-storage registers)
          30c NT_S390_GS_BC (s390 guarded-storage broadcast control)
          200 NT_386_TLS (x86 TLS information)
          201 NT_386_IOPERM (x86 I/O permissions)
          202 NT_X86_XSTATE (x86 XSAVE extended state)
          203 NT_X86_CET (x86 CET state)
          400 NT_ARM_VFP (arm VFP registers)
          401 NT_ARM_TLS (AArch TLS registers)
          402 NT_ARM_HW_BREAK (AArch hardware breakpoint registers)
          403 NT_ARM_HW_WATCH (AArch hardware watchpoint registers)
          404 NT_ARM_SYSTEM_CALL (AArch system call number)
          405 NT_ARM_SVE (AArch SVE registers)
          406 NT_ARM_PAC_MASK (AArch pointer authentication code masks)
          407 NT_ARM_PACA_KEYS (ARM pointer authentication address keys)
          408 NT_ARM_PACG_KEYS (ARM pointer authentication generic keys)
          409 NT_ARM_TAGGED_ADDR_CTRL (AArch tagged address control)
          40a NT_ARM_PAC_ENABLED_KEYS (AArch64 pointer authentication enabled keys)
          600 NT_ARC_V2 (ARC HS accumulator/extra registers)
          900 NT_RISCV_CSR (RISC-V control and status registers)
          46494c45 NT_FILE (mapped files)
          53494749 NT_SIGINFO (siginfo_t data)
          46e62b7f NT_PRXFPREG (user_xfpregs structure)
          ff000000 NT_GDB_TDESC (GDB XML target description)
          """);

  private static final Map<Long, String> FREEBSD =
      table(
          """
          7 NT_THRMISC (thrmisc structure)
          8 NT_PROCSTAT_PROC (proc data)
          9 NT_PROCSTAT_FILES (files data)
          a NT_PROCSTAT_VMMAP (vmmap data)
          b NT_PROCSTAT_GROUPS (groups data)
          c NT_PROCSTAT_UMASK (umask data)
          d NT_PROCSTAT_RLIMIT (rlimit data)
          e NT_PROCSTAT_OSREL (osreldate data)
          f NT_PROCSTAT_PSSTRINGS (ps_strings data)
          10 NT_PROCSTAT_AUXV (auxv data)
          11 NT_PTLWPINFO (ptrace_lwpinfo structure)
          200 NT_X86_SEGBASES (x86 segment base registers)
          """);

  private static final Map<Long, String> OTHERS =
      table(
          """
          1 NT_VERSION (version)
          2 NT_ARCH (architecture)
          4 GO BUILDID
          100 OPEN
          101 func
          cafe1a7e FDO_PACKAGING_METADATA
          """);

  private static final Map<Long, String> GNU =
      table(
          """
          1 NT_GNU_ABI_TAG (ABI version tag)
          2 NT_GNU_HWCAP (DSO-supplied software HWCAP info)
          3 NT_GNU_BUILD_ID (unique build ID bitstring)
          4 NT_GNU_GOLD_VERSION (gold version)
          5 NT_GNU_PROPERTY_TYPE_0
          100 NT_GNU_BUILD_ATTRIBUTE_OPEN
          101 NT_GNU_BUILD_ATTRIBUTE_FUNC
          """);

  private NoteNames() {}

  private static Map<Long, String> table(String lines) {
    var map = new HashMap<Long, String>();
    lines
        .lines()
        .map(l -> l.split(" ", 2))
        .forEach(words -> map.put(Long.parseLong(words[0], 16), words[1]));
    return Map.copyOf(map);
  }

  /** The name of a type; {@code dump} for a file that is a dump of memory. */
  static String of(String owner, long type, boolean dump) {
    if (owner.equals("GNU")) {
      return GNU.getOrDefault(type, unknown(type));
    }
    if (owner.equals("stapsdt")) {
      return type == 3 ? "NT_STAPSDT (SystemTap probe descriptors)" : unknown(type);
    }
    if (owner.startsWith("FreeBSD") && FREEBSD.containsKey(type)) {
      return FREEBSD.get(type);
    }
    return (dump ? CORE : OTHERS).getOrDefault(type, unknown(type));
  }

  private static String unknown(long type) {
    return "Unknown note type: (0x%08x)".formatted(type);
  }
}
