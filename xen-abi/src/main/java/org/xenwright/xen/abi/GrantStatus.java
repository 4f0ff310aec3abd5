package org.xenwright.xen.abi;

import java.util.Optional;

/** Status of one grant operation: public/grant_table.h GNTST_*. */
public enum GrantStatus {
  OKAY(0),
  GENERAL_ERROR(-1),
  BAD_DOMAIN(-2),
  BAD_GREF(-3),
  BAD_HANDLE(-4),
  BAD_VIRT_ADDR(-5),
  BAD_DEV_ADDR(-6),
  NO_DEVICE_SPACE(-7),
  PERMISSION_DENIED(-8),
  BAD_PAGE(-9),
  BAD_COPY_ARG(-10),
  ADDRESS_TOO_BIG(-11),
  EAGAIN(-12),
  NO_SPACE(-13);

  private final int number;

  GrantStatus(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<GrantStatus> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }
}
