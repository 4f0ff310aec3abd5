package org.xenwright.xen.abi;

/**
 * One register region of a device node.
 *
 * @param path the node's path in the tree
 * @param kind what the region is for
 * @param address first byte, guest physical
 * @param size in bytes, as the tree says
 */
public record Device(String path, DeviceKind kind, long address, long size) {
  /** The same range as a window. */
  public Window window() {
    return new Window(address, size);
  }
}
