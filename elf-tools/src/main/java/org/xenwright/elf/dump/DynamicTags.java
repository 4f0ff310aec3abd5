package org.xenwright.elf.dump;

import org.xenwright.elf.readelf.DynamicTagNames;

/** Dynamic tags as objdump names them. */
final class DynamicTags {
  private DynamicTags() {}

  static String name(long tag) {
    return switch ((int) tag) {
      case 31,
          34,
          0x6fff_fdf5,
          0x6fff_fdf6,
          0x6fff_fdf7,
          0x6fff_fef6,
          0x6fff_fef7,
          0x6fff_fef8,
          0x6fff_fef9 ->
          "0x%x".formatted(tag);
      default -> {
        var name = DynamicTagNames.of(tag);
        yield name.isEmpty() ? "0x%x".formatted(tag) : name;
      }
    };
  }

  /** Whether the value is the offset of a name. */
  static boolean isName(long tag) {
    return switch ((int) tag) {
      case 1, 14, 15, 29, 0x6fff_fefa, 0x6fff_fefb, 0x6fff_fefc, 0x7fff_fffd, 0x7fff_ffff -> true;
      default -> false;
    };
  }
}
