package org.xenwright.verifier.solve;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * Load addresses that a path still allows: some of the addresses the case quantifies over.
 *
 * @param all every load address of the case, ascending; shared by all paths
 * @param live indexes into {@code all}, ascending
 */
public record Loads(long[] all, int[] live) {
  /** All of them. */
  public static Loads of(List<Long> addresses) {
    long[] all = addresses.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    int[] live = new int[all.length];
    Arrays.setAll(live, i -> i);
    return new Loads(all, live);
  }

  /** Those whose index satisfies the predicate. */
  public Loads keep(IntPredicate index) {
    return new Loads(all, Arrays.stream(live).filter(index).toArray());
  }

  /** Whether there is exactly one, so that every term of the load address has one value. */
  public boolean single() {
    return live.length == 1;
  }

  /** Whether the path is impossible. */
  public boolean empty() {
    return live.length == 0;
  }

  /** The addresses, ascending. */
  public List<Long> addresses() {
    return Arrays.stream(live).mapToLong(i -> all[i]).boxed().toList();
  }

  /** The value at each live address. */
  LongStream of(long[] values) {
    return Arrays.stream(live).mapToLong(i -> values[i]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Loads l && Arrays.equals(l.all, all) && Arrays.equals(l.live, live);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(live);
  }
}
