package org.xenwright.emulator.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * All bytes a virtual machine owns and where they appear. The bytes lie in one array; a
 * second-stage map says, page by page, which guest-physical page shows which part of it. RAM banks,
 * shared pages and grant frames are all made by {@link #allocate} and {@link #map}. Not thread
 * safe: one machine, one thread.
 */
public final class GuestMemory {
  /** Bytes of a page. */
  public static final int PAGE = 4096;

  /** Answer for an address that shows no memory. */
  public static final int ABSENT = -1;

  /**
   * Guest-physical addresses from here on show no memory; Xen's second RAM bank starts at 8 GiB.
   */
  public static final long PHYSICAL_LIMIT = 1L << 34;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALF =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int READ_ONLY = 1;
  private static final int CHUNK_PAGES = 1024;

  /** Hears of what translated code and page maps must forget. */
  public interface Watcher {
    /** The second stage changed: cached translations are void. */
    void mappingChanged();

    /** Bytes of a watched page change; {@code offset} counts from the first byte of the array. */
    void watchedWrite(int offset, int length);
  }

  private final byte[] bytes;
  private final byte[] watched;
  // Guest frame to array offset of its page, bit 0 set when read-only; chunks of 4 MiB made on
  // demand.
  private final int[][] frames = new int[(int) (PHYSICAL_LIMIT / PAGE / CHUNK_PAGES)][];
  private Watcher watcher =
      new Watcher() {
        @Override
        public void mappingChanged() {}

        @Override
        public void watchedWrite(int offset, int length) {}
      };
  private int allocated;

  /**
   * Memory of {@code size} bytes, all zero and not yet visible to the guest.
   *
   * @param size a multiple of {@link #PAGE} below 2 GiB
   */
  public GuestMemory(int size) {
    if (size <= 0 || size % PAGE != 0) {
      throw new IllegalArgumentException("size " + size);
    }
    bytes = new byte[size];
    watched = new byte[size / PAGE];
  }

  /** Sets who hears of changes; the core does this once. */
  public void watch(Watcher listener) {
    watcher = listener;
  }

  /**
   * Takes the next {@code size} bytes, a multiple of {@link #PAGE}, for {@link #map}; {@link
   * #ABSENT} when none are left.
   */
  public int allocate(int size) {
    if (size <= 0 || size % PAGE != 0 || size > bytes.length - allocated) {
      return ABSENT;
    }
    int offset = allocated;
    allocated += size;
    return offset;
  }

  /**
   * Shows {@code size} bytes from {@code offset} on at guest-physical {@code physical}; all
   * multiples of {@link #PAGE}.
   */
  public void map(long physical, int offset, int size, boolean writable) {
    for (int done = 0; done < size; done += PAGE) {
      long frame = (physical + done) / PAGE;
      int chunk = (int) (frame / CHUNK_PAGES);
      if (frames[chunk] == null) {
        frames[chunk] = new int[CHUNK_PAGES];
        Arrays.fill(frames[chunk], ABSENT);
      }
      frames[chunk][(int) (frame % CHUNK_PAGES)] = offset + done | (writable ? 0 : READ_ONLY);
    }
    watcher.mappingChanged();
  }

  /** Takes the page at {@code physical} away from the guest; its bytes stay. */
  public void unmap(long physical) {
    if (entry(physical) != ABSENT) {
      long frame = physical / PAGE;
      frames[(int) (frame / CHUNK_PAGES)][(int) (frame % CHUNK_PAGES)] = ABSENT;
      watcher.mappingChanged();
    }
  }

  private int entry(long physical) {
    if (physical < 0 || physical >= PHYSICAL_LIMIT) {
      return ABSENT;
    }
    long frame = physical / PAGE;
    int[] chunk = frames[(int) (frame / CHUNK_PAGES)];
    return chunk == null ? ABSENT : chunk[(int) (frame % CHUNK_PAGES)];
  }

  /** Where the byte at guest-physical {@code physical} lies, or {@link #ABSENT}. */
  public int offset(long physical) {
    int entry = entry(physical);
    return entry == ABSENT ? ABSENT : (entry & -PAGE) + (int) (physical & PAGE - 1);
  }

  /** Whether the guest may write there; false where there is no memory. */
  public boolean writable(long physical) {
    int entry = entry(physical);
    return entry != ABSENT && (entry & READ_ONLY) == 0;
  }

  /**
   * Copies {@code length} guest-physical bytes out; false, and nothing usable in {@code to}, when a
   * page is absent.
   */
  public boolean read(long physical, byte[] to, int at, int length) {
    for (int done = 0; done < length; ) {
      int offset = offset(physical + done);
      if (offset == ABSENT) {
        return false;
      }
      int step = Math.min(length - done, PAGE - (offset & PAGE - 1));
      System.arraycopy(bytes, offset, to, at + done, step);
      done += step;
    }
    return true;
  }

  /**
   * Copies bytes in as the hypervisor does, read-only pages too; false when a page is absent, with
   * the pages before written.
   */
  public boolean write(long physical, byte[] from, int at, int length) {
    for (int done = 0; done < length; ) {
      int offset = offset(physical + done);
      if (offset == ABSENT) {
        return false;
      }
      int step = Math.min(length - done, PAGE - (offset & PAGE - 1));
      System.arraycopy(from, at + done, bytes, offset, step);
      wrote(offset, step);
      done += step;
    }
    return true;
  }

  /**
   * The array itself, for the hot paths of the core: writes there must respect {@link #isWatched}.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** Marks or unmarks the page that holds {@code offset}: writes to it are reported. */
  public void setWatched(int offset, boolean on) {
    watched[offset / PAGE] = (byte) (on ? 1 : 0);
  }

  /** Whether writes to the page that holds {@code offset} must be reported. */
  public boolean isWatched(int offset) {
    return watched[offset / PAGE] != 0;
  }

  private void wrote(int offset, int length) {
    if (isWatched(offset)) {
      watcher.watchedWrite(offset, length);
    }
  }

  /** The byte at array offset {@code offset}, zero-extended. */
  public int byteAt(int offset) {
    return bytes[offset] & 0xff;
  }

  /** The little-endian halfword at array offset {@code offset}, zero-extended. */
  public int halfAt(int offset) {
    return (short) HALF.get(bytes, offset) & 0xffff;
  }

  /** The little-endian word at array offset {@code offset}. */
  public int wordAt(int offset) {
    return (int) WORD.get(bytes, offset);
  }

  /** The little-endian doubleword at array offset {@code offset}. */
  public long doubleAt(int offset) {
    return (long) DOUBLE.get(bytes, offset);
  }

  /** Sets a byte. */
  public void putByte(int offset, int value) {
    bytes[offset] = (byte) value;
    wrote(offset, 1);
  }

  /** Sets a halfword; all its bytes lie in one page. */
  public void putHalf(int offset, int value) {
    HALF.set(bytes, offset, (short) value);
    wrote(offset, 2);
  }

  /** Sets a word; all its bytes lie in one page. */
  public void putWord(int offset, int value) {
    WORD.set(bytes, offset, value);
    wrote(offset, 4);
  }

  /** Sets a doubleword; all its bytes lie in one page. */
  public void putDouble(int offset, long value) {
    DOUBLE.set(bytes, offset, value);
    wrote(offset, 8);
  }
}
