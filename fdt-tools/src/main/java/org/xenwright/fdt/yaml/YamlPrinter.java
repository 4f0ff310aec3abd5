package org.xenwright.fdt.yaml;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.dts.DtsPrinter;

/**
 * Writes a tree as a YAML document in the raw form. Read back it gives the same bytes; dress is
 * chosen for the reader's eye.
 */
public final class YamlPrinter {
  /** A key ends within 1024 characters (YAML 1.2.2, 7.4.2), those it is escaped with included. */
  private static final int LONGEST_KEY = 500;

  private final StringBuilder out = new StringBuilder();

  private YamlPrinter() {}

  /** The document; a layout other than dtc's becomes its last section. */
  public static String print(DeviceTree tree, Layout layout) {
    var printer = new YamlPrinter();
    printer.document(tree, layout);
    return printer.out.toString();
  }

  private void document(DeviceTree tree, Layout layout) {
    out.append("fdt: 1\nboot-cpu: ").append(number(tree.bootCpu())).append('\n');
    if (refersBeyond(tree)) {
      out.append("overlay: true\n");
    }
    if (!tree.reservations().isEmpty()) {
      out.append("memreserve:\n");
      for (var r : tree.reservations()) {
        out.append("  - [")
            .append(number(r.address()))
            .append(", ")
            .append(number(r.size()))
            .append("]\n");
      }
    }
    out.append("tree:");
    body(tree.root(), 1);
    layout(layout);
  }

  /** Whether references lead to labels that another tree has. */
  private static boolean refersBeyond(DeviceTree tree) {
    var labels = new HashSet<String>();
    var wanted = new HashSet<String>();
    tree.walk((path, node) -> {
      labels.addAll(node.labels());
      for (var property : node.properties()) {
        for (var mark : property.marks()) {
          if (mark instanceof Mark.Phandle reference) {
            wanted.add(reference.target());
          }
        }
      }
    });
    return wanted.stream()
        .anyMatch(target ->
            target.startsWith("/")
                ? tree.find(target).isEmpty()
                : !labels.contains(target.split("/", 2)[0]));
  }

  private void body(Node node, int level) {
    if (node.properties().isEmpty() && node.children().isEmpty() && node.labels().isEmpty()) {
      out.append(" {}\n");
      return;
    }
    out.append('\n');
    if (!node.labels().isEmpty()) {
      var labels =
          node.labels().stream().map(YamlPrinter::quoted).collect(Collectors.joining(", "));
      line(level, "$labels: [" + labels + "]");
    }
    if (isPlain(node)) {
      for (var property : node.properties()) {
        line(level, key(property.name()) + ": " + value(property));
      }
      for (var child : node.children()) {
        indent(level).append(key(child.name())).append(':');
        body(child, level + 1);
      }
    } else {
      spelledOut(node, level);
    }
  }

  /**
   * Whether a mapping can hold the node: names are text and unique, and it does not look like one
   * of the forms of a value.
   */
  private static boolean isPlain(Node node) {
    var names = new HashSet<String>();
    boolean plain = true;
    for (var property : node.properties()) {
      plain &= isKey(property.name()) && names.add(property.name()) && property.labels().isEmpty();
    }
    for (var child : node.children()) {
      plain &= isKey(child.name()) && names.add(child.name());
    }
    boolean form =
        names.size() == 1 && node.labels().isEmpty() && YamlValues.FORMS.containsAll(names);
    return plain && !form;
  }

  private static boolean isKey(String name) {
    return isText(name) && name.length() <= LONGEST_KEY;
  }

