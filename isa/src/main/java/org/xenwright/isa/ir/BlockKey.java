package org.xenwright.isa.ir;

/**
 * What a translated block depends on besides the bytes.
 *
 * @param physical physical address of the first instruction
 * @param thumb CPSR.T
 * @param privileged whether the mode is not User
 * @param itState CPSR.IT at entry; 0 outside IT blocks
 */
public record BlockKey(long physical, boolean thumb, boolean privileged, int itState) {}
