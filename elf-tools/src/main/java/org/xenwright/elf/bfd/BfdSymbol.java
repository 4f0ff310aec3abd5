package org.xenwright.elf.bfd;

import org.xenwright.elf.raw.RawSymbol;

/**
 * A symbol as BFD sees it.
 *
 * @param index its number in the file's table
 * @param name with a section's name where it has none
 * @param address absolute: the section's address included; the size of a common
 * @param flags bits of this class
 * @param thumb whether it is a function that runs in Thumb state
 */
public record BfdSymbol(
    int index,
    String name,
    long address,
    int flags,
    SymbolPlace place,
    RawSymbol raw,
    boolean thumb) {
  public static final int LOCAL = 1;
  public static final int GLOBAL = 1 << 1;
  public static final int DEBUGGING = 1 << 2;
  public static final int FUNCTION = 1 << 3;
  public static final int WEAK = 1 << 7;
  public static final int SECTION = 1 << 8;
  public static final int FILE = 1 << 14;
  public static final int DYNAMIC = 1 << 15;
  public static final int OBJECT = 1 << 16;
  public static final int THREAD_LOCAL = 1 << 18;
  public static final int SYNTHETIC = 1 << 21;
  public static final int INDIRECT = 1 << 22;
  public static final int UNIQUE = 1 << 23;

  /** Whether one of these bits is set. */
  public boolean any(int bits) {
    return (flags & bits) != 0;
  }

  /** Whether it is not defined here. */
  public boolean isUndefined() {
    return place instanceof SymbolPlace.Undefined;
  }

  /** Whether it is a mapping symbol or another name of the tools' own (AAELF32 4.5.5). */
  public boolean isSpecial() {
    return isSpecial(name);
  }

  /**
   * Whether a name is one of the tools' own: {@code $a $t $d $b $m $f $p}, alone or with a suffix.
   */
  public static boolean isSpecial(String name) {
    return name.length() >= 2
        && name.charAt(0) == '$'
        && "atdmfpb".indexOf(name.charAt(1)) >= 0
        && (name.length() == 2 || name.charAt(2) == '.');
  }

  /** Whether a name is a mapping symbol. */
  public static boolean isMapping(String name) {
    return isSpecial(name) && "atd".indexOf(name.charAt(1)) >= 0;
  }

  /** The offset in its section. */
  public long offset() {
    return place instanceof SymbolPlace.In(BfdSection section)
        ? address - section.address()
        : address;
  }
}
