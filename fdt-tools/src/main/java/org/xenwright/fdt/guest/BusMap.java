package org.xenwright.fdt.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Node;

/**
 * How addresses on a bus become the CPU's: Devicetree Specification 2.3.8, {@code ranges}.
 *
 * @param spans translated spans; empty for a bus whose addresses are the CPU's
 */
record BusMap(List<Span> spans) {
  /**
   * One translated span.
   *
   * @param from first address on the bus
   * @param to the same place for the CPU
   * @param size in bytes
   */
  record Span(long from, long to, long size) {}

  /** Addresses are the CPU's. */
  static final BusMap IDENTITY = new BusMap(List.of());

  BusMap {
    spans = List.copyOf(spans);
  }

  static int addressCells(Node bus) {
    return bus.cell("#address-cells").orElse(2);
  }

  static int sizeCells(Node bus) {
    return bus.cell("#size-cells").orElse(1);
  }

  Optional<Long> translate(long address) {
    if (spans.isEmpty()) {
      return Optional.of(address);
    }
    return spans.stream()
        .filter(s -> Long.compareUnsigned(address - s.from, s.size) < 0)
        .map(s -> s.to + (address - s.from))
        .findFirst();
  }

  /** The map of a bus on this bus; empty when its addresses mean nothing to the CPU. */
  Optional<BusMap> below(Node parent, Node bus) {
    var ranges = bus.value("ranges");
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    return ranges.get().isEmpty() ? Optional.of(this) : spans(parent, bus, ranges.get());
  }

  private Optional<BusMap> spans(Node parent, Node bus, Bytes ranges) {
    int child = addressCells(bus) * 4;
    int up = addressCells(parent) * 4;
    int size = sizeCells(bus) * 4;
    if (child < 4 || child > 8 || up < 4 || up > 8 || size < 4 || size > 8) {
      return Optional.empty(); // PCI and other buses with three cells
    }
    var out = new ArrayList<Span>();
    for (int at = 0; at + child + up + size <= ranges.size(); at += child + up + size) {
      long from = ranges.number(at, child);
      long length = ranges.number(at + child + up, size);
      translate(ranges.number(at + child, up)).ifPresent(to -> out.add(new Span(from, to, length)));
    }
    return out.isEmpty() ? Optional.empty() : Optional.of(new BusMap(out));
  }
}
