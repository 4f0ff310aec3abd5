package org.xenwright.xen.abi;

/** The console page: public/io/console.h struct xencons_interface. Indexes are free-running u32. */
public final class ConsoleRingLayout {
  /** Bytes from the backend to the guest. */
  public static final int IN = 0;

  /** Size of that ring. */
  public static final int IN_SIZE = 1024;

  /** Bytes from the guest to the backend. */
  public static final int OUT = 1024;

  /** Size of that ring. */
  public static final int OUT_SIZE = 2048;

  /** Written by the guest. */
  public static final int IN_CONSUMER = 3072;

  /** Written by the backend. */
  public static final int IN_PRODUCER = 3076;

  /** Written by the backend. */
  public static final int OUT_CONSUMER = 3080;

  /** Written by the guest. */
  public static final int OUT_PRODUCER = 3084;

  /** u8: 1 = backend not there yet; 4.22 on, zero before. */
  public static final int CONNECTION = 3088;

  private ConsoleRingLayout() {}
}
