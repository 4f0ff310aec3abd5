package org.xenwright.xen.abi;

/** One vcpu_info: public/xen.h struct vcpu_info. */
public final class VcpuInfoLayout {
  /** u8: an event is pending for this CPU. */
  public static final int UPCALL_PENDING = 0;

  /** u8: a pad on ARM; setting it masks nothing (observed). */
  public static final int UPCALL_MASK = 1;

  /** u64: which words of the pending array have news. */
  public static final int PENDING_SELECTOR = 8;

  /** vcpu_time_info; never written on ARM. */
  public static final int TIME = 16;

  /** Bytes. */
  public static final int SIZE = 48;

  private VcpuInfoLayout() {}
}
