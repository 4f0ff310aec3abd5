package org.xenwright.fdt.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.cells.CellGroups;

/**
 * Nodes in the shape schemas judge: a flag is {@code true}, text a list of strings, numbers a list
 * of lists, one for each entry where the property is known; {@code $nodename} holds the name.
 */
final class TreeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final CellGroups groups;
  private final Function<String, Optional<CellType>> types;
  private final Function<String, Optional<MatrixShape>> shapes;

  /**
   * For nodes of that tree.
   *
   * @param types what is known about properties of a name
   * @param shapes how their numbers group
   */
  TreeJson(
      DeviceTree tree,
      Function<String, Optional<CellType>> types,
      Function<String, Optional<MatrixShape>> shapes) {
    this.groups = new CellGroups(tree);
    this.types = types;
    this.shapes = shapes;
  }

  /**
   * The last node of the way from the root, with all below it. It alone has its name: what a schema
   * says of the names of nodes below stands where it lists them.
   */
  ObjectNode node(List<Node> way) {
    var out = JSON.objectNode();
    out.putArray("$nodename").add(way.size() == 1 ? "/" : way.getLast().name());
    return fill(out, way);
  }

  private ObjectNode fill(ObjectNode out, List<Node> way) {
    var node = way.getLast();
    for (var property : node.properties()) {
      if (property.value().isEmpty()) {
        out.put(property.name(), true);
      } else {
        out.set(property.name(), value(way, property));
      }
    }
    for (var child : node.children()) {
      var below = new ArrayList<>(way);
      below.add(child);
      out.set(child.name(), fill(JSON.objectNode(), below));
    }
    return out;
  }

  private ArrayNode value(List<Node> way, Property property) {
    var grouped = groups.of(way, property);
    if (grouped.isPresent()) {
      var out = JSON.arrayNode();
      for (var group : grouped.get()) {
        int from = group.parts().getFirst().offset();
        var last = group.parts().getLast();
        int to = last.offset() + last.cells() * 4;
        numbers(out.addArray(), property.value().slice(from, to), 32, false);
      }
      return out;
    }
    var type = types.apply(property.name()).filter(t -> fits(t, property.value()));
    return type.map(t -> typed(property, t)).orElseGet(() -> guessed(property));
  }

  private static boolean fits(CellType type, Bytes value) {
    return type.isText() ? !value.strings().isEmpty() : value.size() % (type.bits() / 8) == 0;
  }

  private ArrayNode typed(Property property, CellType type) {
    var value = property.value();
    if (type.isText()) {
      return strings(value);
    }
    int bytes = type.bits() / 8;
    int count = value.size() / bytes;
    int width =
        type.shape() == CellType.Shape.MATRIX
            ? shapes.apply(property.name()).map(s -> s.width(count)).orElse(count)
            : count;
    var out = JSON.arrayNode();
    for (int at = 0; at < count; at += width) {
      var entry = value.slice(at * bytes, Math.min(count, at + width) * bytes);
      numbers(out.addArray(), entry, type.bits(), type.signed());
    }
    return out;
  }

  private static ArrayNode strings(Bytes value) {
    var out = JSON.arrayNode();
    value.strings().forEach(out::add);
    return out;
  }

  /** As the source says it; else text where it looks like text, else cells, else bytes. */
  private static ArrayNode guessed(Property property) {
    var value = property.value();
    var written =
        property.marks().stream()
            .flatMap(
                m -> m instanceof Mark.Run run ? Stream.of(run.kind()) : Stream.<Mark.Kind>empty())
            .distinct()
            .toList();
    boolean single = written.size() == 1;
    if (single ? written.getFirst() == Mark.Kind.STRING : looksLikeText(value)) {
      return strings(value);
    }
    int bits = value.size() % 4 == 0 ? 32 : 8;
    if (single) {
      bits =
          switch (written.getFirst()) {
            case U8, STRING -> 8;
            case U16 -> 16;
            case U32 -> 32;
            case U64 -> 64;
          };
    }
    var out = JSON.arrayNode();
    numbers(out.addArray(), value, value.size() % (bits / 8) == 0 ? bits : 8, false);
    return out;
  }

  private static boolean looksLikeText(Bytes value) {
    var all = value.strings();
    return !all.isEmpty()
        && all.stream()
            .allMatch(s -> !s.isEmpty() && s.chars().allMatch(c -> c >= 0x20 && c < 0x7f));
  }

  private static void numbers(ArrayNode out, Bytes value, int bits, boolean signed) {
    int step = bits / 8;
    for (int at = 0; at < value.size(); at += step) {
      long raw = value.number(at, step);
      if (signed) {
        out.add(raw << 64 - bits >> 64 - bits);
      } else if (raw < 0) {
        out.add(new BigInteger(Long.toUnsignedString(raw)));
      } else {
        out.add(raw);
      }
    }
  }
}
