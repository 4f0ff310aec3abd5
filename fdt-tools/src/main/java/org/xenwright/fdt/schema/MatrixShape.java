package org.xenwright.fdt.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How many entries a list of groups of numbers has and how many numbers an entry has: a blob keeps
 * neither, so the schemas tell.
 *
 * @param entries how many groups
 * @param numbers how many in each
 */
record MatrixShape(Range entries, Range numbers) {
  /**
   * From so many to so many.
   *
   * @param most 0 when not known
   */
  record Range(int least, int most) {
    static final Range UNKNOWN = new Range(0, 0);

    boolean isOne() {
      return most > 0 && least == most;
    }

    /** What a schema says of a list: its items one by one, or how many. */
    static Range of(JsonNode schema) {
      var items = schema.path("items");
      if (items.isArray()) {
        return new Range(schema.path("minItems").asInt(items.size()), items.size());
      }
      int least = schema.path("minItems").asInt(0);
      int most = schema.path("maxItems").asInt(least);
      return most == 0 ? UNKNOWN : new Range(Math.max(1, least), most);
    }

    Range or(Range other) {
      if (equals(UNKNOWN)) {
        return other;
      }
      return other.equals(UNKNOWN)
          ? this
          : new Range(Math.min(least, other.least), Math.max(most, other.most));
    }
  }

  /** What a property's schema says; empty when that is nothing. */
  static Optional<MatrixShape> of(JsonNode schema) {
    var items = schema.path("items");
    var one = items.isArray() && items.size() == 1 ? items.path(0) : items;
    var shape = new MatrixShape(Range.of(schema), one.isObject() ? Range.of(one) : Range.UNKNOWN);
    return shape.entries.equals(Range.UNKNOWN) && shape.numbers.equals(Range.UNKNOWN)
        ? Optional.empty()
        : Optional.of(shape);
  }

  /** What two schemas say of properties of one name. */
  MatrixShape or(MatrixShape other) {
    return new MatrixShape(entries.or(other.entries), numbers.or(other.numbers));
  }

  /** Whether it cannot be told from the numbers alone how they group. */
  boolean isOpen() {
    return !entries.isOne() && !numbers.isOne();
  }

  /** How many of that many numbers make an entry; all when nothing else is plain. */
  int width(int count) {
    if (numbers.isOne()) {
      return numbers.most;
    }
    if (entries.isOne()) {
      return count % entries.most == 0 ? Math.max(1, count / entries.most) : count;
    }
    int found = count;
    int fitting = 0;
    for (int width = Math.max(1, numbers.least); width <= numbers.most && width <= count; width++) {
      if (count % width == 0) {
        found = width;
        fitting++;
      }
    }
    return fitting == 1 ? found : count;
  }
}
