package org.xenwright.verifier.facts;

import org.xenwright.verifier.solve.Term;

/**
 * A maximal range of descriptors that grow by one constant.
 *
 * @param level 1 or 2
 * @param address first virtual address translated
 * @param count number of descriptors
 * @param descriptor the first
 * @param step what each further one adds, 32 bits
 * @param domain of the first-level descriptor
 * @param defined whether they were loaded with the image or stored by the path
 * @param pc link-time address of the store of the first one; -1 when it came with the image
 * @param table physical address of the first descriptor
 */
public record TableRun(
    int level,
    Term address,
    int count,
    Term descriptor,
    long step,
    int domain,
    boolean defined,
    int pc,
    Term table) {}
