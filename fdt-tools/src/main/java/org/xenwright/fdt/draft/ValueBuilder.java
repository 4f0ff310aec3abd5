package org.xenwright.fdt.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Mark;

/** A property's value while it is put together. */
public final class ValueBuilder {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int size;
  private List<Mark> marks = new ArrayList<>(2);

  /** Bytes so far. */
  public int size() {
    return size;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** Says that a run of one kind begins here. */
  public void run(Mark.Kind kind) {
    marks.add(new Mark.Run(size, kind));
  }

  /** A label here. */
  public void label(String name) {
    marks.add(new Mark.Label(size, name));
  }

  /** A cell that will hold the target's phandle. */
  public void phandle(String target) {
    marks.add(new Mark.Phandle(size, target));
    number(-1, 4);
  }

  /** A place where the target's path will be put. */
  public void path(String target) {
    marks.add(new Mark.Run(size, Mark.Kind.STRING));
    marks.add(new Mark.Path(size, target));
  }

  /** A big-endian number. */
  public void number(long value, int width) {
    room(Math.max(width, 16));
    for (int i = width - 1; i >= 0; i--) {
      bytes[size++] = (byte) (value >> 8 * i);
    }
  }

  /** Text, one byte for each character, and a zero byte. */
  public void string(String text) {
    string(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The bytes of a text, and a zero byte. */
  public void string(byte[] text) {
    run(Mark.Kind.STRING);
    raw(text);
    number(0, 1);
  }

  /** Bytes as they are. */
  public void raw(byte[] content) {
    room(content.length);
    System.arraycopy(content, 0, bytes, size, content.length);
    size += content.length;
  }

  /** The content of a file, of which nobody knows the kind. */
  public void file(byte[] content) {
    marks.add(new Mark.Raw(size));
    raw(content);
  }

  /** The value so far. */
  public Bytes value() {
    return Bytes.of(toArray());
  }

  byte[] toArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** The marks so far. */
  public List<Mark> marks() {
    return List.copyOf(marks);
  }

  /** The marks so far, for the property that goes on with them. */
  List<Mark> drafted() {
    var mine = marks;
    marks = new ArrayList<>(marks);
    return mine;
  }
}
