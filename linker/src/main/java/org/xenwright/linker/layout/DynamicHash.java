package org.xenwright.linker.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.xenwright.linker.pass.VersionedName;

/**
 * The hash tables of the dynamic symbol table: that of the gABI (5, "Hash Table") and GNU's, which
 * also decides the order of the symbols. Sizes are GNU ld's.
 *
 * @param visited names in the order GNU ld visits them
 * @param order names as they are in the symbol table
 * @param first number of the first name in the symbol table
 * @param unhashed how many names at the start are not in GNU's table
 */
public record DynamicHash(
    List<String> visited, List<String> order, int first, int unhashed, String style) {
  static final DynamicHash EMPTY = new DynamicHash(List.of(), List.of(), 1, 0, "both");
  private static final int[] BUCKETS = {
    1, 3, 17, 37, 67, 97, 131, 197, 263, 521, 1031, 2053, 4099, 8209, 16411, 32771
  };

  public DynamicHash {
    visited = List.copyOf(visited);
    order = List.copyOf(order);
  }

  static DynamicHash of(List<String> visited, Predicate<String> hashed, int first, String style) {
    if (style.equals("sysv")) {
      return new DynamicHash(visited, visited, first, visited.size(), style);
    }
    var order = new ArrayList<String>();
    var rest = new ArrayList<String>();
    for (var name : visited) {
      (hashed.test(name) ? rest : order).add(name);
    }
    int unhashed = order.size();
    int buckets = Math.max(2, buckets(rest.size()));
    rest.sort(java.util.Comparator.comparingLong(name -> gnu(name) % buckets));
    order.addAll(rest);
    return new DynamicHash(visited, order, first, unhashed, style);
  }

  private static int buckets(int names) {
    int best = 1;
    for (int i = 0; i < BUCKETS.length; i++) {
      best = BUCKETS[i];
      if (i + 1 < BUCKETS.length && names < BUCKETS[i + 1]) {
        break;
      }
    }
    return best;
  }

  long classicBytes() {
    return style.equals("gnu") ? 0 : 4L * (2 + buckets(order.size()) + first + order.size());
  }

  long gnuBytes() {
    if (style.equals("sysv")) {
      return 0;
    }
    int names = order.size() - unhashed;
    return names == 0 ? 24 : 4L * (4 + Math.max(2, buckets(names)) + names + words(names));
  }

  private static int filterBits(int names) {
    int bits = 32 - Integer.numberOfLeadingZeros(names);
    return bits < 3 ? 5 : (1 << (bits - 2) & names) != 0 ? bits + 3 : bits + 2;
  }

  private static int words(int names) {
    return 1 << (filterBits(names) - 5);
  }

  /** The words of {@code .hash}. */
  public int[] classic() {
    if (style.equals("gnu")) {
      return new int[0];
    }
    int buckets = buckets(order.size());
    int[] table = new int[(int) (classicBytes() / 4)];
    table[0] = buckets;
    table[1] = first + order.size();
    var numbers = new java.util.HashMap<String, Integer>();
    for (int i = 0; i < order.size(); i++) {
      numbers.put(order.get(i), first + i);
    }
    for (var name : visited) {
      int number = numbers.getOrDefault(name, 0);
      int bucket = 2 + (int) (elf(name) % buckets);
      table[2 + buckets + number] = table[bucket];
      table[bucket] = number;
    }
    return table;
  }

  /** The words of {@code .gnu.hash}. */
  public int[] gnu() {
    if (style.equals("sysv")) {
      return new int[0];
    }
    int names = order.size() - unhashed;
    if (names == 0) {
      return new int[] {1, 1, 1, 0, 0, 0};
    }
    int buckets = Math.max(2, buckets(names));
    int words = words(names);
    int shift = filterBits(names);
    int[] table = new int[(int) (gnuBytes() / 4)];
    table[0] = buckets;
    table[1] = first + unhashed;
    table[2] = words;
    table[3] = shift;
    for (int i = 0; i < names; i++) {
      long hash = gnu(order.get(unhashed + i));
      int bucket = (int) (hash % buckets);
      table[4 + (int) (hash >>> 5) % words] |= 1 << (hash & 31) | 1 << (hash >>> shift & 31);
      int at = 4 + words + bucket;
      if (table[at] == 0) {
        table[at] = first + unhashed + i;
      }
      boolean last = i + 1 == names || gnu(order.get(unhashed + i + 1)) % buckets != bucket;
      table[4 + words + buckets + i] = (int) hash & ~1 | (last ? 1 : 0);
    }
    return table;
  }

  /** GNU's hash of a name: 5381, then times 33 plus each byte. */
  private static long gnu(String name) {
    int hash = 5381;
    for (byte b : VersionedName.base(name).getBytes(StandardCharsets.UTF_8)) {
      hash = hash * 33 + (b & 0xff);
    }
    return hash & 0xffff_ffffL;
  }

  /** The gABI's hash of a name (figure 5-13). */
  static long elf(String name) {
    long hash = 0;
    for (byte b : VersionedName.base(name).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash << 4) + (b & 0xff);
      long top = hash & 0xf000_0000L;
      hash ^= top >>> 24;
      hash &= ~top & 0xffff_ffffL;
    }
    return hash;
  }
}
