package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Access;

/**
 * An access that no memory answers.
 *
 * @param physical guest-physical address
 * @param virtual the address the instruction used
 * @param size in bytes
 * @param signExtended whether a load's destination is filled with copies of the sign
 * @param kind which instruction class made the access
 * @param writeback whether the instruction updates its base register: Xen cannot decode such an
 *     access
 */
public record DeviceAccess(
    long physical,
    int virtual,
    int size,
    boolean signExtended,
    Access.Kind kind,
    boolean writeback) {
  /**
   * Whether hardware describes the access to the hypervisor (ESR.ISV): only plain single loads and
   * stores.
   */
  public boolean described() {
    return kind == Access.Kind.SINGLE && !writeback && size <= 4;
  }
}
