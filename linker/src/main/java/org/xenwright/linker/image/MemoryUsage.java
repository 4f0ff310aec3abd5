package org.xenwright.linker.image;

import java.util.List;

/** The table of {@code --print-memory-usage}. */
public final class MemoryUsage {
  private MemoryUsage() {}

  /** One region: its length and how much of it is used, bytes. */
  public record Use(String name, long length, long used) {}

  /** The table in GNU ld's form. */
  public static String text(List<Use> regions) {
    var out = new StringBuilder("Memory region         Used Size  Region Size  %age Used\n");
    for (var region : regions) {
      out.append(String.format("%16s: ", region.name()));
      out.append(size(region.used()));
      out.append(size(region.length()));
      if (region.length() != 0) {
        out.append(String.format("    %6.2f%%", region.used() * 100.0 / region.length()));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String size(long bytes) {
    if ((bytes & 0x3fff_ffff) == 0) {
      return String.format("%10d GB", bytes >>> 30);
    }
    if ((bytes & 0xf_ffff) == 0) {
      return String.format("%10d MB", bytes >>> 20);
    }
    return (bytes & 0x3ff) == 0
        ? String.format("%10d KB", bytes >>> 10)
        : String.format(" %10d B", bytes);
  }
}
