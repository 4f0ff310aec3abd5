package org.xenwright.fdt.flat;

import static org.xenwright.fdt.flat.FlatError.BADOFFSET;
import static org.xenwright.fdt.flat.FlatError.BADVERSION;
import static org.xenwright.fdt.flat.FlatError.EXISTS;
import static org.xenwright.fdt.flat.FlatError.INTERNAL;
import static org.xenwright.fdt.flat.FlatError.NOSPACE;
import static org.xenwright.fdt.flat.FlatError.NOTFOUND;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A blob that is edited in place. */
public final class FlatEditor extends FlatTree {
  /** Larger blobs are refused. */
  private static final int LARGEST = 1 << 28;

  /** A copy of a blob. */
  public FlatEditor(byte[] blob) {
    super(blob);
  }

  private int dataSize() {
    return stringsStart() + stringsSize();
  }

  private int splice(int at, int old, int fresh) {
    long used = Integer.toUnsignedLong(dataSize());
    if (old < 0 || at + (long) old > used || used + fresh < old) {
      return BADOFFSET.code();
    }
    if (used - old + fresh > Integer.toUnsignedLong(totalSize())) {
      return NOSPACE.code();
    }
    int rest = (int) used - at - old;
    grow((int) used - old + fresh);
    System.arraycopy(data, at + old, data, at + fresh, rest);
    return 0;
  }

  private void grow(int size) {
    if (data.length < size) {
      data = Arrays.copyOf(data, size);
    }
  }

  private int spliceStruct(int at, int old, int fresh) {
    int error = splice(at, old, fresh);
    if (error < 0) {
      return error;
    }
    put(36, structSize() + fresh - old);
    put(12, stringsStart() + fresh - old);
    return 0;
  }

  private static int align(int size) {
    return size + 3 & -4;
  }

