package org.xenwright.elf.objcopy;

import java.util.Optional;

/** A symbol on its way to the output. */
final class CopySymbol {
  /** Its number in the input, -1 when it is new. */
  final int source;

  String name;
  long value;
  long size;
  int type;
  int other;
  int binding;

  /** {@code st_shndx} when it is in no section. */
  int reserved;

  Optional<CopySection> section = Optional.empty();

  /** Its number in the output. */
  int number;

  CopySymbol(int source, String name) {
    this.source = source;
    this.name = name;
  }
}
