package org.xenwright.linker.pass;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

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

  /** What stands between a name and its version. */
  public static final String VERSION = "@@";

  /**
   * The names, which come in order of first mention, in visiting order. A name that is there with a
   * version, too, is visited where that stands.
   */
  public static List<String> visit(List<String> names) {
    return visit(names, Set.of());
  }

  /** The same where {@code own} names with versions are the link's, not those of shared objects. */
  public static List<String> visit(List<String> names, Set<String> own) {
    var versioned = new java.util.HashSet<String>();
    for (var name : names) {
      int at = name.indexOf(VERSION);
      if (at > 0 && !own.contains(name)) {
        versioned.add(name.substring(0, at));
      }
    }
    if (versioned.isEmpty()) {
      return hashed(names);
    }
    var plain = new java.util.HashSet<>(names);
    var order = new ArrayList<String>();
    for (var name : hashed(names)) {
      int at = name.indexOf(VERSION);
      if (own.contains(name)) {
        order.add(name);
      } else if (at > 0 && plain.contains(name.substring(0, at))) {
        order.add(name.substring(0, at));
      } else if (!versioned.contains(name)) {
        order.add(name);
      }
    }
    return Collections.unmodifiableList(order);
  }

  private static List<String> hashed(List<String> names) {
    var hashes = new long[names.size()];
    var next = new int[names.size()];
    var heads = empty(FIRST_SIZE);
    for (int name = 0; name < hashes.length; name++) {
      hashes[name] = hash(names.get(name));
      push(name, name, heads, hashes, next);
      if (name + 1 > heads.length * 3 / 4) {
        heads = grown(heads, hashes, next);
      }
    }
    var order = new ArrayList<String>(hashes.length);
    for (int head : heads) {
      for (int entry = head; entry >= 0; entry = next[entry]) {
        order.add(names.get(entry));
      }
    }
    return Collections.unmodifiableList(order);
  }

  private static int[] empty(int size) {
    var heads = new int[size];
    Arrays.fill(heads, -1);
    return heads;
  }

  /** Puts the run of entries from {@code first} to {@code last} at the head of its chain. */
  private static void push(int first, int last, int[] heads, long[] hashes, int[] next) {
    int chain = (int) Long.remainderUnsigned(hashes[first], heads.length);
    next[last] = heads[chain];
    heads[chain] = first;
  }

  /**
   * A larger table. Chains are moved from their start, each entry to the head of its new chain, so
   * that they come to be the other way round; neighbours of the same hash move together.
   */
  private static int[] grown(int[] heads, long[] hashes, int[] next) {
    var larger = empty(larger(heads.length));
    for (int head : heads) {
      int first = head;
      while (first >= 0) {
        int last = first;
        while (next[last] >= 0 && hashes[next[last]] == hashes[first]) {
          last = next[last];
        }
        int rest = next[last];
        push(first, last, larger, hashes, next);
        first = rest;
      }
    }
    return larger;
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
