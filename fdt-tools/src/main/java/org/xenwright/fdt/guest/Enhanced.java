package org.xenwright.fdt.guest;

/**
 * The {@code xen,enhanced} property of a dom0less domain: whether it has Xen's own interfaces.
 * Since 4.17.
 */
public enum Enhanced {
  /** Not set: no hypervisor node. */
  OFF,
  /** Event channels and grants, no xenstore. */
  NO_XENSTORE,
  /** All; needs a dom0. */
  ENABLED
}
