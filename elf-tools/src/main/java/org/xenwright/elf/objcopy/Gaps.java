package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.xenwright.elf.bfd.SectionBits;

/** {@code --gap-fill} and {@code --pad-to}: sections grow up to the next one. */
final class Gaps {
  private static final int LOADED = SectionBits.ALLOC | SectionBits.LOAD | SectionBits.CONTENTS;

  private Gaps() {}

  static void fill(List<CopySection> sections, CopyOptions options, Filler room) {
    var loaded = new ArrayList<CopySection>();
    for (var section : sections) {
      if (section.has(LOADED)) {
        loaded.add(section);
      }
    }
    loaded.sort(
        Comparator.<CopySection>comparingLong(s -> s.loadAddress).thenComparingLong(s -> s.size));
    int filler = options.gapFill.orElse(0);
    for (int i = 0; i + 1 < loaded.size() && options.gapFill.isPresent(); i++) {
      grow(loaded.get(i), loaded.get(i + 1).loadAddress, filler, room);
    }
    if (!loaded.isEmpty()) {
      options.padTo.ifPresent(to -> grow(loaded.getLast(), to, filler, room));
    }
  }

  private static void grow(CopySection section, long to, int filler, Filler room) {
    long size = to - section.loadAddress;
    int old = section.content.length;
    if (size > old && room.take(size - old)) {
      section.content = Arrays.copyOf(section.content, (int) size);
      Arrays.fill(section.content, old, (int) size, (byte) filler);
      section.size = size;
      section.gapAt = section.gapAt < 0 ? old : section.gapAt;
    }
  }
}
