package org.xenwright.linker.pass;

import java.util.Optional;
import org.xenwright.elf.model.ElfObject;

/**
 * One object that takes part in the link.
 *
 * @param number position among the files, 0-based
 * @param name for messages and the map: {@code file.o} or {@code lib.a(member.o)}
 * @param member what file patterns of the script are compared with: the file or the bare member
 * @param archive the archive it was pulled from
 * @param elf its contents
 * @param firstSection id of its section 0; section {@code i} of the object has id {@code
 *     firstSection + i}
 * @param globals what its symbols that are not local are among the link's names
 */
public record InputFile(
    int number,
    String name,
    String member,
    Optional<String> archive,
    ElfObject elf,
    int firstSection,
    GlobalNumbers globals) {
  /** A file whose symbols are yet to be resolved. */
  public InputFile(
      int number,
      String name,
      String member,
      Optional<String> archive,
      ElfObject elf,
      int firstSection) {
    this(number, name, member, archive, elf, firstSection, new GlobalNumbers(elf.symbols().size()));
  }

  /** Whether only its symbols are taken ({@code -R}): such a file has no sections. */
  public boolean isJustSymbols() {
    return elf.sections().size() <= 1;
  }

  /** Files are told apart by their number; comparing contents would read all of them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof InputFile file && file.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
