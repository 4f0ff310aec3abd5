package org.xenwright.emulator.memory;

import java.util.Arrays;

/**
 * The fast way from virtual addresses to bytes: for each of 2^20 pages the array offset of its bytes, or -1 to take the slow way. One
 * map per direction and privilege. A page enters a map only after a full walk, and only while nothing about it needs watching.
 */
public final class PageMaps {
  private static final int PAGES = 1 << 20;
  private static final int EMPTY = -1;

  // [privileged ? 1 : 0][write ? 1 : 0]; all present.
  private final int[][][] maps = new int[2][2][];
  private int[] filled = new int[256];
  private int filledCount;

  /** The map to use. */
  public int[] map(boolean privileged, boolean write) {
    return maps[privileged ? 1 : 0][write ? 1 : 0];
  }

  /** Maps that hold nothing. */
  public PageMaps() {
    maps[0][0] = empty();
    maps[0][1] = empty();
    maps[1][0] = empty();
    maps[1][1] = empty();
  }

  /** Four maps are 16 MiB; filling them is a few milliseconds of every start. */
  private static int[] empty() {
    int[] map = new int[PAGES];
    Arrays.fill(map, EMPTY);
    return map;
  }

  /** Enters the page of {@code virtual}. */
  public void fill(int virtual, boolean privileged, boolean write, int offset) {
    int page = virtual >>> 12;
    maps[privileged ? 1 : 0][write ? 1 : 0][page] = offset & -GuestMemory.PAGE;
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
        if (privilege[1][filled[i]] == page) {
          privilege[1][filled[i]] = EMPTY;
        }
      }
    }
  }

  private void forget(int page) {
    for (int[][] privilege : maps) {
      privilege[0][page] = EMPTY;
      privilege[1][page] = EMPTY;
    }
  }
}
