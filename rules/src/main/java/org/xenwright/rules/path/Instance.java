package org.xenwright.rules.path;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Concrete values for the symbols of a path.
 *
 * @param load load address
 * @param values further symbols that had to be chosen, by name
 */
public record Instance(long load, SortedMap<String, Long> values) {
  public Instance {
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  @Override
  public String toString() {
    var text = new StringBuilder(String.format("L=0x%08x", load));
    values.forEach((name, value) -> text.append(String.format(", %s=0x%x", name, value)));
    return text.toString();
  }
}
