package org.xenwright.rules.path;

/**
 * A point of a path, by which the walker finds the steps that lead there.
 *
 * @param path number of the path within the case, from 0
 * @param step number of instructions executed before
 * @param pc link-time address of the instruction
 */
public record Place(int path, int step, long pc) {}
