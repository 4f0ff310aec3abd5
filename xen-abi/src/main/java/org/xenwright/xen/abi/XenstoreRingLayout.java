package org.xenwright.xen.abi;

/**
 * The xenstore page: public/io/xs_wire.h struct xenstore_domain_interface. Indexes are free-running
 * u32.
 */
public final class XenstoreRingLayout {
  /** Bytes from the guest to xenstored. */
  public static final int REQUEST = 0;

  /** Bytes from xenstored to the guest. */
  public static final int RESPONSE = 1024;

  /** Size of each ring. */
  public static final int RING_SIZE = 1024;

  /** Written by xenstored. */
  public static final int REQUEST_CONSUMER = 2048;

  /** Written by the guest. */
  public static final int REQUEST_PRODUCER = 2052;

  /** Written by the guest. */
  public static final int RESPONSE_CONSUMER = 2056;

  /** Written by xenstored. */
  public static final int RESPONSE_PRODUCER = 2060;

  /** u32, since 4.5: 1 reconnection, 2 error field, 4 watch depth. */
  public static final int SERVER_FEATURES = 2064;

  /** u32: 0 connected, 1 reconnect in progress. */
  public static final int CONNECTION = 2068;

  /** u32: 0 none, 1 communication, 2 ring index, 3 protocol. */
  public static final int ERROR = 2072;

  /** Message header: u32 type, request, transaction, length. */
  public static final int HEADER_SIZE = 16;

  /** Longest payload; more ends the connection. */
  public static final int PAYLOAD_LIMIT = 4096;

  /** Longest absolute path. */
  public static final int ABSOLUTE_PATH_LIMIT = 3072;

  /** Longest relative path. */
  public static final int RELATIVE_PATH_LIMIT = 2048;

  private XenstoreRingLayout() {}
}
