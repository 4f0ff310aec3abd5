package org.xenwright.rules.engine;

import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.TableRun;

/**
 * Table entries in a row: a run of the table, one entry of it, or what a store is about to make.
 *
 * @param level 1 or 2
 * @param address first virtual address translated
 * @param count number of entries
 * @param size bytes of virtual addresses covered
 * @param descriptor of the first
 * @param step what each further descriptor adds
 * @param domain number of the domain
 * @param defined whether the contents are known at all
 * @param pc link-time address of the store of the first entry; -1 when it came with the image
 */
record Entry(
    int level,
    Word address,
    int count,
    long size,
    Word descriptor,
    long step,
    Word domain,
    boolean defined,
    long pc) {
  static Entry of(TableRun run) {
    return new Entry(
        run.level(),
        run.virtualAddress(),
        run.count(),
        run.size(),
        run.descriptor(),
        run.step(),
        run.domain(),
        run.kind() != TableRun.Kind.UNINITIALISED,
        run.storePc());
  }
}
