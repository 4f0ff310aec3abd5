package org.xenwright.emulator.xen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.xen.abi.PsciFunction;
import org.xenwright.xen.abi.PsciResult;
import org.xenwright.xen.abi.ShutdownReason;

/**
 * The firmware calls a guest can make, by HVC #0 or SMC #0 (which Xen serves alike, observed): PSCI
 * and SMCCC.
 */
final class Psci {
  private static final int STANDARD_CALLS = 15;
  private static final List<Integer> STANDARD_UID =
      List.of(0x6f3863f8, 0xbd4c394b, 0x16ce2092, 0x6f9fe541);
  private static final List<Integer> REVISION_0_1 = List.of(0, 1);

  /** CPU_SUSPEND, CPU_ON and AFFINITY_INFO with 64-bit arguments. */
  private static final Set<Integer> WIDE = Set.of(0xc400_0001, 0xc400_0003, 0xc400_0004);

  private static final int AFFINITY_BITS = 0x00ff_ffff;
  private static final int CPU_IS_ON = 0;
  private static final int CPU_IS_OFF = 1;
  private static final int NO_MIGRATION_NEEDED = 2;

  /** What a call leads to. */
  sealed interface Answer {
    /** New values of r0 and, if there are more, the registers after it. */
    record Values(List<Integer> registers) implements Answer {}

    /** Registers stay as they are. */
    record Silence() implements Answer {}

    /** The domain has ended. */
    record Ended() implements Answer {}

    /** The only CPU is off: nothing can start it again. */
    record CpuOff() implements Answer {}
  }

  private final Domain domain;

  Psci(Domain domain) {
    this.domain = domain;
  }

  /** Carries out the function in r0 with arguments r1 and r2. */
  Answer call(int function, int r1, int r2) {
    if (domain.version().psciVersion().isEmpty() && function != 1 && function != 2) {
      domain.shutDown(ShutdownReason.CRASH); // 4.4 knows PSCI 0.1 only, and crashes the domain
      return new Answer.Ended();
    }
    return PsciFunction.of(function)
        .map(known -> perform(known, r1, r2))
        .orElse(value(PsciResult.NOT_SUPPORTED));
  }

  private Answer perform(PsciFunction function, int r1, int r2) {
    return switch (function) {
      case VERSION -> optional(domain.version().psciVersion());
      case SMCCC_VERSION -> optional(domain.version().smcccVersion());
      case CPU_SUSPEND -> value(PsciResult.SUCCESS); // waking up at once is allowed
      case CPU_OFF, OLD_CPU_OFF -> new Answer.CpuOff();
      case CPU_ON, OLD_CPU_ON ->
          value(isThisCpu(r1) ? PsciResult.ALREADY_ON : PsciResult.INVALID_PARAMETERS);
      case AFFINITY_INFO ->
          value(r2 != 0 || isThisCpu(r1) ? CPU_IS_ON : CPU_IS_OFF); // higher levels hold this CPU
      case MIGRATE, MIGRATE_INFO_UP_CPU, SYSTEM_SUSPEND -> value(PsciResult.NOT_SUPPORTED);
      case MIGRATE_INFO_TYPE -> value(NO_MIGRATION_NEEDED);
      case SYSTEM_OFF -> end(ShutdownReason.POWEROFF);
      case SYSTEM_RESET -> end(ShutdownReason.REBOOT);
      case FEATURES -> value(hasFeature(r1) ? PsciResult.SUCCESS : PsciResult.NOT_SUPPORTED);
      case SMCCC_ARCH_FEATURES -> value(PsciResult.NOT_SUPPORTED);
      case ARCH_WORKAROUND_1, ARCH_WORKAROUND_2, ARCH_WORKAROUND_3 -> new Answer.Silence();
      case STANDARD_CALL_COUNT -> value(STANDARD_CALLS);
      case STANDARD_UID -> new Answer.Values(STANDARD_UID);
      case STANDARD_REVISION -> new Answer.Values(REVISION_0_1);
      case HYPERVISOR_CALL_COUNT, HYPERVISOR_UID, HYPERVISOR_REVISION ->
          value(PsciResult.NOT_SUPPORTED); // observed
    };
  }

  /** Xen says yes to the 64-bit calls, too, though a 32-bit guest cannot make them (observed). */
  private static boolean hasFeature(int id) {
    return WIDE.contains(id)
        || PsciFunction.of(id)
            .map(function ->
                switch (function) {
                  case VERSION,
                      SMCCC_VERSION,
                      CPU_SUSPEND,
                      CPU_OFF,
                      CPU_ON,
                      AFFINITY_INFO,
                      MIGRATE_INFO_TYPE,
                      SYSTEM_OFF,
                      SYSTEM_RESET,
                      FEATURES ->
                      true;
                  case OLD_CPU_OFF,
                      OLD_CPU_ON,
                      MIGRATE,
                      MIGRATE_INFO_UP_CPU,
                      SYSTEM_SUSPEND,
                      SMCCC_ARCH_FEATURES,
                      ARCH_WORKAROUND_1,
                      ARCH_WORKAROUND_2,
                      ARCH_WORKAROUND_3,
                      STANDARD_CALL_COUNT,
                      STANDARD_UID,
                      STANDARD_REVISION,
                      HYPERVISOR_CALL_COUNT,
                      HYPERVISOR_UID,
                      HYPERVISOR_REVISION ->
                      false;
                })
            .orElse(false);
  }

  private static boolean isThisCpu(int target) {
    return (target & AFFINITY_BITS) == 0;
  }

  private Answer end(ShutdownReason reason) {
    domain.shutDown(reason);
    return new Answer.Ended();
  }

  private static Answer optional(Optional<Integer> version) {
    return version.map(Psci::value).orElse(value(PsciResult.NOT_SUPPORTED));
  }

  private static Answer value(PsciResult result) {
    return value(result.number());
  }

  private static Answer value(int result) {
    return new Answer.Values(List.of(result));
  }
}
