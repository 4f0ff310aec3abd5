package org.xenwright.elf.read;

import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.Bytes;

/**
 * Makes one string of equal names, of however many objects. Most names of a link stand in several
 * objects; as one string each they take less room, know their hash once, and are found to be equal
 * without a look at their letters.
 */
public final class NamePool {
  /** Names may be chosen to have one hash; those that find no place soon are not pooled. */
  private static final int MOST_TRIES = 64;

  /** 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9e37_79b9;

  private @Nullable String[] table = new @Nullable String[64];
  private int count;

  /** The name that begins at {@code from} and ends before a zero byte or with the table. */
  String name(Bytes bytes, int from) {
    long scan = bytes.scanName(from);
    int length = (int) (scan >>> 32) & Integer.MAX_VALUE;
    if (length == 0) {
      return "";
    }
    if (scan < 0) {
      // Only for letters of seven bits is the hash of a string that of its bytes.
      return bytes.text(from, length);
    }
    int hash = (int) scan;
    int slot = slot(hash);
    int tries = 0;
    for (var known = table[slot]; known != null; known = table[slot]) {
      if (known.hashCode() == hash && bytes.isText(known, from, length)) {
        return known;
      }
      if (++tries == MOST_TRIES) {
        return bytes.letters(from, length);
      }
      slot = slot + 1 & table.length - 1;
    }
    var name = bytes.letters(from, length);
    table[slot] = name;
    if (++count * 2 > table.length) {
      grow();
    }
    return name;
  }

  private int slot(int hash) {
    // Names that differ in their last letters have hashes close together; the product spreads them.
    return hash * SPREAD >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  private void grow() {
    var old = table;
    table = new @Nullable String[old.length * 2];
    for (var name : old) {
      if (name != null) {
        int slot = slot(name.hashCode());
        while (table[slot] != null) {
          slot = slot + 1 & table.length - 1;
        }
        table[slot] = name;
      }
    }
  }
}
