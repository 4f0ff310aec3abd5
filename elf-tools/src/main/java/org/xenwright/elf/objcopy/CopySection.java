package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.bfd.BfdSection;

/**
 * A section on its way to the output; the only mutable state of a copy, with {@link CopySymbol}.
 */
final class CopySection {
  /** A relocation against a symbol of the input. */
  record Relocation(long offset, int type, int symbol, int addend) {}

  final Optional<BfdSection> source;
  String name;
  long type;
  long flags;
  long address;
  long loadAddress;

  /** The load address before single bytes were picked; -1 when all were. */
  long unpickedAddress = -1;

  /** Where what fills the gap behind it begins in its contents; -1 when nothing does. */
  int gapAt = -1;

  long alignment;
  long entrySize;
  long link;
  long info;
  long size;
  byte[] content;
  int bits;

  /** Its relocations; the table has addends when {@code addends}. */
  List<Relocation> relocations = new ArrayList<>();

  /** Symbols that its relocations named in the input only. */
  final Set<Integer> keptSymbols = new HashSet<>();

  boolean addends;

  /** Whether the table of relocations stays though nothing is in it. */
  boolean keepsTable;

  /** Its number in the output, and that of its relocations, 0 when there are none. */
  int number;

  int relocationNumber;
  long offset;
  long relocationOffset;

  CopySection(Optional<BfdSection> source, String name, byte[] content) {
    this.source = source;
    this.name = name;
    this.content = content;
    this.size = content.length;
  }

  boolean has(int wanted) {
    return (bits & wanted) == wanted;
  }

  /** Whether it has a table of relocations, which may be empty. */
  boolean hasTable() {
    return keepsTable || !relocations.isEmpty();
  }

  /** The alignment as a power of two. */
  int power() {
    return alignment <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(alignment);
  }

  /** The alignment in bytes: that power of two. */
  long alignment() {
    return 1L << power();
  }

  boolean isNobits() {
    return type == 8;
  }

  boolean isGroup() {
    return type == 17;
  }
}
