package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.emulator.memory.GuestMemory;

/**
 * Memory as Xen reaches it for a hypercall: by virtual address, page by page, through the guest's
 * tables as they are now, with the permissions of privileged code.
 */
public final class GuestPointers {
  /** No call moves more than this at once; a longer request is answered as a bad address. */
  static final int LONGEST = 1 << 20;

  /** Follows one address; see {@code Core.translate}. */
  @FunctionalInterface
  public interface Walk {
    /** The physical address, or empty when the access is not allowed. */
    OptionalLong translate(int virtual, boolean write);
  }

  private final GuestMemory memory;
  private final Walk walk;

  /** Pointers into {@code memory}. */
  public GuestPointers(GuestMemory memory, Walk walk) {
    this.memory = memory;
    this.walk = walk;
  }

  /**
   * Copies bytes from the guest; empty (which callers report as EFAULT) when any of them cannot be
   * read.
   */
  Optional<ByteBuffer> read(int address, int length) {
    if (length < 0 || length > LONGEST) {
      return Optional.empty();
    }
    var bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int step = step(address + done, length - done);
      var physical = walk.translate(address + done, false);
      if (physical.isEmpty() || !memory.read(physical.getAsLong(), bytes, done, step)) {
        return Optional.empty();
      }
      done += step;
    }
    return Optional.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Copies bytes to the guest; false when any of them cannot be written. */
  boolean write(int address, ByteBuffer from) {
    return write(address, from.array());
  }

  boolean write(int address, byte[] bytes) {
    for (int done = 0; done < bytes.length; ) {
      int step = step(address + done, bytes.length - done);
      var physical = walk.translate(address + done, true);
      if (physical.isEmpty()
          || !memory.writable(physical.getAsLong())
          || !memory.write(physical.getAsLong(), bytes, done, step)) {
        return false;
      }
      done += step;
    }
    return true;
  }

  /**
   * Where a virtual address lies in the array of bytes, for structures Xen keeps using; empty when
   * it is not the guest's memory.
   */
  Optional<Integer> offset(int address) {
    var physical = walk.translate(address, true);
    if (physical.isEmpty()) {
      return Optional.empty();
    }
    int offset = memory.offset(physical.getAsLong());
    return offset == GuestMemory.ABSENT ? Optional.empty() : Optional.of(offset);
  }

  private static int step(int address, int left) {
    return Math.min(left, GuestMemory.PAGE - (address & GuestMemory.PAGE - 1));
  }
}
