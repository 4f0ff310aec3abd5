package org.xenwright.assembler.dwarf;

import java.util.List;
import org.xenwright.assembler.expression.Area;

/**
 * The line rows of one section, in the order of its code.
 *
 * @param section the section the addresses count from
 * @param size bytes of the section: where its code ends
 * @param rows in the order of the parts of the section
 */
public record LineSequence(Area section, long size, List<LineEntry> rows) {
  public LineSequence {
    rows = List.copyOf(rows);
  }
}
