package org.xenwright.verifier.checks;

import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.verifier.LintRequest;

/**
 * Whether an image has a load exclusive anywhere. Data that looks like one counts: the answer no
 * must be sure.
 */
final class Exclusives {
  private Exclusives() {}

  static boolean in(LintRequest request, byte[] image) {
    var code =
        request.elf().stream()
            .flatMap(e -> e.sections().stream())
            .filter(s -> s.has(SectionFlags.EXECUTE))
            .toList();
    if (code.isEmpty()) {
      return found(image, 0, image.length);
    }
    for (Section section : code) {
      long from = section.address() - request.imageLink();
      if (from >= 0
          && from < image.length
          && found(image, (int) from, (int) Math.min(image.length, from + section.size()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean found(byte[] image, int from, int to) {
    for (int at = from & ~1; at + 4 <= to; at += 2) {
      int first = half(image, at);
      int second = half(image, at + 2);
      if ((at & 3) == 0 && a32(second << 16 | first) || t32(first, second)) {
        return true;
      }
    }
    return false;
  }

  private static int half(byte[] image, int at) {
    return image[at] & 0xff | (image[at + 1] & 0xff) << 8;
  }

  /** LDREX, LDREXD, LDREXB, LDREXH (DDI 0406C A8.8.75) and their acquiring forms. */
  private static boolean a32(int word) {
    return (word & 0x0f9000ff) == 0x0190009f && (word >>> 28) != 15;
  }

  private static boolean t32(int first, int second) {
    return (first & 0xfff0) == 0xe850 && (second & 0x0f00) == 0x0f00
        || (first & 0xfff0) == 0xe8d0 && (second & 0xf0) >= 0x40 && (second & 0x0f) == 0x0f;
  }
}
