package org.xenwright.fdt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Seeded random trees with every kind of value. */
public final class TreeGenerator {
  private static final String NAMES = "abcdefghijklmnopqrstuvwxyz0123456789,._+-";
  private final Random random;

  public TreeGenerator(long seed) {
    random = new Random(seed);
  }

  /** A tree of a few dozen nodes at most. */
  public DeviceTree tree() {
    var reservations = new ArrayList<Reservation>();
    for (int i = random.nextInt(3); i > 0; i--) {
      reservations.add(new Reservation(random.nextLong(), 1 + random.nextInt(1 << 20)));
    }
    return new DeviceTree(node("", 0), reservations, random.nextInt(4) == 0 ? random.nextInt() : 0);
  }

  private Node node(String name, int depth) {
    var properties = new ArrayList<Property>();
    var seen = new HashSet<String>();
    for (int i = random.nextInt(6); i > 0; i--) {
      var property = name(random.nextInt(3) == 0 ? "#?" : "");
      if (seen.add(property) && !property.equals("name")) {
        properties.add(new Property(property, value()));
      }
    }
    var children = new ArrayList<Node>();
    for (int i = depth > 3 ? 0 : random.nextInt(4); i > 0; i--) {
      var child =
          name("") + (random.nextBoolean() ? "@" + Integer.toHexString(random.nextInt(99)) : "");
      if (seen.add(child)) {
        children.add(node(child, depth + 1));
      }
    }
    return new Node(name, properties, children);
  }

  private String name(String prefix) {
    var known = List.of("reg", "compatible", "status", "size", "my-size", "x-my-size", "ranges");
    if (random.nextInt(3) == 0) {
      return known.get(random.nextInt(known.size()));
    }
    var out = new StringBuilder(prefix).append((char) ('a' + random.nextInt(26)));
    for (int i = random.nextInt(12); i > 0; i--) {
      out.append(NAMES.charAt(random.nextInt(NAMES.length())));
    }
    return out.toString();
  }

  private Bytes value() {
    return switch (random.nextInt(6)) {
      case 0 -> Bytes.EMPTY;
      case 1 -> Bytes.strings(text());
      case 2 -> Bytes.strings(text(), text(), text());
      case 3 -> Bytes.cells(random.nextInt(), random.nextInt(16), 0);
      case 4 -> Bytes.longs(random.nextLong());
      default -> {
        var raw = new byte[random.nextInt(20)];
        random.nextBytes(raw);
        yield Bytes.of(raw);
      }
    };
  }

  private String text() {
    var out = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      out.append(
          random.nextInt(8) == 0
              ? "\"\\\n\t\r\u0007 7".charAt(random.nextInt(8))
              : (char) (' ' + random.nextInt(95)));
    }
    return out.toString();
  }
}
