package org.xenwright.elf.bfd;

import java.util.Arrays;

/** What stands at each place of a section: the mapping symbols of AAELF32 4.5.5, by address. */
public final class CodeKinds {
  /** A32 code, T32 code or data. */
  public enum Kind {
    A32,
    T32,
    DATA
  }

  private static final Kind[] KINDS = Kind.values();

  private final long[] addresses;
  private final byte[] kinds;
  private final long[] names;

  private CodeKinds(long[] addresses, byte[] kinds, long[] names) {
    this.addresses = addresses;
    this.kinds = kinds;
    this.names = names;
  }

  /** The mapping symbols and the addresses of all symbols of a section, from symbols in order. */
  public static CodeKinds of(SymbolOrder order, BfdSection section) {
    var addresses = new long[16];
    var kinds = new byte[16];
    var names = new long[16];
    int count = 0;
    int named = 0;
    for (var symbol : order.sorted()) {
      if (!(symbol.place() instanceof SymbolPlace.In(BfdSection in))
          || in.number() != section.number()) {
        continue;
      }
      if (named == names.length) {
        names = Arrays.copyOf(names, named * 2);
      }
      names[named++] = symbol.address();
      if (BfdSymbol.isMapping(symbol.name())) {
        if (count == addresses.length) {
          addresses = Arrays.copyOf(addresses, count * 2);
          kinds = Arrays.copyOf(kinds, count * 2);
        }
        addresses[count] = symbol.address();
        kinds[count++] = (byte) "atd".indexOf(symbol.name().charAt(1));
      }
    }
    return new CodeKinds(
        Arrays.copyOf(addresses, count), Arrays.copyOf(kinds, count), Arrays.copyOf(names, named));
  }

  /** Whether the section has mapping symbols. */
  public boolean isEmpty() {
    return addresses.length == 0;
  }

  /** What the nearest mapping symbol at or before an address says; {@code otherwise} when none. */
  public Kind at(long address, Kind otherwise) {
    int found = Arrays.binarySearch(addresses, address);
    if (found < 0) {
      found = -found - 2;
    }
    while (found >= 0 && found + 1 < addresses.length && addresses[found + 1] == addresses[found]) {
      found++;
    }
    return found < 0 ? otherwise : KINDS[kinds[found]];
  }

  /** The address of the next mapping symbol after {@code address}, or a very large one. */
  public long until(long address) {
    int at = Arrays.binarySearch(addresses, address);
    at = at < 0 ? -at - 1 : at;
    while (at < addresses.length && addresses[at] <= address) {
      at++;
    }
    return at < addresses.length ? addresses[at] : Long.MAX_VALUE;
  }

  /** The address of the next symbol of any kind after {@code address}, or a very large one. */
  public long next(long address) {
    int found = Arrays.binarySearch(names, address);
    int at = found < 0 ? -found - 1 : found;
    while (at < names.length && names[at] <= address) {
      at++;
    }
    return at < names.length ? names[at] : Long.MAX_VALUE;
  }
}