  private static byte[] zeroed(String text) {
    return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The offset of a name in the strings block, added when it is not there. */
  private int name(String name) {
    var wanted = zeroed(name);
    int start = stringsStart();
    for (int i = 0; i + wanted.length <= stringsSize(); i++) {
      int j = 0;
      while (j < wanted.length && u8(start + i + j) == (wanted[j] & 0xff)) {
        j++;
      }
      if (j == wanted.length) {
        return i;
      }
    }
    int offset = stringsSize();
    int error = splice(start + offset, 0, wanted.length);
    if (error < 0) {
      return error;
    }
    put(32, offset + wanted.length);
    System.arraycopy(wanted, 0, data, start + offset, wanted.length);
    return offset;
  }

  /** Sets a property; 0 or an error. */
  public int set(int node, String name, byte[] content) {
    int at = place(node, name, content.length);
    if (at < 0) {
      return at;
    }
    System.arraycopy(content, 0, data, at, content.length);
    return 0;
  }

  /** Makes room for a property's value; answers where in the blob it goes, or an error. */
  int place(int node, String name, int length) {
    int error = probeWriting();
    if (error < 0) {
      return error;
    }
    var old = value(node, name);
    if (old.error() == 0) {
      error = spliceStruct(old.at(), align(old.length()), align(length));
      if (error < 0) {
        return error;
      }
      put(structStart() + old.offset() + TAG, length);
      return old.at();
    }
    if (old.error() != NOTFOUND.code()) {
      return old.error();
    }
    var step = node < 0 || node % TAG != 0 ? new Step(END, -1) : step(node);
    if (step.tag() != BEGIN_NODE) {
      return BADOFFSET.code();
    }
    int strings = stringsSize();
    int offset = name(name);
    if (offset < 0) {
      return offset;
    }
    int at = structStart() + step.next();
    error = spliceStruct(at, 0, PROPERTY_HEADER + align(length));
    if (error < 0) {
      put(32, strings);
      return error;
    }
    put(at, PROP); // padding keeps what lay there, as libfdt leaves it
    put(at + 4, length);
    put(at + 8, offset);
    return at + PROPERTY_HEADER;
  }

  /** Removes a property; 0 or an error. */
  public int delete(int node, String name) {
    int error = probeWriting();
    if (error < 0) {
      return error;
    }
    var value = value(node, name);
    return value.error() < 0
        ? value.error()
        : spliceStruct(structStart() + value.offset(), PROPERTY_HEADER + align(value.length()), 0);
  }

  /** Adds a child, behind the node's properties; answers its offset or an error. */
  public int addChild(int node, String name) {
    int error = probeWriting();
    if (error < 0) {
      return error;
    }
    int there = child(node, name);
    if (there >= 0) {
      return EXISTS.code();
    }
    if (there != NOTFOUND.code()) {
      return there;
    }
    var step = step(node);
    if (step.tag() != BEGIN_NODE) {
      return INTERNAL.code();
    }
    int offset = step.next();
    step = step(offset);
    while (step.tag() == PROP || step.tag() == NOP) {
      offset = step.next();
      step = step(offset);
    }
    var text = zeroed(name);
    int size = TAG + align(text.length) + TAG;
    int at = structStart() + offset;
    error = spliceStruct(at, 0, size);
    if (error < 0) {
      return error;
    }
    Arrays.fill(data, at, at + size, (byte) 0);
    put(at, BEGIN_NODE);
    System.arraycopy(text, 0, data, at + TAG, text.length);
    put(at + size - TAG, END_NODE);
    return offset;
  }

  /** Removes a node and all below; 0 or an error. */
  public int deleteNode(int node) {
    int error = probeWriting();
    if (error < 0) {
      return error;
    }
    var depth = new Depth();
    int offset = node;
    while (offset >= 0 && depth.value >= 0) {
      offset = nextNode(offset, Optional.of(depth));
    }
    if (offset < 0) {
      return offset;
    }
    return spliceStruct(structStart() + node, offset - node, 0);
  }

  /** Opens the blob into a buffer of a size, in libfdt's order of blocks; 0 or an error. */
  public int open(int size) {
    return open(size, false);
  }

  /** The same; blocks can be put in order in their own buffer only when it holds them twice. */
  private int open(int size, boolean sameBuffer) {
    int error = probe();
    if (error < 0) {
      return error;
    }
    int entries = reservations();
    if (entries < 0) {
      return entries;
    }
    int struct = structSize();
    if (Integer.compareUnsigned(version(), 16) < 0) {
      return BADVERSION.code();
    }
    if (version() == 16) {
      struct = 0;
      var step = step(struct);
      while (step.tag() != END) {
        struct = step.next();
        step = step(struct);
      }
      if (step.next() < 0) {
        return step.next();
      }
      struct = step.next();
    }
    int reserve = (entries + 1) * 16;
    if (!misordered(reserve, struct)) {
      if (Integer.compareUnsigned(totalSize(), size) > 0) {
        return NOSPACE.code();
      }
      if (size > LARGEST) {
        return NOSPACE.code();
      }
      grow(size);
      put(20, 17);
      put(36, struct);
      put(4, size);
      return 0;
    }
    long fresh =
        40L + reserve + Integer.toUnsignedLong(struct) + Integer.toUnsignedLong(stringsSize());
    if (fresh > size || sameBuffer && Integer.toUnsignedLong(totalSize()) + fresh > size) {
      return NOSPACE.code();
    }
    pack(reserve, struct);
    grow(size);
    put(4, size);
    put(20, 17);
    put(24, 16);
    return 0;
  }

  private void pack(int reserve, int struct) {
    int strings = stringsSize();
    var out = new byte[40 + reserve + struct + strings];
    System.arraycopy(data, 0, out, 0, Math.min(40, data.length));
    copy(reserveStart(), out, 40, reserve);
    copy(structStart(), out, 40 + reserve, struct);
    copy(stringsStart(), out, 40 + reserve + struct, strings);
    data = out;
    put(16, 40);
    put(8, 40 + reserve);
    put(12, 40 + reserve + struct);
    put(32, strings);
    put(36, struct);
  }

  private void copy(int from, byte[] out, int to, int length) {
    for (int i = 0; i < length; i++) {
      out[to + i] = (byte) u8(from + i);
    }
  }

  /** Drops room that is not used; 0 or an error. */
  public int pack() {
    int error = probeWriting();
    if (error < 0) {
      return error;
    }
    int entries = reservations();
    if (entries < 0) {
      return entries;
    }
    pack((entries + 1) * 16, structSize());
    put(4, dataSize());
    return 0;
  }

  /** Adds so much room; 0 or an error. */
  public int enlarge(int more) {
    long size = Integer.toUnsignedLong(totalSize()) + more;
    return size > LARGEST ? NOSPACE.code() : open((int) size, true);
  }

  /** Changes bytes inside a property's value; 0 or an error. */
  int patch(int node, String name, int index, int cell) {
    var value = value(node, name);
    if (value.error() < 0) {
      return value.error();
    }
    if (Integer.compareUnsigned(value.length(), index + 4) < 0
        || Integer.compareUnsigned(index + 4, index) < 0) {
      return NOSPACE.code();
    }
    put(value.at() + index, cell);
    return 0;
  }
}
