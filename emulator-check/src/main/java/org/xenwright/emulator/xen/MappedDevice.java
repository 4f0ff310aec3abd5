package org.xenwright.emulator.xen;

import org.xenwright.emulator.device.MmioDevice;
import org.xenwright.xen.abi.Window;

/**
 * A device at its place.
 *
 * @param name for reports: {@code GIC distributor}
 * @param trapped Xen emulates each access and needs the hardware's description of it; else the
 *     registers are mapped straight through
 */
record MappedDevice(String name, Window window, boolean trapped, MmioDevice registers) {}
