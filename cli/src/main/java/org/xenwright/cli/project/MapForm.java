package org.xenwright.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenwright.fdt.yaml.YamlNode;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Report;
import org.xenwright.verifier.checks.IntendedLine;

/**
 * The map under {@code lint} in guest.yaml: what the translation table is to be at the end of boot.
 *
 * <pre>
 * map:
 *   - {at: image+0x1000, size: 64KiB, type: normal, access: rw}
 *   - {at: 0x03001000, size: 4KiB, type: device, access: rw, physical: 0x03001000}
 * </pre>
 */
final class MapForm {
  private static final String IMAGE = "image";
  private static final long ALL = 1L << 32;
  private static final List<String> KEYS =
      List.of("at", "size", "type", "access", "physical", "optional");
  private static final List<String> TYPES = List.of("normal", "device", "strongly-ordered");

  /** Writable and executable. */
  private static final Map<String, boolean[]> ACCESS =
      Map.of(
          "r", new boolean[] {false, false},
          "rw", new boolean[] {true, false},
          "rx", new boolean[] {false, true},
          "rwx", new boolean[] {true, true});

  private final String[] lines;
  private final Report report;

  MapForm(String[] lines, Report report) {
    this.lines = lines;
    this.report = report;
  }

  /** An address: of its own, or from the image's first byte. */
  private record Spot(boolean relative, long address) {}

  /** The lines; none when the key is absent. */
  List<IntendedLine> read(YamlForm lint) {
    var out = new ArrayList<IntendedLine>();
    switch (lint.node("map").orElse(new Sequence(lint.position(), List.of()))) {
      case Sequence list -> list.items().forEach(item -> out.add(line(item)));
      case YamlNode other ->
          lint.wrong(other.position(), "'map' must be a list of {at, size, type, access}");
    }
    return out;
  }

  private IntendedLine line(YamlNode item) {
    var form = new YamlForm(item, "an entry of 'map'", lines, report, KEYS);
    var at = spot(form, form.required("at"));
    var physical = form.scalar("physical").map(p -> spot(form, p)).orElse(at);
    if (physical.relative != at.relative) {
      form.wrong(form.position(), "'at' and 'physical' must both count from the image, or neither");
    }
    var type = form.required("type");
    if (!TYPES.contains(type.text())) {
      form.wrong(type.position(), "'type' is one of " + String.join(", ", TYPES));
    }
    var access = form.required("access");
    if (!ACCESS.containsKey(access.text())) {
      form.wrong(access.position(), "'access' is one of r, rw, rx, rwx");
    }
    boolean[] allowed = ACCESS.getOrDefault(access.text(), new boolean[2]);
    return new IntendedLine(
        at.address,
        form.size(form.required("size"), 1, ALL).orElse(1),
        at.relative,
        physical.address - at.address,
        type.text(),
        allowed[0],
        allowed[1],
        optional(form));
  }

  private static boolean optional(YamlForm form) {
    var value = form.scalar("optional");
    if (value.isPresent() && !List.of("true", "false").contains(value.get().text())) {
      form.wrong(value.get().position(), "'optional' is true or false");
    }
    return value.filter(v -> v.text().equals("true")).isPresent();
  }

  private static Spot spot(YamlForm form, Scalar value) {
    var text = value.text().replace(" ", "");
    if (!text.startsWith(IMAGE)) {
      return new Spot(false, form.size(value, 0, ALL - 1).orElse(0));
    }
    var rest = text.substring(IMAGE.length());
    if (rest.isEmpty()) {
      return new Spot(true, 0);
    }
    if (!rest.startsWith("+")) {
      form.wrong(value.position(), "write image, or image+0x1000");
      return new Spot(true, 0);
    }
    var offset = new Scalar(value.position(), rest.substring(1), false, "");
    return new Spot(true, form.size(offset, 0, ALL - 1).orElse(0));
  }
}
