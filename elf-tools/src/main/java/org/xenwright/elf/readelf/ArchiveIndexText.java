package org.xenwright.elf.readelf;

import org.xenwright.elf.read.Archive;
import org.xenwright.elf.text.Console;

/** {@code readelf -c}: the symbol index of an archive, by member. */
final class ArchiveIndexText {
  private ArchiveIndexText() {}

  static void print(Archive archive, String name, Console c) {
    long bytes = 4;
    for (var entry : archive.index()) {
      bytes += 4 + entry.symbol().length() + 1L;
    }
    bytes += bytes & 1;
    c.printf(
        "Index of archive %s: (%d entries, 0x%x bytes in the symbol table)\n",
        name, archive.index().size(), bytes - 4L * archive.index().size() - 4);
    int last = -1;
    for (var entry : archive.index()) {
      if (entry.member() != last) {
        last = entry.member();
        var member = archive.members().get(last);
        c.printf(
            archive.thin()
                ? "Contents of binary %s[%s] at offset 0x%x\n"
                : "Contents of binary %s(%s) at offset 0x%x\n",
            name,
            Console.bytes(member.name()),
            member.offset());
      }
      c.printf("\t%s\n", entry.symbol());
    }
  }
}
