package org.xenwright.xen.abi;

/** Reserved domain numbers: public/xen.h DOMID_*. */
public final class DomainId {
  /** The caller. */
  public static final int SELF = 0x7ff0;

  /** Memory-mapped devices. */
  public static final int IO = 0x7ff1;

  /** Xen's own pages. */
  public static final int XEN = 0x7ff2;

  /** Shared pages. */
  public static final int COW = 0x7ff3;

  /** No domain. */
  public static final int INVALID = 0x7ff4;

  /** The idle domain. */
  public static final int IDLE = 0x7fff;

  /** Numbers from here on are not domains. */
  public static final int FIRST_RESERVED = 0x7ff0;

  private DomainId() {}
}