  private static boolean isText(String name) {
    return !name.isEmpty()
        && !name.startsWith("$")
        && name.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  private void spelledOut(Node node, int level) {
    if (!node.properties().isEmpty()) {
      line(level, "$props:");
      for (var property : node.properties()) {
        line(level + 1, "- name: " + name(property.name()));
        line(level + 2, "value: " + value(property));
        if (!property.labels().isEmpty()) {
          var labels =
              property.labels().stream().map(YamlPrinter::quoted).collect(Collectors.joining(", "));
          line(level + 2, "labels: [" + labels + "]");
        }
      }
    }
    if (!node.children().isEmpty()) {
      line(level, "$nodes:");
      for (var child : node.children()) {
        line(level + 1, "- name: " + name(child.name()));
        indent(level + 2).append("body:");
        body(child, level + 3);
      }
    }
  }

  private static String name(String name) {
    return isText(name) || name.startsWith("$") && isText(name.substring(1))
        ? quoted(name)
        : "{bytes: " + hex(Bytes.of(name.getBytes(StandardCharsets.ISO_8859_1))) + "}";
  }

  private static String value(Property property) {
    var value = property.value();
    if (value.isEmpty()) {
      return "true";
    }
    boolean references = property.marks().stream().anyMatch(m -> !(m instanceof Mark.Run));
    long kinds =
        property.marks().stream()
            .map(m -> m instanceof Mark.Run run ? run.kind() : Mark.Kind.U32)
            .distinct()
            .count();
    if (references || kinds > 1) {
      boolean cells =
          property.marks().stream().allMatch(YamlPrinter::isCellMark) && value.size() % 4 == 0;
      return cells
          ? "[" + cells(value, property.marks()) + "]"
          : "!dts '" + DtsPrinter.value(property).replace("'", "''") + "'";
    }
    var strings = value.strings();
    if (!strings.isEmpty() && strings.stream().allMatch(YamlPrinter::isReadable)) {
      var all = strings.stream().map(YamlPrinter::quoted).collect(Collectors.joining(", "));
      return strings.size() == 1 ? all : "[" + all + "]";
    }
    if (value.size() == 4) {
      return cells(value, List.of());
    }
    return value.size() % 4 == 0
        ? "[" + cells(value, List.of()) + "]"
        : "{bytes: " + hex(value) + "}";
  }

  /** Marks of a property that is one run of cells with references in it. */
  private static boolean isCellMark(Mark mark) {
    return switch (mark) {
      case Mark.Phandle phandle -> phandle.offset() % 4 == 0 && !phandle.target().isEmpty();
      case Mark.Run run -> run.kind() == Mark.Kind.U32;
      case Mark.Label label -> false;
      case Mark.Path path -> false;
      case Mark.Raw raw -> false;
    };
  }

  private static String cells(Bytes value, List<Mark> marks) {
    var text = new StringBuilder();
    for (int at = 0; at < value.size(); at += 4) {
      int here = at;
      var reference =
          marks.stream()
              .filter(m -> m instanceof Mark.Phandle && m.offset() == here)
              .map(m -> "{ref: " + quoted(((Mark.Phandle) m).target()) + "}")
              .findFirst();
      text.append(at == 0 ? "" : ", ")
          .append(reference.orElseGet(() -> number(Integer.toUnsignedLong(value.u32(here)))));
    }
    return text.toString();
  }

  private static boolean isReadable(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  private static String number(long value) {
    return value >= 0 && value < 10 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }

  private static String hex(Bytes bytes) {
    return "\"" + HexFormat.ofDelimiter(" ").formatHex(bytes.toArray()) + "\"";
  }

  private static String key(String name) {
    return name.matches("[a-zA-Z_][a-zA-Z0-9_,.@-]*") && !isWord(name) ? name : quoted(name);
  }

  /** Words that some YAML readers take for null or a truth value. */
  private static boolean isWord(String name) {
    return name.matches("(?i)null|true|false|yes|no|on|off|y|n");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void layout(Layout layout) {
    if (layout.equals(Layout.DTC)) {
      return;
    }
    out.append("layout:\n");
    line(1, "style: " + (layout.style() == Layout.Style.DTC ? "dtc" : "libfdt"));
    line(1, "version: " + layout.version().number());
    positive("reserve-extra", layout.extraReservations());
    positive("minimum-size", layout.minimumSize());
    positive("padding", layout.padding());
    if (layout.alignment() > 1) {
      line(1, "alignment: " + layout.alignment());
    }
    if (!layout.nops().isEmpty()) {
      line(1, "nops:");
      layout
          .nops()
          .forEach(n -> line(2, "- {before: " + n.before() + ", words: " + n.words() + "}"));
    }
    layout.exact().ifPresent(this::exact);
  }

  private void exact(Layout.Exact exact) {
    exact.strings().ifPresent(s -> line(1, "strings: " + hex(s)));
    line(1, "total: " + exact.total());
    if (!exact.patches().isEmpty()) {
      line(1, "patches:");
      exact
          .patches()
          .forEach(p -> line(2, "- {at: " + p.at() + ", bytes: " + hex(p.bytes()) + "}"));
    }
  }

  private void positive(String key, int value) {
    if (value > 0) {
      line(1, key + ": " + value);
    }
  }

  private void line(int level, String text) {
    indent(level).append(text).append('\n');
  }

  private StringBuilder indent(int level) {
    return out.append("  ".repeat(level));
  }
}
