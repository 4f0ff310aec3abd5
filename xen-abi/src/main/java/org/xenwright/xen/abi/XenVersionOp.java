package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#XEN_VERSION}: public/version.h. r0 = number, r1 = buffer or 0.
 */
public enum XenVersionOp {
  /** Answers major << 16 | minor. */
  VERSION(0, 0),
  EXTRAVERSION(1, 16),
  /** Compiler at 0, by at 64, domain at 80, date at 112. */
  COMPILE_INFO(2, 144),
  CAPABILITIES(3, 1024),
  CHANGESET(4, 64),
  /** u64 start of the virtual space. */
  PLATFORM_PARAMETERS(5, 8),
  /** u32 submap index at 0, out u32 bits at 4. */
  GET_FEATURES(6, 8),
  /** r1 must be 0. */
  PAGESIZE(7, 0),
  GUEST_HANDLE(8, 16),
  COMMANDLINE(9, 1024),
  BUILD_ID(10, 4);

  private final int number;
  private final int bytes;

  XenVersionOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<XenVersionOp> of(int number) {
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

  /** Size of the argument structure in bytes; 0 when there is none. */
  public int bytes() {
    return bytes;
  }
}
