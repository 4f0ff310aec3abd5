package org.xenwright.emulator.memory;

import java.util.Arrays;

/**
 * The fast way from virtual addresses to bytes: for each of 2^20 pages the array offset of its
 * bytes, or -1 to take the slow way. One map per direction and privilege. A page enters a map only
 * after a full walk, and only while nothing about it needs watching.
 */
public final class PageMaps {
  private static final int PAGES = 1 << 20;
  private static final int EMPTY = -1;

  // [privileged ? 1 : 0][write ? 1 : 0]; each of 4 MiB is made when first asked for.
  private final int[][][] maps = new int[2][2][0];
  private int[] filled = new int[256];
  private int filledCount;

  /** The map to use; it stays the same array for ever. */
  public int[] map(boolean privileged, boolean write) {
    int[][] pair = maps[privileged ? 1 : 0];
    int direction = write ? 1 : 0;
    if (pair[direction].length == 0) {
      pair[direction] = empty();
    }
    return pair[direction];
  }

  private static int[] empty() {
    int[] map = new int[PAGES];
    Arrays.fill(map, EMPTY);
    return map;
  }

  /** Enters the page of {@code virtual}. */
  public void fill(int virtual, boolean privileged, boolean write, int offset) {
    int page = virtual >>> 12;
    map(privileged, write)[page] = offset & -GuestMemory.PAGE;
    if (filledCount == filled.length) {
      filled = Arrays.copyOf(filled, 2 * filledCount);
    }
    filled[filledCount++] = page;
  }

  /** Forgets everything. */
  public void flush() {
    for (int i = 0; i < filledCount; i++) {
      forget(filled[i]);
    }
    filledCount = 0;
  }

  /** Forgets writes to bytes of one page of the array, wherever they appear. */
  public void protect(int offset) {
    int page = offset & -GuestMemory.PAGE;
    for (int i = 0; i < filledCount; i++) {
      for (int[][] privilege : maps) {
        if (privilege[1].length != 0 && privilege[1][filled[i]] == page) {
          privilege[1][filled[i]] = EMPTY;
        }
      }
    }
  }

  private void forget(int page) {
    for (int[][] privilege : maps) {
      for (int[] map : privilege) {
        if (map.length != 0) {
          map[page] = EMPTY;
        }
      }
    }
  }
}
