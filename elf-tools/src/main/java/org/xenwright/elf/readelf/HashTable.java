package org.xenwright.elf.readelf;

import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.Words;

/**
 * Lengths of the chains of {@code DT_HASH} and {@code DT_GNU_HASH} (gABI 5.4), for the histogram.
 *
 * @param buckets number of buckets
 * @param lengths how many symbols each bucket has
 * @param symbols how many symbols the table spans
 */
record HashTable(int buckets, int[] lengths, long symbols) {
  /** How many dynamic symbols the hash tables speak of; 0 when there are none. */
  static long symbolCount(RawElf elf, Map<Long, Long> values) {
    if (values.containsKey(DynamicInfo.HASH)) {
      return systemV(elf, values.get(DynamicInfo.HASH)).map(HashTable::symbols).orElse(0L);
    }
    if (values.containsKey(DynamicInfo.GNU_HASH)) {
      return gnu(elf, values.get(DynamicInfo.GNU_HASH)).map(HashTable::symbols).orElse(0L);
    }
    return 0;
  }

  static Optional<HashTable> systemV(RawElf elf, long address) {
    Words file = elf.file();
    long at = ElfView.offsetOf(elf, address, 8);
    long buckets = file.u32(at);
    long chains = file.u32(at + 4);
    if (!file.holds(at, 8 + (buckets + chains) * 4)) {
      return Optional.empty();
    }
    var lengths = new int[(int) buckets];
    var visited = new java.util.BitSet();
    for (int i = 0; i < buckets; i++) {
      for (long s = file.u32(at + 8 + i * 4L); s > 0 && s < chains; ) {
        lengths[i]++;
        if (visited.get((int) s)) {
          break;
        }
        visited.set((int) s);
        s = file.u32(at + 8 + (buckets + s) * 4);
      }
    }
    return Optional.of(new HashTable((int) buckets, lengths, chains));
  }

  static Optional<HashTable> gnu(RawElf elf, long address) {
    Words file = elf.file();
    long at = ElfView.offsetOf(elf, address, 16);
    long buckets = file.u32(at);
    long first = file.u32(at + 4);
    long bloom = file.u32(at + 8);
    long table = at + 16 + bloom * 4;
    if (!file.holds(at, 16) || !file.holds(table, buckets * 4)) {
      return Optional.empty();
    }
    var lengths = new int[(int) buckets];
    long chains = table + buckets * 4;
    long most = first;
    for (int i = 0; i < buckets; i++) {
      long s = file.u32(table + i * 4L);
      while (s >= first && s != 0 && file.holds(chains + (s - first) * 4, 4)) {
        lengths[i]++;
        most = Math.max(most, s + 1);
        if ((file.u32(chains + (s - first) * 4) & 1) != 0) {
          break;
        }
        s++;
      }
    }
    return most == first
        ? Optional.empty()
        : Optional.of(new HashTable((int) buckets, lengths, most));
  }

  /** The histogram's lines. */
  String text(String title) {
    int longest = 0;
    long used = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
      used += length;
    }
    var out = new StringBuilder(title);
    out.append(" Length  Number     % of total  Coverage\n");
    var counts = new int[longest + 1];
    for (int length : lengths) {
      counts[length]++;
    }
    if (buckets > 0) {
      out.append("      0  %-10d (%5.1f%%)\n".formatted(counts[0], counts[0] * 100.0 / buckets));
    }
    long covered = 0;
    for (int i = 1; i <= longest; i++) {
      covered += (long) counts[i] * i;
      out.append(
          "%7d  %-10d (%5.1f%%)    %5.1f%%\n"
              .formatted(i, counts[i], counts[i] * 100.0 / buckets, covered * 100.0 / used));
    }
    return out.toString();
  }
}
