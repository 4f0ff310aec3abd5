package org.xenwright.assembler.layout;

/** Writes a laid out section's fragments one after the other; holes stay zero. */
final class ContentWriter {
  private final SectionBuilder section;
  private final int noop;
  private final byte[] content;

  ContentWriter(SectionBuilder section, int noop) {
    this.section = section;
    this.noop = noop;
    this.content = new byte[(int) section.size()];
  }

  byte[] content() {
    for (var part : section.subsections()) {
      for (var fragment : part.fragments()) {
        int at = (int) fragment.address();
        switch (fragment) {
          case Fragment.Data data ->
              System.arraycopy(part.buffer(), data.start, content, at, data.end - data.start);
          case Fragment.Align align -> {
            if (align.code) {
              noops(at, (int) align.size);
            } else {
              padding(at, (int) align.size, align.pattern);
            }
          }
          case Fragment.Org org -> pattern(at, (int) org.size, new byte[] {org.fill});
          case Fragment.Fill fill -> pattern(at, (int) fill.size(), fill.pattern);
          case Fragment.Leb leb -> {
            byte[] bytes = Leb128.bytes(leb.number, leb.signed, leb.size);
            System.arraycopy(bytes, 0, content, at, bytes.length);
          }
        }
      }
    }
    return content;
  }

  /**
   * GNU as fills less than 64 bytes of code padding with no-ops; of more it fills the odd part and
   * leaves zeros.
   */
  private void noops(int from, int padding) {
    int count = padding > 63 ? padding & 63 : padding;
    for (int i = count & 3; i + 4 <= count; i += 4) {
      for (int b = 0; b < 4; b++) {
        content[from + i + b] = (byte) (noop >>> 8 * b);
      }
    }
  }

  /** A pattern wider than a byte starts where it is aligned itself; the bytes before are zero. */
  private void padding(int from, int count, byte[] bytes) {
    int odd = count % bytes.length;
    pattern(from + odd, count - odd, bytes);
  }

  private void pattern(int from, int count, byte[] bytes) {
    for (int i = 0; i < count; i++) {
      content[from + i] = bytes[i % bytes.length];
    }
  }
}
