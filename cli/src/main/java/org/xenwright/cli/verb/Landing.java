package org.xenwright.cli.verb;

import java.util.Locale;
import java.util.Optional;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Placement;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/**
 * Where one birth puts an image, and whether the zeros behind it fit there.
 *
 * @param birth who builds the domain
 * @param version the release of Xen
 * @param memory guest memory, bytes
 * @param placement where image and tree lie, or why not
 * @param imageBytes length of the image
 * @param room how the zeros fit; empty when nothing is known of them
 */
record Landing(
    Birth birth,
    XenVersion version,
    long memory,
    Placement placement,
    long imageBytes,
    Optional<Room> room) {
  /**
   * The zeros behind an image.
   *
   * @param from where they begin
   * @param to where they end
   * @param fault what lies in their way; empty when they fit
   */
  record Room(long from, long to, Optional<String> fault) {}

  static Landing of(
      Birth birth, XenVersion version, long memory, ZImageHeader header, Optional<Long> zeros) {
    long tree = GuestTree.blob(GuestOptions.of(version, birth, memory)).length;
    var placement = Placement.of(new Placement.Request(version, birth, memory, header, tree, 0));
    Optional<Room> room =
        placement instanceof Placement.Placed placed
            ? zeros.map(bytes -> room(placed, header.fileBytes(), bytes, tree))
            : Optional.empty();
    return new Landing(birth, version, memory, placement, header.fileBytes(), room);
  }

  private static Room room(Placement.Placed placed, long image, long zeros, long tree) {
    long from = placed.load() + image;
    long to = from + zeros;
    long end = from;
    for (Bank bank : placed.ram()) {
      if (bank.window().contains(placed.load(), 1)) {
        end = bank.end();
      }
    }
    Optional<String> fault = Optional.empty();
    if (zeros > 0 && to > end) {
      fault = Optional.of(String.format(Locale.ROOT, "0x%x bytes past the end of RAM", to - end));
    } else if (from < placed.dtb() + tree && placed.dtb() < to) {
      fault = Optional.of("over the device tree: move the tree before .bss is cleared");
    }
    return new Room(from, to, fault);
  }

  /** Whether the domain is not built or the zeros do not fit. */
  boolean isBad() {
    return placement instanceof Placement.Refused || room.flatMap(Room::fault).isPresent();
  }

  /** One or two lines for people. */
  String text() {
    var out =
        new StringBuilder("  ")
            .append(birth.contract())
            .append(", Xen ")
            .append(version.name())
            .append(", ")
            .append(memory >> 20)
            .append(" MiB: ");
    switch (placement) {
      case Placement.Refused(var reason) -> out.append("refused: ").append(reason.text());
      case Placement.Placed p -> {
        out.append(
            String.format(
                Locale.ROOT,
                "at 0x%08x, entered at 0x%08x, tree at 0x%08x",
                p.load(),
                p.entry(),
                p.dtb()));
        if (p.copied() < imageBytes) {
          out.append(String.format(Locale.ROOT, ", only %,d bytes of it", p.copied()));
        }
      }
    }
    out.append('\n');
    room.ifPresent(r ->
        out.append(
            String.format(
                Locale.ROOT,
                "    .bss 0x%08x to 0x%08x: %s%n",
                r.from(),
                r.to(),
                r.fault().orElse("fits"))));
    return out.toString();
  }
}
