package org.xenwright.fdt.dtc;

import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.Span;
import org.xenwright.fdt.draft.TreeDraft;

/**
 * Writes a tree as source. Values without marks are dressed by a guess: text, else cells, else
 * bytes.
 */
public final class SourceOutput {
  private static final Mark.Kind[] NO_KIND = {};
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /**
   * How it is written.
   *
   * @param annotations 1: comments with file and line, 2: with whole places
   * @param joinedStrings a list of strings as one string with {@code \0} inside, as dtc up to 1.6
   *     guesses
   * @param exact whether the text, read again, gives the same: paths stay references, and a zero
   *     byte before a digit does not swallow it
   */
  public record Style(int annotations, boolean joinedStrings, boolean exact) {
    /** As dtc 1.8 without options. */
    public static final Style PLAIN = new Style(0, false, false);
  }

  private final Style style;
  private final String mainFile;
  private final StringBuilder out = new StringBuilder(1 << 14);

  private SourceOutput(Style style, String mainFile) {
    this.style = style;
    this.mainFile = mainFile;
  }

  /** The source text, Latin-1. {@code mainFile} is what short annotations are relative to. */
  public static String write(TreeDraft tree, Style style, String mainFile) {
    return new SourceOutput(style, mainFile).tree(tree);
  }

  /** One value as it stands right of the equals sign; nothing for a value without bytes. */
  public static String value(PropertyDraft property, Style style) {
    if (property.size() == 0) {
      return "";
    }
    var output = new SourceOutput(style, "");
    output.value(property);
    return output.out.toString().strip();
  }

  private String tree(TreeDraft tree) {
    out.append("/dts-v1/;\n").append(tree.plugin() ? "/plugin/;\n" : "").append('\n');
    for (var reservation : tree.reservations()) {
      labels(reservation.labels());
      out.append(
          String.format(
              "/memreserve/\t0x%016x 0x%016x;\n", reservation.address(), reservation.size()));
    }
    node(tree.root(), 0);
    return out.toString();
  }

  private void indent(int level) {
    for (int i = 0; i < level; i++) {
      out.append('\t');
    }
  }

  private void labels(List<String> labels) {
    for (var label : labels) {
      out.append(label).append(": ");
    }
  }

  private void node(NodeDraft node, int level) {
    indent(level);
    labels(node.labels().names());
    out.append(node.name().isEmpty() ? "/" : node.name()).append(" {");
    annotation(node.spans(), true);
    out.append('\n');
    for (var property : node.properties()) {
      indent(level + 1);
      labels(property.labels().names());
      out.append(property.name());
      if (property.size() > 0) {
        out.append(" =");
        value(property);
      }
      out.append(';');
      annotation(property.span().map(List::of).orElse(List.of()), true);
      out.append('\n');
    }
    for (var child : node.children()) {
      out.append('\n');
      node(child, level + 1);
    }
    indent(level);
    out.append("};");
    annotation(node.spans(), false);
    out.append('\n');
  }

  private void annotation(List<Span> spans, boolean first) {
    if (style.annotations == 0 || spans.isEmpty() && style.annotations == 1) {
      return;
    }
    var texts = spans.stream().map(s -> annotation(s, first)).toList();
    out.append(" /* ")
        .append(texts.isEmpty() ? "<no-file>:<no-line>" : String.join(", ", texts))
        .append(" */");
  }

  private String annotation(Span span, boolean first) {
    if (style.annotations == 1) {
      return relative(span.file()) + ":" + (first ? span.firstLine() : span.lastLine());
    }
    return span.file()
        + ":"
        + span.firstLine()
        + ":"
        + span.firstColumn()
        + "-"
        + span.lastLine()
        + ":"
        + span.lastColumn();
  }

  /** A file's name as seen from the folder of the main file, when they share a beginning. */
  private String relative(String file) {
    int slashes = 0;
    int last = -1;
    for (int i = 0; i < Math.min(file.length(), mainFile.length()); i++) {
      if (file.charAt(i) != mainFile.charAt(i)) {
        break;
      }
      if (file.charAt(i) == '/') {
        last = i;
        slashes++;
      }
    }
    if (last < 0) {
      return file;
    }
    long all = mainFile.chars().filter(c -> c == '/').count();
    return "../".repeat((int) (all - slashes)) + file.substring(last + 1);
  }

  // ---- values

  static boolean isType(Mark mark) {
    return mark instanceof Mark.Run;
  }

  /** Adds a mark where its offset belongs, unless one like it is there; answers the next place. */
  static int add(List<Mark> marks, int from, Mark mark) {
    int i = from;
    while (i < marks.size() && marks.get(i).offset() < mark.offset()) {
      i++;
    }
    if (i < marks.size() && marks.get(i).offset() == mark.offset() && isType(marks.get(i))) {
      if (isType(mark)) {
        return i;
      }
      i++;
    }
    if (i < marks.size()
        && marks.get(i).offset() == mark.offset()
        && marks.get(i).getClass() == mark.getClass()
        && !isType(mark)) {
      return i;
    }
    marks.add(i, mark);
    return i + 1;
  }

  /** Finds kinds for the parts of a value that nobody has marked. */
  private void guess(PropertyDraft property) {
    var marks = property.marks();
    int offset = 0;
    int i = 0;
    for (; i < marks.size(); i++) {
      if (isType(marks.get(i))) {
        return; // all of it is marked, then
      }
      if (marks.get(i).offset() > offset) {
        var kind = guess(property, offset, marks.get(i).offset() - offset);
        i = add(marks, i, new Mark.Run(offset, kind));
        offset = marks.get(i).offset();
      }
      if (marks.get(i) instanceof Mark.Phandle) {
        i = add(marks, i, new Mark.Run(offset, Mark.Kind.U32));
        offset += 4;
      }
    }
    if (offset < property.size()) {
      var kind = guess(property, offset, property.size() - offset);
      add(marks, Math.min(i, marks.size()), new Mark.Run(offset, kind));
    }
  }

