package org.xenwright.fdt.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.blob.Version;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Rule;

/** The {@code layout:} section: how the blob is laid out around its tree. Absent means as dtc. */
final class YamlLayout {
  private static final List<String> KEYS =
      List.of(
          "style",
          "version",
          "reserve-extra",
          "minimum-size",
          "padding",
          "alignment",
          "nops",
          "strings",
          "total",
          "patches");
  private static final int LARGEST = 64 << 20;

  private final YamlScalars scalars;
  private final YamlProblems problems;

  YamlLayout(YamlScalars scalars) {
    this.scalars = scalars;
    this.problems = scalars.problems();
  }

  Layout read(YamlNode node) {
    if (node instanceof Scalar s) {
      return style(s);
    }
    if (!(node instanceof Mapping mapping)) {
      problems.add(Rule.XW_YAML_011, node.position(), "layout is dtc, libfdt or a mapping", "");
      return Layout.DTC;
    }
    var layout = mapping.get("style").map(this::style).orElse(Layout.DTC);
    var strings = Optional.<Bytes>empty();
    var total = Optional.<Integer>empty();
    var patches = List.<Layout.Patch>of();
    for (var entry : mapping.entries()) {
      var value = entry.value();
      switch (entry.key().text()) {
        case "style" -> {}
        case "version" -> layout = version(value, layout);
        case "reserve-extra" -> layout = layout.withExtraReservations(count(value));
        case "minimum-size" -> layout = layout.withMinimumSize(count(value));
        case "padding" -> layout = layout.withPadding(count(value));
        case "alignment" -> layout = layout.withAlignment(alignment(value));
        case "nops" -> layout = layout.withNops(nops(value));
        case "strings" -> strings = scalars.bytes(value).map(Bytes::of);
        case "total" -> total = Optional.of(count(value));
        case "patches" -> patches = patches(value);
        default -> problems.unknownKey(entry.key(), KEYS);
      }
    }
    if (total.isEmpty()) {
      return layout;
    }
    int end = total.get();
    for (var patch : patches) {
      if ((long) patch.at() + patch.bytes().size() > end) {
        problems.add(Rule.XW_YAML_013, mapping.position(), "a patch reaches past total", "");
        return layout;
      }
    }
    return layout.withExact(new Layout.Exact(strings, end, patches));
  }

  private Layout style(YamlNode node) {
    var text = node instanceof Scalar s ? s.text() : "";
    if (text.equals("libfdt")) {
      return Layout.LIBFDT;
    }
    if (!text.equals("dtc")) {
      problems.add(
          Rule.XW_YAML_011,
          node.position(),
          "a layout is dtc or libfdt, not " + YamlScalars.kind(node),
          "");
    }
    return Layout.DTC;
  }

  private Layout version(YamlNode node, Layout layout) {
    var number = scalars.number(node, 31).orElse(17L);
    var version = Version.of(number.intValue());
    if (version.isEmpty()) {
      problems.add(Rule.XW_YAML_011, node.position(), "versions are 1, 2, 3, 16 and 17", "");
    }
    return layout.withVersion(version.orElse(Version.V17));
  }

  private int count(YamlNode node) {
    long value = scalars.size(node).orElse(0L);
    if (value < 0 || value > LARGEST) {
      problems.add(Rule.XW_YAML_013, node.position(), "expected a number from 0 to " + LARGEST, "");
      return 0;
    }
    return (int) value;
  }

  private int alignment(YamlNode node) {
    int value = count(node);
    if (Integer.bitCount(value) != 1) {
      problems.add(Rule.XW_YAML_011, node.position(), "an alignment is a power of two", "");
      return 1;
    }
    return value;
  }

  private List<Layout.Nops> nops(YamlNode node) {
    var out = new ArrayList<Layout.Nops>();
    for (var item : node instanceof Sequence s ? s.items() : List.of(node)) {
      out.add(new Layout.Nops(part(item, "before"), part(item, "words")));
    }
    if (out.stream().mapToLong(Layout.Nops::words).sum() > LARGEST / 4) {
      problems.add(
          Rule.XW_YAML_013, node.position(), "these are more words than a blob may have", "");
      return List.of();
    }
    return out;
  }

  private List<Layout.Patch> patches(YamlNode node) {
    var out = new ArrayList<Layout.Patch>();
    for (var item : node instanceof Sequence s ? s.items() : List.of(node)) {
      var bytes =
          item instanceof Mapping m
              ? m.get("bytes").flatMap(scalars::bytes)
              : Optional.<byte[]>empty();
      out.add(new Layout.Patch(part(item, "at"), Bytes.of(bytes.orElse(new byte[0]))));
    }
    return out;
  }

  private int part(YamlNode item, String key) {
    var value = item instanceof Mapping m ? m.get(key) : Optional.<YamlNode>empty();
    if (value.isEmpty()) {
      problems.add(Rule.XW_YAML_011, item.position(), "expected '" + key + "' here", "");
      return 0;
    }
    return count(value.get());
  }
}
