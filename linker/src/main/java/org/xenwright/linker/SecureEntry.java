package org.xenwright.linker;

/**
 * An entry function of an earlier import library: code outside of the secure state has its address,
 * so that it must stay where it is ("Armv8-M Security Extensions: Requirements on Development
 * Tools", 5).
 *
 * @param address of its gateway, without bit 0
 */
public record SecureEntry(String name, long address) {}
