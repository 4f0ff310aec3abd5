package org.xenwright.verifier.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;
import org.xenwright.rules.event.Truth;
import org.xenwright.verifier.solve.PathCondition;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;

/**
 * Physical memory of one path, little endian. Bytes lie at constant distances from region bases. A
 * store whose distance depends on the load address (a descriptor at the index of the image's own
 * section) is kept aside and laid over what is read later.
 */
public final class Memory {
  private record Key(Term base, long page) {}

  /** A store at an address that is not a constant distance from its region's base. */
  private record Overlay(
      Term address, int size, Term value, int pc, Reach absolute, Reach relative) {
    Overlay with(Term other) {
      return new Overlay(address, size, other, pc, absolute, relative);
    }

    boolean mayHit(Place place) {
      return (place.base().isConst() ? absolute : relative).near(place.offset());
    }
  }

  /** The addresses a store kept aside can be at, over all load addresses. */
  private record Reach(long first, long last) {
    boolean near(long offset) {
      return offset >= first - 16 && offset <= last + 16;
    }
  }

  private static final Key NO_PAGE = new Key(Terms.word(1), -1);

  private final Terms terms;
  private final Map<Key, Page> pages;
  private final List<Overlay> overlays;
  private Object owner = new Object();
  private Key lastKey = NO_PAGE;
  private Page lastPage = Page.unknown(owner);
  private int changes;

  /** Nothing known. */
  public Memory(Terms terms) {
    this(terms, new HashMap<>(), new ArrayList<>());
  }

  private Memory(Terms terms, Map<Key, Page> pages, List<Overlay> overlays) {
    this.terms = terms;
    this.pages = pages;
    this.overlays = overlays;
  }

  /** A copy that goes its own way; pages are shared until written. */
  public Memory fork() {
    owner = new Object();
    lastKey = NO_PAGE;
    return new Memory(terms, new HashMap<>(pages), new ArrayList<>(overlays));
  }

  /** Counts stores, so that what was derived from memory can tell whether it is still true. */
  public int changes() {
    return changes;
  }

