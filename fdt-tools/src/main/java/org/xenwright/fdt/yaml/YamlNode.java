package org.xenwright.fdt.yaml;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Position;

/** A node of a YAML document; every node knows where it stands. */
public sealed interface YamlNode {
  /** Where the node begins. */
  Position position();

  /**
   * Text as it was written, quotes removed.
   *
   * @param text the characters
   * @param quoted whether it stood in quotes or as a block, so that {@code "true"} and {@code true}
   *     differ
   * @param tag an explicit tag such as {@code !dts}, or empty
   */
  record Scalar(Position position, String text, boolean quoted, String tag) implements YamlNode {}

  /** A list. */
  record Sequence(Position position, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the document; keys are unique. */
  record Mapping(Position position, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of {@code key}. */
    public Optional<YamlNode> get(String key) {
      return entries.stream().filter(e -> e.key().text().equals(key)).map(Entry::value).findFirst();
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}
}
