package org.xenwright.fdt.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Items of two lists by their names; of several that share one, the first goes with the first.
 *
 * @param kept in both, in the order of the first list
 * @param gone in the first only
 * @param come in the second only
 */
record Pairs<T>(List<Pair<T>> kept, List<T> gone, List<T> come) {
  /** What an item was and is. */
  record Pair<T>(T old, T current) {}

  static <T> Pairs<T> of(List<T> first, List<T> second, Function<T, String> name) {
    Map<String, Deque<T>> waiting = new HashMap<>();
    for (var item : second) {
      waiting.computeIfAbsent(name.apply(item), n -> new ArrayDeque<>(1)).add(item);
    }
    var kept = new ArrayList<Pair<T>>();
    var gone = new ArrayList<T>();
    for (var item : first) {
      var others = waiting.getOrDefault(name.apply(item), new ArrayDeque<>(0));
      if (others.isEmpty()) {
        gone.add(item);
      } else {
        kept.add(new Pair<>(item, others.removeFirst()));
      }
    }
    var come = new ArrayList<T>();
    for (var item : second) {
      var others = waiting.getOrDefault(name.apply(item), new ArrayDeque<>(0));
      if (others.removeFirstOccurrence(item)) {
        come.add(item);
      }
    }
    return new Pairs<>(kept, gone, come);
  }
}
