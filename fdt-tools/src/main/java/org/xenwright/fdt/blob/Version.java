package org.xenwright.fdt.blob;

import java.util.Optional;

/**
 * Versions of the flattened form, with what distinguishes them: dtc's flattree.c, version_table.
 */
public enum Version {
  V1(1, 1, 28),
  V2(2, 1, 32),
  V3(3, 1, 36),
  V16(16, 16, 36),
  V17(17, 16, 40);

  private final int number;
  private final int lastCompatible;
  private final int headerSize;

  Version(int number, int lastCompatible, int headerSize) {
    this.number = number;
    this.lastCompatible = lastCompatible;
    this.headerSize = headerSize;
  }

  /** The version that can be written for a number. */
  public static Optional<Version> of(int number) {
    for (var version : values()) {
      if (version.number == number) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** The version whose rules a blob of that number follows: the newest that is not newer. */
  static Version governing(int number) {
    var best = V1;
    for (var version : values()) {
      if (version.number <= number) {
        best = version;
      }
    }
    return best;
  }

  /** The number in the header. */
  public int number() {
    return number;
  }

  /** {@code last_comp_version}. */
  public int lastCompatible() {
    return lastCompatible;
  }

  /** Bytes of the header. */
  public int headerSize() {
    return headerSize;
  }

  /**
   * Whether nodes carry full paths, {@code name} properties are written and long values are aligned
   * to 8.
   */
  boolean old() {
    return number < 16;
  }
}
