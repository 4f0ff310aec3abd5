package org.xenwright.fdt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Position;

/**
 * A property in the making. A deleted one keeps its place: defined again, it comes back where it
 * was.
 */
public final class PropertyDraft {
  final String name;
  final Labels labels = new Labels();
  byte[] value;
  List<Mark> marks;
  boolean deleted;
  Optional<Span> span;

  private PropertyDraft(
      String name, byte[] value, List<Mark> marks, Optional<Span> span, boolean deleted) {
    this.name = name;
    this.value = value;
    this.marks = marks;
    this.span = span;
    this.deleted = deleted;
  }

  /** A property with a value. */
  public static PropertyDraft of(String name, ValueBuilder value, Position origin) {
    return of(name, value, Span.at(origin));
  }

  /** A property with a value and the stretch of source it fills. */
  public static PropertyDraft of(String name, ValueBuilder value, Optional<Span> span) {
    return new PropertyDraft(name, value.toArray(), value.drafted(), span, false);
  }

  /** An order to delete a property. */
  public static PropertyDraft deletion(String name) {
    return new PropertyDraft(name, new byte[0], new ArrayList<>(0), Optional.empty(), true);
  }

  /** A property of no source. */
  public static PropertyDraft made(String name, Bytes value) {
    return new PropertyDraft(name, value.toArray(), new ArrayList<>(1), Optional.empty(), false);
  }

  static PropertyDraft of(Property property) {
    var draft = made(property.name(), property.value());
    draft.marks.addAll(property.marks());
    draft.span = property.origin().flatMap(Span::at);
    property.labels().reversed().forEach(draft.labels::add);
    return draft;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The labels. */
  public Labels labels() {
    return labels;
  }

  /** Adds a label in front. */
  public void label(String label) {
    labels.add(label);
  }

  /** The value's bytes as they are; not to be changed by the caller. */
  public byte[] value() {
    return value;
  }

  /** How many bytes. */
  public int size() {
    return value.length;
  }

  /** The big-endian cell of that number; zero where the value has no such cell. */
  public int cell(int index) {
    int at = index * 4;
    if (at < 0 || at + 4 > value.length) {
      return 0;
    }
    return (value[at] & 0xff) << 24
        | (value[at + 1] & 0xff) << 16
        | (value[at + 2] & 0xff) << 8
        | value[at + 3] & 0xff;
  }

  /** The bytes before the first zero, as C reads a string. */
  public String text() {
    int end = 0;
    while (end < value.length && value[end] != 0) {
      end++;
    }
    return new String(value, 0, end, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Marks in order of offset; the list itself, so that readers of blobs can add to it. */
  public List<Mark> marks() {
    return marks;
  }

  /** Where the source has it. */
  public Optional<Span> span() {
    return span;
  }

  /** Puts a cell into the value at a byte offset. */
  public void patch(int offset, int cell) {
    for (int i = 0; i < 4; i++) {
      value[offset + i] = (byte) (cell >>> 24 - 8 * i);
    }
  }

  /** Appends bytes with a mark of their kind. */
  void append(Mark.Kind kind, byte[] more) {
    marks.add(new Mark.Run(value.length, kind));
    var grown = java.util.Arrays.copyOf(value, value.length + more.length);
    System.arraycopy(more, 0, grown, value.length, more.length);
    value = grown;
  }

  /** Inserts bytes at the place of the mark with that index; later marks move on. */
  public void insert(int mark, byte[] more) {
    int at = marks.get(mark).offset();
    var grown = new byte[value.length + more.length];
    System.arraycopy(value, 0, grown, 0, at);
    System.arraycopy(more, 0, grown, at, more.length);
    System.arraycopy(value, at, grown, at + more.length, value.length - at);
    value = grown;
    for (int i = mark + 1; i < marks.size(); i++) {
      marks.set(i, marks.get(i).at(marks.get(i).offset() + more.length));
    }
  }

  void delete() {
    deleted = true;
    labels.delete();
  }

  /** Takes over a later definition. */
  void replace(PropertyDraft newer) {
    labels.addAll(newer.labels);
    value = newer.value;
    marks = newer.marks;
    span = newer.span;
    deleted = false;
  }

  Property freeze() {
    return new Property(name, Bytes.of(value), labels.names(), marks, span.map(Span::position));
  }
}
