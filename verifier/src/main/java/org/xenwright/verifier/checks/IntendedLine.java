package org.xenwright.verifier.checks;

/**
 * One line of the map a guest intends to have at the end of boot ({@code lint: map:} in
 * guest.yaml).
 *
 * @param address first virtual address; from the image's first byte when {@code relative}
 * @param size in bytes
 * @param relative whether the address counts from the load address
 * @param physical distance from virtual to physical address; 0 for the identity
 * @param type memory type by the name rules use: {@code normal}, {@code device}, {@code
 *     strongly-ordered}
 * @param writable whether writing is allowed
 * @param executable whether execution is allowed
 * @param optional whether the table may leave it out, whole or in part
 */
public record IntendedLine(
    long address,
    long size,
    boolean relative,
    long physical,
    String type,
    boolean writable,
    boolean executable,
    boolean optional) {}
