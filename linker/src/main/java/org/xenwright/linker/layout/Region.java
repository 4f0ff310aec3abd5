package org.xenwright.linker.layout;

import java.util.Optional;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Position;

/** A region of {@code MEMORY}, or the default one that spans everything. */
public final class Region {
  /** Name of the region that needs no declaration. */
  public static final String DEFAULT = "*default*";

  final String name;
  final Position position;
  final long origin;
  final long length;
  final int wanted;
  final int refused;
  long current;
  Optional<Output> last = Optional.empty();
  boolean full;

  Region(String name, Position position, long origin, long length, int wanted, int refused) {
    this.name = name;
    this.position = position;
    this.origin = origin;
    this.length = length;
    this.wanted = wanted;
    this.refused = refused;
    this.current = origin;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** First address. */
  public long origin() {
    return origin;
  }

  /** Length in bytes. */
  public long length() {
    return length;
  }

  /** Bytes in use. */
  public long used() {
    return current - origin;
  }

  /** Attribute bits as {@link Traits}, those asked for. */
  public int wanted() {
    return wanted;
  }

  /** Attribute bits as {@link Traits}, those ruled out. */
  public int refused() {
    return refused;
  }

  boolean isDefault() {
    return name.equals(DEFAULT);
  }

  /** Whether a section that names no region goes here by its attributes. */
  boolean attracts(int traits) {
    int bits = traits;
    if ((bits & (Traits.ALLOC | Traits.READONLY | Traits.CODE)) == Traits.ALLOC) {
      bits |= Traits.DATA;
    }
    return (wanted & bits) != 0 && (refused & bits) == 0;
  }

  /** The bits of attribute letters; the second element those after an exclamation mark. */
  static int[] attributes(String letters) {
    int[] bits = new int[2];
    int side = 0;
    for (int i = 0; i < letters.length(); i++) {
      switch (Character.toLowerCase(letters.charAt(i))) {
        case '!' -> side ^= 1;
        case 'a' -> bits[side] |= Traits.ALLOC;
        case 'r' -> bits[side] |= Traits.READONLY;
        case 'w' -> bits[side] |= Traits.DATA;
        case 'x' -> bits[side] |= Traits.CODE;
        case 'l', 'i' -> bits[side] |= Traits.LOAD;
        default -> {}
      }
    }
    return bits;
  }
}
