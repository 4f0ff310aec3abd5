package org.xenwright.fdt.draft;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Mark;

/** A property's value while it is put together. */
public final class ValueBuilder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Mark> marks = new ArrayList<>();

  /** Bytes so far. */
  public int size() {
    return bytes.size();
  }

  /** Says that a run of one kind begins here. */
  public void run(Mark.Kind kind) {
    marks.add(new Mark.Run(size(), kind));
  }

  /** A label here. */
  public void label(String name) {
    marks.add(new Mark.Label(size(), name));
  }

  /** A cell that will hold the target's phandle. */
  public void phandle(String target) {
    marks.add(new Mark.Phandle(size(), target));
    number(-1, 4);
  }

  /** A place where the target's path will be put. */
  public void path(String target) {
    marks.add(new Mark.Run(size(), Mark.Kind.STRING));
    marks.add(new Mark.Path(size(), target));
  }

  /** A big-endian number. */
  public void number(long value, int size) {
    for (int i = size - 1; i >= 0; i--) {
      bytes.write((int) (value >> 8 * i));
    }
  }

  /** Text, one byte for each character, and a zero byte. */
  public void string(String text) {
    run(Mark.Kind.STRING);
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(0);
  }

  /** Bytes as they are. */
  public void raw(byte[] content) {
    bytes.writeBytes(content);
  }

  /** The value so far. */
  public Bytes value() {
    return Bytes.of(bytes.toByteArray());
  }

  /** The marks so far. */
  public List<Mark> marks() {
    return List.copyOf(marks);
  }
}
