package org.xenwright.fdt.dts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/**
 * Writes a tree as source. Values without marks are dressed by a guess: text, else cells, else
 * bytes; read back they are equal.
 */
public final class DtsPrinter {
  /** Whose output is imitated. */
  public enum Style {
    /** dtc up to 1.6: a list of strings is one string with {@code \0} inside. */
    JOINED_STRINGS,
    /** dtc since 1.7: strings of a list stand apart. */
    SEPARATE_STRINGS
  }

  /** How references are written. */
  public enum References {
    /** As the numbers and paths they became. */
    RESOLVED,
    /** As {@code &label}, where marks say so. */
    KEPT
  }

  private final Style style;
  private final References references;
  private final StringBuilder out = new StringBuilder();

  private DtsPrinter(Style style, References references) {
    this.style = style;
    this.references = references;
  }

  /** The source text, Latin-1. */
  public static String print(DeviceTree tree, Style style, References references) {
    return new DtsPrinter(style, references).tree(tree);
  }

  /**
   * One value as it stands right of the equals sign, references kept; empty for a value without
   * bytes.
   */
  public static String value(Property property) {
    var printer = new DtsPrinter(Style.SEPARATE_STRINGS, References.KEPT);
    if (property.value().isEmpty()) {
      return "";
    }
    printer.value(property.value(), property.marks());
    return printer.out.toString().strip();
  }

  private String tree(DeviceTree tree) {
    out.append("/dts-v1/;\n\n");
    for (var reservation : tree.reservations()) {
      labels(reservation.labels());
      out.append(
          String.format(
              "/memreserve/\t0x%016x 0x%016x;\n", reservation.address(), reservation.size()));
    }
    node(tree.root(), 0);
    return out.toString();
  }

  private void node(Node node, int level) {
    indent(level);
    labels(node.labels());
    out.append(node.name().isEmpty() ? "/" : node.name()).append(" {\n");
    for (var property : node.properties()) {
      indent(level + 1);
      labels(property.labels());
      out.append(property.name());
      if (!property.value().isEmpty()) {
        out.append(" =");
        value(property.value(), property.marks());
      }
      out.append(";\n");
    }
    for (var child : node.children()) {
      out.append('\n');
      node(child, level + 1);
    }
    indent(level);
    out.append("};\n");
  }

  private void indent(int level) {
    out.append("\t".repeat(level));
  }

  private void labels(List<String> labels) {
    labels.forEach(l -> out.append(l).append(": "));
  }

  /**
   * Follows dtc's treesource.c: a type mark opens a run, the next type mark or the end closes it.
   */
  private void value(Bytes value, List<Mark> given) {
    var marks = new ArrayList<>(given);
    if (marks.stream().noneMatch(Mark.Run.class::isInstance)) {
      guessed(value, marks);
    }
    var open = new ArrayList<Mark.Kind>(1);
    for (int i = 0; i < marks.size(); i++) {
      var mark = marks.get(i);
      int end = i + 1 < marks.size() ? marks.get(i + 1).offset() : value.size();
      boolean replaced = false;
      switch (mark) {
        case Mark.Run run -> {
          open.clear();
          open.add(run.kind());
          out.append(' ').append(opening(run.kind()));
        }
        case Mark.Label label -> out.append(' ').append(label.name()).append(':');
        case Mark.Phandle reference -> replaced = keepPhandle(reference, value, end);
        case Mark.Path reference -> replaced = keepPath(reference);
      }
      if (open.isEmpty() || end == mark.offset()) {
        continue;
      }
      var kind = open.getFirst();
      if (!replaced) {
        chunk(value.slice(mark.offset(), end), kind);
      }
      if (end == runEnd(marks, i, value.size())) {
        out.append(closing(kind)).append(end == value.size() ? "" : ",");
        open.clear();
      }
    }
  }

  private static int runEnd(List<Mark> marks, int from, int size) {
    for (int i = from + 1; i < marks.size(); i++) {
      if (marks.get(i) instanceof Mark.Run run) {
        return run.offset();
      }
    }
    return size;
  }

