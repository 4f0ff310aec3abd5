package org.xenwright.rules.engine;

import java.util.Map;
import java.util.TreeSet;
import org.xenwright.rules.event.Word;

/**
 * The address space cut at both ends of every range that the facts name, so that two addresses of
 * one region lie alike to all of them.
 */
final class Regions {
  /** Regions next to each other, by number. */
  record Span(int first, int last) {
    /** All of them: nothing is known of the address. */
    static final Span EVERYWHERE = new Span(0, Integer.MAX_VALUE);
  }

  private final long[] starts;

  private Regions(long[] starts) {
    this.starts = starts;
  }

  static Regions of(Facts facts) {
    var borders = new TreeSet<Long>();
    borders.add(0L);
    facts.values().values().forEach(datum -> collect(datum, borders));
    return new Regions(borders.stream().mapToLong(Long::longValue).toArray());
  }

  private static void collect(Datum datum, TreeSet<Long> borders) {
    switch (datum) {
      case Datum.Item(Thing.Plain(_, var fields)) -> {
        border(fields, "address", borders);
        border(fields, "start", borders);
        fields.values().forEach(field -> collect(field, borders));
      }
      case Datum.Many(var things) ->
          things.forEach(thing -> collect(new Datum.Item(thing), borders));
      case Datum.Item _, Datum.Bits _, Datum.Fact _, Datum.Name _, Datum.Missing _ -> {}
    }
  }

  private static void border(Map<String, Datum> fields, String start, TreeSet<Long> borders) {
    if (fields.get(start) instanceof Datum.Bits(var at)
        && fields.get("size") instanceof Datum.Bits(var size)
        && at.constant().isPresent()
        && size.constant().isPresent()) {
      borders.add(at.constant().getAsLong());
      borders.add(at.constant().getAsLong() + size.constant().getAsLong());
    }
  }

  /** Where an access can lie, whatever its address turns out to be. */
  Span of(Word address, int size) {
    return new Span(region(address.least()), region(address.most() + size - 1));
  }

  private int region(long address) {
    int low = 0;
    int high = starts.length;
    while (high - low > 1) {
      int middle = low + high >>> 1;
      if (Long.compareUnsigned(starts[middle], address) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether one of the regions shares a byte with {@code [start, start + size)}. */
  boolean meets(Span span, long start, long size) {
    boolean before = span.last < starts.length - 1 && starts[span.last + 1] <= start;
    return !before && starts[span.first] < start + size;
  }
}
