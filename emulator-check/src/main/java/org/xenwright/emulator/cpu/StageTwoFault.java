package org.xenwright.emulator.cpu;

/**
 * An access the second stage refused.
 *
 * @param physical guest-physical address
 * @param virtual the address used by the instruction, or the address of the instruction itself
 * @param fetch an instruction fetch
 * @param write a store
 * @param walk the fault hit a read of the guest's translation table
 */
public record StageTwoFault(
    long physical, int virtual, boolean fetch, boolean write, boolean walk) {}
