package org.xenwright.fdt.dtc;

import java.util.List;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;

/** Writes a tree in dtc's own YAML dialect: a list of one mapping, values as typed lists. */
final class YamlOutput {
  private final FlowEmitter out = new FlowEmitter();

  private YamlOutput() {}

  static String write(TreeDraft tree) {
    var output = new YamlOutput();
    output.out.raw("---");
    output.out.indent(0);
    output.out.raw("-");
    output.body(tree.root(), 2, true);
    output.out.indent(0);
    output.out.raw("...");
    output.out.indent(0);
    return output.out.text();
  }

  private void body(NodeDraft node, int indent, boolean first) {
    if (node.properties().isEmpty() && node.children().isEmpty()) {
      out.indicator("{", true);
      out.indicator("}", false);
      return;
    }
    boolean inline = first;
    for (var property : node.properties()) {
      key(property.name(), indent, inline, true);
      inline = false;
      property(property, indent);
    }
    for (var child : node.children()) {
      key(child.name(), indent, inline, false);
      inline = false;
      body(child, indent + 2, false);
    }
  }

  /** A key; one longer than 128 characters is no simple key for libyaml. */
  private void key(String name, int indent, boolean inline, boolean quotedIsText) {
    if (inline) {
      out.padTo(indent);
    } else {
      out.indent(indent);
    }
    boolean simple = name.length() <= 128;
    if (!simple) {
      out.indicator("?", true);
    }
    if (FlowEmitter.isPlain(name)) {
      out.word(name);
    } else {
      if (!quotedIsText) {
        out.word("!");
      }
      out.indicator("'" + name.replace("'", "''") + "'", true);
    }
    if (!simple) {
      out.indent(indent);
    }
    out.indicator(":", !simple);
  }

  private void property(PropertyDraft property, int indent) {
    if (property.size() == 0) {
      out.word("true");
      return;
    }
    var marks = property.marks();
    if (marks.isEmpty()) {
      throw new Fatal("No markers present in property '" + property.name() + "' value");
    }
    out.open("[", indent + 2);
    int left = property.size();
    boolean first = true;
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i) instanceof Mark.Run run) {
        int length = length(marks, i, left);
        left -= length;
        out.item(first, indent + 2);
        first = false;
        chunk(property, run, length, indent + 2);
      }
    }
    out.close("]");
  }

  private static int length(List<Mark> marks, int from, int left) {
    for (int i = from + 1; i < marks.size(); i++) {
      if (marks.get(i) instanceof Mark.Run) {
        int length = marks.get(i).offset() - marks.get(from).offset();
        return length == 0 ? left : length;
      }
    }
    return left;
  }

  private void chunk(PropertyDraft property, Mark.Run run, int length, int indent) {
    switch (run.kind()) {
      case STRING -> {
        var text = new StringBuilder();
        for (int i = 0; i < length - 1; i++) {
          text.append((char) byteAt(property, run.offset() + i));
        }
        out.quoted(text, indent);
      }
      case U8 -> numbers(property, run.offset(), length, 1, "!u8", indent);
      case U16 -> numbers(property, run.offset(), length, 2, "!u16", indent);
      case U32 -> numbers(property, run.offset(), length, 4, "", indent);
      case U64 -> numbers(property, run.offset(), length, 8, "!u64", indent);
    }
  }

  /** A byte; zero past the end, where bytes of a file stand before the first mark. */
  private static long byteAt(PropertyDraft property, int at) {
    return at < property.size() ? property.value()[at] & 0xff : 0;
  }

  private void numbers(
      PropertyDraft property, int from, int length, int width, String tag, int indent) {
    if (length % width != 0) {
      throw new Fatal("property '" + property.name() + "' does not hold whole elements");
    }
    if (!tag.isEmpty()) {
      out.word(tag);
    }
    out.open("[", indent + 2);
    for (int at = from; at < from + length; at += width) {
      long number = 0;
      for (int i = 0; i < width; i++) {
        number = number << 8 | byteAt(property, at + i);
      }
      out.item(at == from, indent + 2);
      int offset = at;
      if (width == 4
          && property.marks().stream()
              .anyMatch(m -> m instanceof Mark.Phandle && m.offset() == offset)) {
        out.word("!phandle");
      }
      out.word("0x" + Long.toHexString(number));
    }
    out.close("]");
  }
}