  /** Puts bytes of the image or tree there before the path starts. */
  public void load(Place at, byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      var place = at.plus(done);
      int first = (int) place.offset() & Page.BYTES - 1;
      int count = Math.min(Page.BYTES - first, bytes.length - done);
      page(place, true).load(first, bytes, done, count);
      done += count;
    }
  }

  private Page page(Place place, boolean write) {
    long number = place.offset() >>> 12;
    var page = lastPage;
    if (lastKey.page != number || lastKey.base != place.base()) {
      var key = new Key(place.base(), number);
      var found = pages.get(key);
      if (found == null) {
        found = Page.unknown(owner);
        pages.put(key, found);
      }
      page = found;
      lastKey = key;
      lastPage = page;
    }
    if (write && page.owner != owner) {
      page = page.copy(owner);
      pages.put(lastKey, page);
      lastPage = page;
    }
    return page;
  }

  private static int index(Place place) {
    return (int) place.offset() >> 2 & Page.WORDS - 1;
  }

  private Term word(Place place) {
    var page = page(place, false);
    int index = index(place);
    if (page.concrete(index)) {
      return Terms.word(page.word(index));
    }
    var term = page.term(index);
    if (term != null) {
      return term;
    }
    return unknown(place, index);
  }

  private Term unknown(Place place, int index) {
    var page = page(place, true);
    Term value = terms.fresh(32, "ram[" + text(place.plus(-(place.offset() & 3))) + "]");
    int known = page.known(index);
    for (int i = 0; i < 4; i++) {
      if ((known >> i & 1) != 0) {
        long mask = 0xFFL << 8 * i;
        value = insert(value, Terms.word(page.word(index) & mask), mask);
      }
    }
    page.name(index, value);
    return value;
  }

  private String text(Place place) {
    return terms.add(place.base(), Terms.word(place.offset())).toString();
  }

  private Term insert(Term word, Term shifted, long mask) {
    var kept = terms.binary(Binary.AND, word, Terms.word(~mask));
    return terms.binary(Binary.OR, kept, shifted);
  }

  /** Whether the word that holds the byte is a constant; the quick way for instruction fetch. */
  public OptionalInt constantWord(Place place) {
    var page = page(place, false);
    int index = index(place);
    return page.concrete(index) && !mayBeLaidOver(place)
        ? OptionalInt.of(page.word(index))
        : OptionalInt.empty();
  }

  /** Whether a store of the path hit the page. */
  public boolean pageWritten(Place place) {
    return page(place, false).written() || mayBeLaidOver(place);
  }

  private boolean mayBeLaidOver(Place place) {
    for (var overlay : overlays) {
      if (overlay.mayHit(place)) {
        return true;
      }
    }
    return false;
  }

  /** Whether every byte was loaded or stored. */
  public boolean initialised(Place place, int size) {
    for (int i = 0; i < size; i++) {
      var at = place.plus(i);
      if ((page(at, false).known(index(at)) >> (at.offset() & 3) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Link-time address of the last store to the word; -1 when there was none. */
  public int storePc(Place place) {
    return page(place, false).pc(index(place));
  }

  /** {@code size} bytes (1, 2, 4, 8 or 16). */
  public Term read(Place place, int size, PathCondition condition) {
    var value = readBelow(place, size);
    if (!mayBeLaidOver(place)) {
      return value;
    }
    var address = terms.add(place.base(), Terms.word(place.offset()));
    return laidOver(address, size, value, condition);
  }

  /** As {@link #read}, without the stores kept aside. */
  public Term readPlain(Place place, int size) {
    return readBelow(place, size);
  }

  private Term laidOver(Term address, int size, Term below, PathCondition condition) {
    var value = below;
    for (var overlay : overlays) {
      if (condition.truth(terms, overlap(overlay, address, size)) == Truth.FALSE) {
        continue;
      }
      var same = terms.binary(Binary.EQ, overlay.address, address);
      if (overlay.size == size && condition.truth(terms, same) == Truth.TRUE) {
        value = overlay.value;
      } else if (aligned(overlay, address, size)) {
        value = terms.select(same, overlay.value, value);
      } else {
        value = terms.fresh(8 * size, "mixed[" + address + "]");
      }
    }
    return value;
  }

  private Term readBelow(Place place, int size) {
    int low = (int) place.offset() & 3;
    if (size <= 4 && low + size <= 4) {
      var word = word(place);
      if (size == 4) {
        return word;
      }
      var shifted = low == 0 ? word : terms.binary(Binary.LSR, word, Terms.word(8 * low));
      return terms.unary(Unary.TRUNCATE, shifted, 8 * size);
    }
    var first = readBelow(place, size / 2);
    var second = readBelow(place.plus(size / 2), size / 2);
    return terms.binary(Binary.CONCAT, second, first);
  }

  /**
   * Stores {@code value}, whose width says how many bytes; {@code pc} is the link-time address of
   * the store.
   */
  public void write(Place place, Term value, int pc, PathCondition condition) {
    changes++;
    int size = value.width() / 8;
    if (mayBeLaidOver(place)) {
      writeOverlays(terms.add(place.base(), Terms.word(place.offset())), size, value, condition);
    }
    writeBelow(place, value, pc);
  }

  private void writeOverlays(Term address, int size, Term value, PathCondition condition) {
    for (int i = overlays.size() - 1; i >= 0; i--) {
      var overlay = overlays.get(i);
      if (condition.truth(terms, overlap(overlay, address, size)) == Truth.FALSE) {
        continue;
      }
      var same = terms.binary(Binary.EQ, overlay.address, address);
      if (overlay.size == size && condition.truth(terms, same) == Truth.TRUE) {
        overlays.remove(i);
      } else {
        var mixed =
            aligned(overlay, address, size)
                ? terms.select(same, value, overlay.value)
                : terms.fresh(8 * overlay.size, "mixed[" + address + "]");
        overlays.set(i, overlay.with(mixed));
      }
    }
  }

  /** Whether an access of {@code size} bytes at {@code address} shares a byte with the store. */
  private Term overlap(Overlay overlay, Term address, int size) {
    var distance = terms.subtract(address, overlay.address);
    var back = terms.subtract(overlay.address, address);
    return terms.binary(
        Binary.OR,
        terms.binary(Binary.ULT, distance, Terms.word(overlay.size)),
        terms.binary(Binary.ULT, back, Terms.word(size)));
  }

  /** Whether both are of one size and aligned to it, so that they share all bytes or none. */
  private static boolean aligned(Overlay overlay, Term address, int size) {
    return overlay.size == size
        && size <= 8
        && zeros(address, size)
        && zeros(overlay.address, size);
  }

  private static boolean zeros(Term address, int size) {
    long low = size - 1L;
    return (address.knownMask() & low) == low && (address.knownBits() & low) == 0;
  }

  private void writeBelow(Place place, Term value, int pc) {
    int size = value.width() / 8;
    int low = (int) place.offset() & 3;
    if (size == 4 && low == 0) {
      page(place, true).store(index(place), value, 15, pc);
    } else if (size < 4 && low + size <= 4) {
      long mask = (1L << 8 * size) - 1 << 8 * low;
      var wide = terms.unary(Unary.ZERO_EXTEND, value, 32);
      var shifted = terms.binary(Binary.SHL, wide, Terms.word(8 * low));
      var page = page(place, true);
      int index = index(place);
      int bytes = (1 << size) - 1 << low;
      boolean known = (page.known(index) | bytes) == 15 || page.known(index) == 15;
      var old = known && page.term(index) == null ? Terms.word(page.word(index)) : word(place);
      page.store(index, insert(old, shifted, mask), bytes, pc);
    } else {
      writeBelow(place, terms.unary(Unary.TRUNCATE, value, 4 * size), pc);
      writeBelow(place.plus(size / 2), terms.unary(Unary.HIGH_HALF, value, 4 * size), pc);
    }
  }

  /**
   * Reads at an address that depends on the load address in another way than by a constant
   * distance.
   */
  public Term readLaidOver(Term address, int size, PathCondition condition) {
    return laidOver(address, size, terms.fresh(8 * size, "ram[" + address + "]"), condition);
  }

  /** Whether a store was made at an address that may be this one for some load address. */
  public List<Term> overlayAddresses() {
    return overlays.stream().map(Overlay::address).toList();
  }

  /** Link-time address of the store kept aside at {@code address}. */
  public int overlayPc(Term address) {
    return overlays.stream()
        .filter(o -> o.address.equals(address))
        .mapToInt(Overlay::pc)
        .findFirst()
        .orElse(-1);
  }

  /**
   * Stores at an address that depends on the load address in another way than by a constant
   * distance.
   */
  public void writeAside(Term address, Term value, int pc, PathCondition condition) {
    changes++;
    int size = value.width() / 8;
    writeOverlays(address, size, value, condition);
    var absolute = reach(address, condition);
    var relative = reach(terms.subtract(address, terms.loadSymbol()), condition);
    overlays.add(new Overlay(address, size, value, pc, absolute, relative));
  }

  private Reach reach(Term address, PathCondition condition) {
    var values =
        java.util.Arrays.stream(condition.loads().live())
            .mapToLong(index -> terms.valueAt(address, index))
            .summaryStatistics();
    return new Reach(values.getMin(), values.getMax());
  }

  /**
   * Only one load address is left: regions relative to it become absolute, and so do stores kept
   * aside.
   */
  public void settle(PathCondition condition) {
    owner = new Object();
    lastKey = NO_PAGE;
    for (var key : List.copyOf(pages.keySet())) {
      if (key.base.isConst() || key.base.usesOthers()) {
        continue;
      }
      long shift = condition.constant(terms, key.base).orElseThrow();
      if ((shift & Page.BYTES - 1) != 0) {
        continue;
      }
      var page = pages.remove(key);
      pages.put(new Key(Terms.word(0), (key.page + (shift >>> 12)) & 0xFFFFF), page);
    }
    var aside = List.copyOf(overlays);
    overlays.clear();
    for (var overlay : aside) {
      long address = condition.constant(terms, overlay.address).orElse(-1);
      if (address >= 0) {
        write(new Place(Terms.word(0), address), overlay.value, overlay.pc, condition);
      } else {
        overlays.add(overlay);
      }
    }
  }
}
