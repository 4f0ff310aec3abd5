package org.xenwright.assembler.layout;

/** Writes a laid out section's fragments one after the other; holes stay zero. */
final class ContentWriter {
  private final SectionBuilder section;
  private final Noops noops;
  private final byte[] content;

  ContentWriter(SectionBuilder section, Noops noops) {
    this.section = section;
    this.noops = noops;
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
            if (align.isCode()) {
              noops.fill(section.encoding(), content, at, (int) align.size, align.state);
            } else {
              padding(at, (int) align.size, align.pattern);
            }
          }
          case Fragment.Org org -> pattern(at, (int) org.size, new byte[] {org.fill});
          case Fragment.Fill fill -> pattern(at, (int) fill.size(), fill.pattern);
          case Fragment.Grown grown -> {
            half(at, grown.word >>> 16);
            half(at + 2, grown.word);
          }
          case Fragment.Relax relax -> {
            int word = relax.form().word();
            if (relax.isWide) {
              half(at, word >>> 16);
              half(at + 2, word);
            } else {
              half(at, word);
            }
          }
          case Fragment.Advance advance -> {
            byte[] bytes = advance.bytes(section.encoding());
            System.arraycopy(bytes, 0, content, at, bytes.length);
          }
          case Fragment.Leb leb -> {
            byte[] bytes = Leb128.bytes(leb.number, leb.signed, leb.size);
            System.arraycopy(bytes, 0, content, at, bytes.length);
          }
        }
      }
    }
    return content;
  }

  private void half(int at, int value) {
    section.encoding().store(content, at, value, 2);
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
