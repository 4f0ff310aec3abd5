package org.xenwright.assembler.dwarf;

import java.util.List;

/**
 * The line rows of one section, in the order of its code.
 *
 * @param section name of the section the addresses count from
 * @param size bytes of the section: where its code ends
 * @param rows by ascending offset; a row begins where the instruction's file or line differs from
 *     the row emitted before it
 */
public record LineSequence(String section, long size, List<Row> rows) {
  /**
   * The first instruction of a line.
   *
   * @param offset in the section
   * @param file 1-based index in the list of files
   * @param line 1-based
   */
  public record Row(long offset, int file, int line) {}

  public LineSequence {
    rows = List.copyOf(rows);
  }
}
