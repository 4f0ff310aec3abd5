package org.xenwright.xen.abi;

import java.util.Locale;
import java.util.Optional;

/** Who builds the domain. An image that runs in only one of the two has a bug the other hides. */
public enum Birth {
  /**
   * The toolstack in dom0: {@code xl create}, tools/libs/guest/xg_dom_*.c and
   * tools/libs/light/libxl_arm.c.
   */
  LIBXL,
  /**
   * Xen itself, from nodes of the host's tree: xen/arch/arm/dom0less-build.c and kernel.c. Since
   * 4.12.
   */
  DOM0LESS;

  /** The boot contract's name: {@code xen-libxl} or {@code xen-dom0less}. */
  public String contract() {
    return "xen-" + name().toLowerCase(Locale.ROOT);
  }

  /** The birth behind a contract's name, if it is one of Xen's. */
  public static Optional<Birth> of(String contract) {
    for (var birth : values()) {
      if (birth.contract().equals(contract)) {
        return Optional.of(birth);
      }
    }
    return Optional.empty();
  }
}
