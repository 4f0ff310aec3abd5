package org.xenwright.rules.path;

import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Word;

/**
 * A maximal range of table entries whose descriptors grow by one constant step (short descriptors,
 * DDI 0406C B3.5.1). Attribute fields are those of the first entry; entries whose fields differ are
 * in different runs.
 *
 * @param level 1 for the table TTBR0 or TTBR1 designates, 2 for one it points to
 * @param kind what the type bits say
 * @param index number of the first entry in its table
 * @param count number of entries
 * @param virtualAddress of the first byte mapped
 * @param size bytes of virtual addresses covered by all entries
 * @param physical of the first byte mapped; the descriptor's base field for entries that map
 *     nothing
 * @param descriptor first descriptor
 * @param step what each further descriptor adds; 0 for a constant fill
 * @param type memory type with TEX remap off; UNKNOWN when the bits are not known or remap is on
 * @param texcb TEX:C:B, 5 bits
 * @param ap AP[2]:AP[1:0], 3 bits
 * @param xn 1 bit
 * @param domain 4 bits
 * @param shareable S, 1 bit
 * @param notGlobal nG, 1 bit
 * @param nonSecure NS, 1 bit
 * @param supersection bit 18 of a section, 1 bit
 * @param tablePhysical physical address of the first descriptor
 * @param storePc link-time address of the instruction that stored the first descriptor; -1 when it
 *     came with the image
 * @param stale whether an entry was changed while the MMU was on and the TLB not invalidated since
 */
public record TableRun(
    int level,
    Kind kind,
    Word index,
    int count,
    Word virtualAddress,
    long size,
    Word physical,
    Word descriptor,
    long step,
    MemoryType type,
    Word texcb,
    Word ap,
    Word xn,
    Word domain,
    Word shareable,
    Word notGlobal,
    Word nonSecure,
    Word supersection,
    Word tablePhysical,
    long storePc,
    boolean stale) {

  /** What the type bits of a descriptor say. */
  public enum Kind {
    /** Type 00: no access. */
    FAULT,
    SECTION,
    SUPERSECTION,
    /** First-level pointer to a second-level table, whose entries are runs of their own. */
    TABLE,
    LARGE_PAGE,
    SMALL_PAGE,
    /** Type 11 at the first level without PXN. */
    RESERVED,
    /** Never written on the path and not part of the image: any value. */
    UNINITIALISED,
    /** Written, but the type bits differ between the values the path allows. */
    UNDECIDED
  }

  /** Whether entries map memory. */
  public boolean valid() {
    return switch (kind) {
      case SECTION, SUPERSECTION, LARGE_PAGE, SMALL_PAGE -> true;
      case FAULT, TABLE, RESERVED, UNINITIALISED, UNDECIDED -> false;
    };
  }
}
