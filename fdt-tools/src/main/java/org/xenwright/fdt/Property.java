package org.xenwright.fdt;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Position;

/**
 * A named value.
 *
 * @param name Latin-1
 * @param value the bytes; numbers are big-endian
 * @param labels labels of the source, outermost first
 * @param marks what the source said about places in the value, by offset
 * @param origin where the source has it
 */
public record Property(
    String name, Bytes value, List<String> labels, List<Mark> marks, Optional<Position> origin) {
  public Property {
    labels = List.copyOf(labels);
    marks = List.copyOf(marks);
  }

  /** A property without source. */
  public Property(String name, Bytes value) {
    this(name, value, List.of(), List.of(), Optional.empty());
  }

  /** A property that is merely there. */
  public static Property flag(String name) {
    return new Property(name, Bytes.EMPTY);
  }

  /** Cells. */
  public static Property cells(String name, int... cells) {
    return new Property(name, Bytes.cells(cells));
  }

  /** 64-bit numbers. */
  public static Property longs(String name, long... values) {
    return new Property(name, Bytes.longs(values));
  }

  /** A string or a list of strings. */
  public static Property strings(String name, String... texts) {
    return new Property(name, Bytes.strings(texts));
  }

  /** The same with another value and no marks. */
  public Property withValue(Bytes other) {
    return new Property(name, other, labels, List.of(), origin);
  }
}
