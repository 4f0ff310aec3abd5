package org.xenwright.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.cli.Nearest;
import org.xenwright.fdt.yaml.YamlNode;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Reads a mapping of known keys; everything that does not fit is reported at its own place. */
final class YamlForm {
  private final Mapping mapping;
  private final String what;
  private final String[] lines;
  private final Report report;

  YamlForm(YamlNode node, String what, String[] lines, Report report, List<String> known) {
    this.what = what;
    this.lines = lines;
    this.report = report;
    if (node instanceof Mapping m) {
      mapping = m;
    } else {
      mapping = new Mapping(node.position(), List.of());
      wrong(node.position(), what + " must be a mapping of keys");
    }
    for (var entry : mapping.entries()) {
      var key = entry.key().text();
      if (!known.contains(key)) {
        var near =
            Nearest.to(key, known)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse("; known: " + String.join(", ", known));
        wrong(entry.key().position(), "unknown key '" + key + "' in " + what + near);
      }
    }
  }

  Position position() {
    return mapping.position();
  }

  void wrong(Position position, String message) {
    var complaint = Diagnostic.of(Rule.XW_TOOL_003, position, message);
    boolean shown = position.line() >= 1 && position.line() <= lines.length;
    report.add(shown ? complaint.withLine(lines[position.line() - 1], 1) : complaint);
  }

  Optional<Scalar> scalar(String key) {
    var value = mapping.get(key);
    if (value.isPresent() && !(value.get() instanceof Scalar)) {
      wrong(value.get().position(), "'" + key + "' must be a single value");
    }
    return value.filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  /** A text that must be there and not be empty. */
  Scalar required(String key) {
    var value = scalar(key);
    if (value.isEmpty() && mapping.get(key).isEmpty()) {
      wrong(position(), what + " lacks the key '" + key + "'");
    } else if (value.isPresent() && value.get().text().isBlank()) {
      wrong(value.get().position(), "'" + key + "' is empty");
    }
    return value.orElse(new Scalar(position(), "", false, ""));
  }

  List<Scalar> list(String key) {
    var out = new ArrayList<Scalar>();
    switch (mapping.get(key).orElse(new Sequence(position(), List.of()))) {
      case Sequence list -> {
        for (var item : list.items()) {
          if (item instanceof Scalar s && !s.text().isBlank()) {
            out.add(s);
          } else {
            wrong(item.position(), "each item of '" + key + "' must be a text");
          }
        }
      }
      case YamlNode other -> wrong(other.position(), "'" + key + "' must be a list");
    }
    return out;
  }

  Optional<YamlNode> node(String key) {
    return mapping.get(key);
  }

  Mapping mapping() {
    return mapping;
  }

  /** A count or a size in bytes: decimal or 0x, with KiB, MiB or GiB. */
  OptionalLong size(Scalar value, long least, long most) {
    var text = value.text().replace("_", "");
    long unit = 1;
    for (var suffix : new String[] {"KiB", "MiB", "GiB"}) {
      unit <<= 10;
      if (text.endsWith(suffix)) {
        return bounded(value, text.substring(0, text.length() - 3).strip(), unit, least, most);
      }
    }
    return bounded(value, text, 1, least, most);
  }

  private OptionalLong bounded(Scalar value, String digits, long unit, long least, long most) {
    try {
      long number = Long.decode(digits);
      if (number >= 0 && number <= most / unit && number * unit >= least) {
        return OptionalLong.of(number * unit);
      }
      wrong(value.position(), value.text() + " is out of range: " + least + " to " + most);
    } catch (NumberFormatException notOne) {
      wrong(
          value.position(),
          "'" + value.text() + "' is no number; write 64MiB, 0x4000000 or 67108864");
    }
    return OptionalLong.empty();
  }
}