  private boolean keepPhandle(Mark.Phandle reference, Bytes value, int end) {
    if (references == References.RESOLVED) {
      return false;
    }
    out.append(out.charAt(out.length() - 1) == '<' ? "" : " ")
        .append(reference(reference.target()));
    int rest = reference.offset() + 4;
    if (end > rest) {
      out.append(' ');
      chunk(value.slice(rest, end), Mark.Kind.U32);
    }
    return true;
  }

  private boolean keepPath(Mark.Path reference) {
    if (references == References.RESOLVED) {
      return false;
    }
    out.append(reference(reference.target()));
    return true;
  }

  private static String reference(String target) {
    return target.indexOf('/') >= 0 ? "&{" + target + "}" : "&" + target;
  }

  private static String opening(Mark.Kind kind) {
    return switch (kind) {
      case U8 -> "[";
      case U16 -> "/bits/ 16 <";
      case U32 -> "<";
      case U64 -> "/bits/ 64 <";
      case STRING -> "";
    };
  }

  private static String closing(Mark.Kind kind) {
    return switch (kind) {
      case U8 -> "]";
      case U16, U32, U64 -> ">";
      case STRING -> "";
    };
  }

  private void chunk(Bytes bytes, Mark.Kind kind) {
    switch (kind) {
      case U8 -> numbers(bytes, 1, "%02x");
      case U16 -> numbers(bytes, 2, "0x%02x");
      case U32 -> numbers(bytes, 4, "0x%02x");
      case U64 -> numbers(bytes, 8, "0x%02x");
      case STRING -> text(bytes);
    }
  }

  private void numbers(Bytes bytes, int width, String format) {
    char last = out.charAt(out.length() - 1);
    var separator = last == '<' || last == '[' ? "" : " ";
    for (int i = 0; i + width <= bytes.size(); i += width) {
      out.append(separator).append(String.format(format, bytes.number(i, width)));
      separator = " ";
    }
  }

  private void text(Bytes bytes) {
    out.append('"');
    for (int i = 0; i < bytes.size() - 1; i++) {
      int c = bytes.u8(i);
      int special = "\u0007\b\t\n\u000b\f\r\\\"".indexOf(c);
      if (special >= 0) {
        out.append('\\').append("abtnvfr\\\"".charAt(special));
      } else if (c == 0) {
        // a digit behind \0 would be read as part of it
        int next = bytes.u8(i + 1);
        out.append(next >= '0' && next <= '7' ? "\\000" : "\\0");
      } else if (isPrintable(c)) {
        out.append((char) c);
      } else {
        out.append(String.format("\\x%02x", c));
      }
    }
    out.append('"');
  }

  private static boolean isPrintable(int c) {
    return c >= 0x20 && c < 0x7f;
  }

  private void guessed(Bytes value, List<Mark> marks) {
    var kind = guess(value, marks);
    marks.addFirst(new Mark.Run(0, kind));
    if (kind == Mark.Kind.STRING && style == Style.SEPARATE_STRINGS) {
      int start = 0;
      for (int i = 0; i < value.size() - 1; i++) {
        if (value.u8(i) == 0) {
          start = i + 1;
          marks.add(new Mark.Run(start, Mark.Kind.STRING));
        }
      }
      marks.sort(Comparator.comparingInt(Mark::offset));
    }
  }

  /**
   * Text when every byte is and the last is zero, cells when the size fits, else bytes; labels must
   * fall between elements.
   */
  static Mark.Kind guess(Bytes value, List<Mark> marks) {
    int zeros = 0;
    boolean text = value.u8(value.size() - 1) == 0;
    for (int i = 0; i < value.size(); i++) {
      int c = value.u8(i);
      zeros += c == 0 ? 1 : 0;
      text &= isPrintable(c) || c == 0 || c >= 7 && c <= 13;
    }
    boolean cells = value.size() % 4 == 0;
    for (var mark : marks) {
      if (mark instanceof Mark.Label label) {
        int at = label.offset();
        text &= at == 0 || value.u8(at - 1) == 0;
        cells &= at % 4 == 0;
      }
    }
    if (text && zeros <= value.size() - zeros) {
      return Mark.Kind.STRING;
    }
    return cells ? Mark.Kind.U32 : Mark.Kind.U8;
  }
}
