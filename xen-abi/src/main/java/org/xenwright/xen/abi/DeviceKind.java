package org.xenwright.xen.abi;

/** What a region of a device is for. */
public enum DeviceKind {
  /** GICD, emulated by Xen: every access traps. */
  GIC_DISTRIBUTOR,
  /** GICC of a GICv2: the hardware's GICV page, mapped straight through. */
  GIC_CPU_INTERFACE,
  /** GICR of a GICv3, emulated. */
  GIC_REDISTRIBUTOR,
  /** The emulated SBSA UART (vpl011). */
  UART,
  /** A virtio-mmio transport. */
  VIRTIO,
  /** Any other node with an address. */
  OTHER
}
