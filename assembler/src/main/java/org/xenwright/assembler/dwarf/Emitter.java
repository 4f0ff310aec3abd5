package org.xenwright.assembler.dwarf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.expression.Area;
import org.xenwright.elf.model.DataEncoding;

/** Bytes of a debug section and the references in it in the order of the file. */
final class Emitter {
  private final DataEncoding encoding;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<DebugSection.Reference> references = new ArrayList<>();

  Emitter(DataEncoding encoding) {
    this.encoding = encoding;
  }

  Emitter u8(int value) {
    bytes.write(value);
    return this;
  }

  Emitter u16(int value) {
    bytes.writeBytes(encoding.bytes(value, 2));
    return this;
  }

  Emitter u32(long value) {
    bytes.writeBytes(encoding.bytes(value, 4));
    return this;
  }

  Emitter uleb(long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x7f) > 0) {
      u8((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  Emitter sleb(long value) {
    long rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      u8((int) (rest & 0x7f | 0x80));
      rest >>= 7;
    }
    return u8((int) (rest & 0x7f));
  }

  /** A text and its closing zero. Characters are bytes. */
  Emitter text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return u8(0);
  }

  /** A word to which the address of {@code section} is added. */
  Emitter reference(String section, long addend) {
    references.add(new DebugSection.Reference.ToSection(size(), section));
    return u32(addend);
  }

  /** A word to which the distance to the start of {@code section} is added. */
  Emitter distance(String section, long addend) {
    references.add(new DebugSection.Reference.Distance(size(), section));
    return u32(addend);
  }

  /** A word to which the address of a section of the source is added. */
  Emitter reference(Area area, long addend) {
    references.add(new DebugSection.Reference.ToArea(size(), area));
    return u32(addend);
  }

  /** A word to which the value of the symbol {@code name} is added. */
  Emitter symbol(String name, long addend) {
    references.add(new DebugSection.Reference.ToSymbol(size(), name));
    return u32(addend);
  }

  Emitter bytes(Emitter other) {
    int base = size();
    bytes.writeBytes(other.bytes.toByteArray());
    for (var reference : other.references) {
      references.add(
          switch (reference) {
            case DebugSection.Reference.ToSection(long offset, String section) ->
                new DebugSection.Reference.ToSection(base + offset, section);
            case DebugSection.Reference.ToArea(long offset, Area area) ->
                new DebugSection.Reference.ToArea(base + offset, area);
            case DebugSection.Reference.Distance(long offset, String section) ->
                new DebugSection.Reference.Distance(base + offset, section);
            case DebugSection.Reference.ToSymbol(long offset, String symbol) ->
                new DebugSection.Reference.ToSymbol(base + offset, symbol);
          });
    }
    return this;
  }

  int size() {
    return bytes.size();
  }

  DebugSection section(String name, int alignment, boolean strings) {
    return new DebugSection(name, bytes.toByteArray(), alignment, strings, references);
  }
}
