package org.xenwright.linker.pass;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order in which GNU ld visits global symbols: that of its hash table. It decides the order of
 * globals in {@code .symtab} and of common symbols in memory, so an image can only be the same if
 * we visit them alike.
 */
public final class NameOrder {
  private static final int FIRST_SIZE = 4051;
  private static final int[] PRIMES = {
    31, 61, 127, 251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 131071, 262139, 524287,
    1048573, 2097143, 4194301, 8388593
  };

  private NameOrder() {}

  /** The names, which come in order of first mention, in visiting order. */
  public static List<String> visit(List<String> names) {
    int size = FIRST_SIZE;
    List<List<String>> buckets = buckets(size);
    int count = 0;
    for (var name : names) {
      buckets.get((int) Long.remainderUnsigned(hash(name), size)).addFirst(name);
      count++;
      if (count > size * 3 / 4) {
        int larger = larger(size);
        var moved = buckets(larger);
        for (var bucket : buckets) {
          // Chains are moved from their end, each entry to the head of its new chain.
          for (var entry : bucket.reversed()) {
            moved.get((int) Long.remainderUnsigned(hash(entry), larger)).addFirst(entry);
          }
        }
        buckets = moved;
        size = larger;
      }
    }
    var order = new ArrayList<String>(count);
    for (var bucket : buckets) {
      order.addAll(bucket);
    }
    return Collections.unmodifiableList(order);
  }

  private static List<List<String>> buckets(int size) {
    var buckets = new ArrayList<List<String>>(size);
    for (int i = 0; i < size; i++) {
      buckets.add(new java.util.LinkedList<>());
    }
    return buckets;
  }

  private static int larger(int size) {
    for (int prime : PRIMES) {
      if (prime > size) {
        return prime;
      }
    }
    return size * 2 + 1;
  }

  private static long hash(String name) {
    long hash = 0;
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      long c = b & 0xff;
      hash += c + (c << 17);
      hash ^= hash >>> 2;
    }
    hash += bytes.length + ((long) bytes.length << 17);
    hash ^= hash >>> 2;
    return hash;
  }
}
