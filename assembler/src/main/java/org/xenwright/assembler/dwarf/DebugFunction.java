package org.xenwright.assembler.dwarf;

/**
 * A function the debug information names.
 *
 * @param name its symbol
 * @param external whether other objects see it as a global symbol
 * @param size in bytes
 */
public record DebugFunction(String name, boolean external, long size) {}