  private Mark.Kind guess(PropertyDraft property, int offset, int length) {
    var value = property.value();
    int zeros = 0;
    boolean text = value[offset + length - 1] == 0;
    for (int i = offset; i < offset + length; i++) {
      int c = value[i];
      zeros += c == 0 ? 1 : 0;
      text &= c >= 0x20 && c < 0x7f || c == 0 || c >= 7 && c <= 13;
    }
    if (text && zeros <= length - zeros) {
      if (zeros > 1 && !style.joinedStrings) {
        int next = 0;
        for (int i = offset; i < offset + length - 1; i++) {
          if (value[i] == 0) {
            next = add(property.marks(), next, new Mark.Run(i + 1, Mark.Kind.STRING));
          }
        }
      }
      return Mark.Kind.STRING;
    }
    return length % 4 == 0 ? Mark.Kind.U32 : Mark.Kind.U8;
  }

  private void value(PropertyDraft property) {
    guess(property);
    var marks = property.marks();
    int size = property.size();
    var open = NO_KIND;
    for (int i = 0; i < marks.size(); i++) {
      var mark = marks.get(i);
      int end = i + 1 < marks.size() ? marks.get(i + 1).offset() : size;
      int chunk = end - mark.offset();
      int rest = typeLength(marks, i, size);
      switch (mark) {
        case Mark.Run run -> {
          open = new Mark.Kind[] {run.kind()};
          out.append(' ').append(opening(run.kind()));
        }
        case Mark.Label label -> out.append(' ').append(label.name()).append(':');
        case Mark.Phandle reference -> {}
        case Mark.Path reference -> {}
        case Mark.Raw raw -> {}
      }
      if (open.length == 0 || chunk == 0) {
        continue;
      }
      chunk(property, mark, chunk, rest, open[0]);
      if (chunk == rest) {
        out.append(closing(open[0])).append(end == size ? "" : ",");
        open = NO_KIND;
      }
    }
  }

  /** The bytes from a mark to the next that begins a run, or to the end. */
  private static int typeLength(List<Mark> marks, int from, int size) {
    int start = marks.get(from).offset();
    for (int i = from + 1; i < marks.size(); i++) {
      if (isType(marks.get(i))) {
        int length = marks.get(i).offset() - start;
        return length == 0 ? size - start : length;
      }
    }
    return size - start;
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

  private void chunk(PropertyDraft property, Mark mark, int size, int rest, Mark.Kind kind) {
    var value = property.value();
    int at = mark.offset();
    switch (kind) {
      case U8 -> numbers(value, at, size, 1);
      case U16 -> numbers(value, at, size, 2);
      case U64 -> numbers(value, at, size, 8);
      case STRING -> {
        if (style.exact && mark instanceof Mark.Path reference) {
          out.append(reference(reference.target()));
        } else {
          text(value, at, size);
        }
      }
      case U32 -> {
        var reference = referenceAt(property.marks(), at);
        if (reference.isPresent()) {
          out.append(printed(reference.get()));
          if (size > 4) {
            out.append(' ');
            numbers(value, at + 4, size - 4, 4);
          }
        } else {
          numbers(value, at, size, 4);
        }
        if (rest > size) {
          out.append(' ');
        }
      }
    }
  }

  private static Optional<String> referenceAt(List<Mark> marks, int offset) {
    for (var mark : marks) {
      if (mark instanceof Mark.Phandle reference && mark.offset() == offset) {
        return Optional.of(reference.target());
      }
    }
    return Optional.empty();
  }

  /** As dtc writes it, which forgets the braces of a path that begins with a label. */
  private String printed(String target) {
    return style.exact
        ? reference(target)
        : target.startsWith("/") ? "&{" + target + "}" : "&" + target;
  }

  private static String reference(String target) {
    return target.indexOf('/') >= 0 ? "&{" + target + "}" : "&" + target;
  }

  private void numbers(byte[] value, int from, int size, int width) {
    for (int at = from; at + width <= from + size; at += width) {
      if (at > from) {
        out.append(' ');
      }
      if (width == 1) {
        hex(value[at]);
        continue;
      }
      long number = 0;
      for (int i = 0; i < width; i++) {
        number = number << 8 | value[at + i] & 0xff;
      }
      out.append("0x");
      if (Long.compareUnsigned(number, 16) < 0) {
        out.append('0').append(HEX[(int) number]);
      } else {
        out.append(Long.toHexString(number));
      }
    }
  }

  private void hex(int b) {
    out.append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
  }

  private void text(byte[] value, int from, int size) {
    out.append('"');
    for (int i = from; i < from + size - 1; i++) {
      int c = value[i];
      switch (c) {
        case 7 -> out.append("\\a");
        case 8 -> out.append("\\b");
        case 9 -> out.append("\\t");
        case 10 -> out.append("\\n");
        case 11 -> out.append("\\v");
        case 12 -> out.append("\\f");
        case 13 -> out.append("\\r");
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case 0 -> {
          boolean swallows = value[i + 1] >= '0' && value[i + 1] <= '7';
          out.append(style.exact && swallows ? "\\000" : "\\0");
        }
        default -> {
          if (c >= 0x20 && c < 0x7f) {
            out.append((char) c);
          } else {
            out.append("\\x");
            hex(c);
          }
        }
      }
    }
    out.append('"');
  }
}
