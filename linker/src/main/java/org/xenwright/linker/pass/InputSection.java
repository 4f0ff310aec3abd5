package org.xenwright.linker.pass;

import org.xenwright.elf.model.Section;

/**
 * A section of an input, or one the linker makes (common symbols).
 *
 * @param id number over all inputs, index into the arrays of the link
 * @param file the object it belongs to
 * @param index its number in the object, -1 for one the linker makes
 * @param section name, type, flags and contents
 */
public record InputSection(int id, InputFile file, int index, Section section) {
  /** Sections are told apart by their id; comparing contents would read all of them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof InputSection section && section.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The section's name. */
  public String name() {
    return section.name();
  }

  /** log2 of the alignment. */
  public int alignmentPower() {
    return section.alignment() <= 1 ? 0 : Long.numberOfTrailingZeros(section.alignment());
  }
}
