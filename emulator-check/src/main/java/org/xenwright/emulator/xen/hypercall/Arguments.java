package org.xenwright.emulator.xen.hypercall;

import java.util.List;

/**
 * What a guest passes in a hypercall.
 *
 * @param registers r0 to r4
 * @param pointers follows addresses among them
 * @param now virtual time
 */
public record Arguments(List<Integer> registers, GuestPointers pointers, long now) {
  public Arguments {
    registers = List.copyOf(registers);
  }

  /** The sub-operation, in r0. */
  int command() {
    return registers.getFirst();
  }

  /** Argument register {@code number}. */
  int r(int number) {
    return registers.get(number);
  }
}
