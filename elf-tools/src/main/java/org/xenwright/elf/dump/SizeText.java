package org.xenwright.elf.dump;

import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SectionFlags;

/** {@code size} in Berkeley form. */
public final class SizeText {
  /** The heading. */
  public static final String HEADING = "   text\t   data\t    bss\t    dec\t    hex\tfilename\n";

  private SizeText() {}

  /** The line of one file: code and constants, initialised data, zeroed data. */
  public static String line(ElfObject elf, String name) {
    long text = 0;
    long data = 0;
    long bss = 0;
    for (var section : elf.sections()) {
      if (!section.has(SectionFlags.ALLOC)) {
        continue;
      }
      if (section.has(SectionFlags.EXECUTE) || !section.has(SectionFlags.WRITE)) {
        text += section.size();
      } else if (section.type().number() != 8) {
        data += section.size();
      } else {
        bss += section.size();
      }
    }
    long all = text + data + bss;
    return String.format("%7d\t%7d\t%7d\t%7d\t%7x\t%s\n", text, data, bss, all, all, name);
  }
}
