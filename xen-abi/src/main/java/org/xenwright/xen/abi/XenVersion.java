package org.xenwright.xen.abi;

import java.util.List;
import java.util.Optional;

/**
 * A release of Xen as a guest sees it. What changed with a release is asked with {@link #atLeast}
 * or one of the named questions; addresses are in {@link #map}.
 *
 * @param major 4 so far
 * @param minor the release number
 * @param map the guest memory map
 */
public record XenVersion(int major, int minor, GuestMemoryMap map) {
  /** 4.4.0, March 2014: the low address map, the first ARM guest ABI kept stable. */
  public static final XenVersion V4_4 = new XenVersion(4, 4, GuestMemoryMap.XEN_4_4);

  /** 4.5.0, January 2015: today's map. */
  public static final XenVersion V4_5 = new XenVersion(4, 5, GuestMemoryMap.XEN_4_5);

  /** 4.17: the release all observations were made on. */
  public static final XenVersion V4_17 = new XenVersion(4, 17, GuestMemoryMap.XEN_4_17);

  /** 4.22: the newest release read. */
  public static final XenVersion NEWEST = new XenVersion(4, 22, GuestMemoryMap.XEN_4_17);

  /** Every version known, oldest first. */
  public static final List<XenVersion> ALL = List.of(V4_4, V4_5, V4_17, NEWEST);

  /** {@code 4.4}, {@code 4.5}, {@code 4.17}, {@code 4.22} or {@code newest}. */
  public static Optional<XenVersion> of(String name) {
    if (name.equals("newest")) {
      return Optional.of(NEWEST);
    }
    return ALL.stream().filter(v -> v.name().equals(name)).findFirst();
  }

  /** {@code 4.17}. */
  public String name() {
    return major + "." + minor;
  }

  /** Whether this is the given release or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor) {
    return major != otherMajor ? major > otherMajor : minor >= otherMinor;
  }

  /** Whether Xen can build a domain by itself. Since 4.12. */
  public boolean has(Birth birth) {
    return switch (birth) {
      case LIBXL -> true;
      case DOM0LESS -> atLeast(4, 12);
    };
  }

  /** CPSR at entry: Z is set since 4.17 (arch-arm.h PSR_GUEST32_INIT). */
  public int entryCpsr() {
    return atLeast(4, 17) ? EntryState.CPSR : EntryState.CPSR_BEFORE_4_17;
  }

  /** Whether the toolstack trusts the header's end word: 4.4.0 only, taken out by XSA-95. */
  public boolean toolstackTrustsEnd() {
    return !atLeast(4, 5);
  }

  /** What {@code XENVER_version} answers: major in the upper half. */
  public int versionWord() {
    return major << 16 | minor;
  }

  /**
   * What {@code PSCI_VERSION} answers; empty in 4.4, where any function above 2 crashes the domain.
   */
  public Optional<Integer> psciVersion() {
    if (!atLeast(4, 5)) {
      return Optional.empty();
    }
    return Optional.of(atLeast(4, 12) ? 0x0001_0001 : 0x0000_0002);
  }

  /** What {@code SMCCC_VERSION} answers; empty where it is not served. */
  public Optional<Integer> smcccVersion() {
    if (!atLeast(4, 12)) {
      return Optional.empty();
    }
    return Optional.of(atLeast(4, 18) ? 0x0001_0002 : 0x0001_0001);
  }

  /** Grant frames a guest may have by default; the limit of the window in 4.4. */
  public int grantFrames() {
    return atLeast(4, 5) ? 64 : 32;
  }

  /** Whether mapping shared_info or a grant frame a second time answers EBUSY. Since 4.17. */
  public boolean refusesSecondMapping() {
    return atLeast(4, 17);
  }

  /** Whether HVM_PARAM_CALLBACK_IRQ is set by the toolstack. Since 4.8. */
  public boolean setsCallbackIrq() {
    return atLeast(4, 8);
  }

  /**
   * Whether a guest reads and writes only the few parameters of {@link HvmParam}; since 4.14,
   * before it was free to.
   */
  public boolean guardsHvmParams() {
    return atLeast(4, 14);
  }

  /** Whether an event upcall is raised on the rising edge of upcall_pending only. Since 4.5. */
  public boolean edgeUpcall() {
    return atLeast(4, 5);
  }

  /**
   * Whether a wrong access width or HVC immediate gives the guest a fault; before 4.12 it crashed
   * the domain.
   */
  public boolean injectsForBadAccess() {
    return atLeast(4, 12);
  }

  /** Most virtual CPUs: 8 with GICv2, 128 with GICv3 on a 64-bit Xen since 4.6. */
  public int maximumCpus(boolean gicV3) {
    return gicV3 && atLeast(4, 6) ? 128 : 8;
  }
}
