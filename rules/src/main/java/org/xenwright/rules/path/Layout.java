package org.xenwright.rules.path;

import java.util.List;
import java.util.Map;

/**
 * The world a contract case promises.
 *
 * @param contract {@code xen-libxl}, {@code xen-dom0less}, {@code any-2m} or {@code any-4k}
 * @param imageLink link-time address of the image's first byte
 * @param imageSize bytes present in memory at entry
 * @param loadGranule every load address is a multiple of it plus {@code loadOffset}
 * @param loadOffset remainder of every load address modulo the granule
 * @param loads every load address the case quantifies over, ascending
 * @param tree address of the device tree in r2
 * @param treeSize bytes of it
 * @param banks RAM, ascending
 * @param devices register frames, by node
 * @param properties where in the tree the {@code reg} of each node lies, by path of the node; the
 *     offsets count from the tree's first byte
 * @param magic pages of the toolstack: console and xenstore first; empty without one
 * @param grants windows set aside for grant frames and other pages the guest may add
 */
public record Layout(
    String contract,
    long imageLink,
    long imageSize,
    long loadGranule,
    long loadOffset,
    List<Long> loads,
    long tree,
    long treeSize,
    List<Range> banks,
    List<Device> devices,
    Map<String, Range> properties,
    Range magic,
    List<Range> grants) {
  public Layout {
    loads = List.copyOf(loads);
    banks = List.copyOf(banks);
    devices = List.copyOf(devices);
    properties = Map.copyOf(properties);
    grants = List.copyOf(grants);
  }

  /** Physical addresses {@code [base, base + size)}. */
  public record Range(long base, long size) {
    /** First address after it. */
    public long end() {
      return base + size;
    }

    /** Whether {@code [start, start + length)} lies inside. */
    public boolean covers(long start, long length) {
      return start >= base && start + length <= end();
    }
  }

  /**
   * A register frame.
   *
   * @param node path of its node in the tree
   * @param kind what it is: {@code gic-distributor}, {@code gic-cpu}, {@code gic-redistributor},
   *     {@code uart}, or the node's compatible
   * @param frame its addresses
   */
  public record Device(String node, String kind, Range frame) {}
}
