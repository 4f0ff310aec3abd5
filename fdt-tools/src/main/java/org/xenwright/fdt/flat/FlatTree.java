package org.xenwright.fdt.flat;

import static org.xenwright.fdt.flat.FlatError.BADLAYOUT;
import static org.xenwright.fdt.flat.FlatError.BADMAGIC;
import static org.xenwright.fdt.flat.FlatError.BADOFFSET;
import static org.xenwright.fdt.flat.FlatError.BADPATH;
import static org.xenwright.fdt.flat.FlatError.BADPHANDLE;
import static org.xenwright.fdt.flat.FlatError.BADSTATE;
import static org.xenwright.fdt.flat.FlatError.BADSTRUCTURE;
import static org.xenwright.fdt.flat.FlatError.BADVERSION;
import static org.xenwright.fdt.flat.FlatError.INTERNAL;
import static org.xenwright.fdt.flat.FlatError.NOTFOUND;
import static org.xenwright.fdt.flat.FlatError.TRUNCATED;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A blob in memory, read without unpacking. Offsets are bytes of the structure block; an answer
 * below zero is a {@link FlatError}. Bytes past the end of a file that its header promises read as
 * zero.
 */
public class FlatTree {
  static final int BEGIN_NODE = 1;
  static final int END_NODE = 2;
  static final int PROP = 3;
  static final int NOP = 4;
  static final int END = 9;
  static final int MAGIC = 0xd00dfeed;
  static final int TAG = 4;
  static final int PROPERTY_HEADER = 12;

  byte[] data;

  /** A copy of a blob. */
  public FlatTree(byte[] blob) {
    this.data = blob.clone();
  }

  /** The bytes of the blob, as long as its header says. */
  public byte[] toArray() {
    return Arrays.copyOf(data, Math.max(0, header(4)));
  }

  int u32(int at) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | u8(at + i);
    }
    return value;
  }

  int u8(int at) {
    return at >= 0 && at < data.length ? data[at] & 0xff : 0;
  }

  void put(int at, int value) {
    for (int i = 0; i < 4 && at + i < data.length; i++) {
      data[at + i] = (byte) (value >>> 24 - 8 * i);
    }
  }

  int header(int at) {
    return u32(at);
  }

  int totalSize() {
    return header(4);
  }

  int structStart() {
    return header(8);
  }

  int stringsStart() {
    return header(12);
  }

  int reserveStart() {
    return header(16);
  }

  int version() {
    return header(20);
  }

  int stringsSize() {
    return header(32);
  }

  int structSize() {
    return header(36);
  }

  /** Whether the header can be worked with; 0 or an error. */
  public int probe() {
    if (header(0) == MAGIC) {
      if (Integer.compareUnsigned(version(), 2) < 0
          || Integer.compareUnsigned(header(24), 17) > 0) {
        return BADVERSION.code();
      }
    } else if (header(0) == ~MAGIC) {
      if (structSize() == 0) {
        return BADSTATE.code();
      }
    } else {
      return BADMAGIC.code();
    }
    return totalSize() >= 0 && totalSize() != Integer.MAX_VALUE ? 0 : TRUNCATED.code();
  }

  /** The place in the blob of an offset, when so many bytes lie inside; -1 when not. */
  int pointer(int offset, int length) {
    if (offset < 0) {
      return -1;
    }
    long place = Integer.toUnsignedLong(structStart()) + offset;
    long end = place + Integer.toUnsignedLong(length);
    if (end > 0xffffffffL || end > Integer.toUnsignedLong(totalSize())) {
      return -1;
    }
    if (Integer.compareUnsigned(version(), 17) >= 0
        && offset + Integer.toUnsignedLong(length) > Integer.toUnsignedLong(structSize())) {
      return -1;
    }
    return place > Integer.MAX_VALUE ? -1 : (int) place;
  }

  /** A tag and where the next is; {@code next} is an error when the tag is the last. */
  record Step(int tag, int next) {}

  Step step(int start) {
    int at = pointer(start, TAG);
    if (at < 0) {
      return new Step(END, TRUNCATED.code());
    }
    int tag = u32(at);
    int offset = start + TAG;
    var bad = new Step(END, BADSTRUCTURE.code());
    switch (tag) {
      case BEGIN_NODE -> {
        int p;
        do {
          p = pointer(offset++, 1);
        } while (p >= 0 && u8(p) != 0);
        if (p < 0) {
          return bad;
        }
      }
      case PROP -> {
        int p = pointer(offset, 4);
        if (p < 0) {
          return bad;
        }
        long length = Integer.toUnsignedLong(u32(p));
        if (length + offset >= Integer.MAX_VALUE) {
          return bad;
        }
        offset += PROPERTY_HEADER - TAG + (int) length;
        if (Integer.compareUnsigned(version(), 16) < 0
            && length >= 8
            && (offset - length) % 8 != 0) {
          offset += 4;
        }
      }
      case END_NODE, NOP, END -> {}
      default -> {
        return bad;
      }
    }
    return pointer(start, offset - start) < 0 ? bad : new Step(tag, offset + 3 & -4);
  }

  private int checkNode(int offset) {
    return check(offset, BEGIN_NODE);
  }

  private int check(int offset, int tag) {
    if (offset < 0 || offset % TAG != 0) {
      return BADOFFSET.code();
    }
    var step = step(offset);
    return step.tag == tag ? step.next : BADOFFSET.code();
  }

  /** How deep a walk is, as it goes on. */
  static final class Depth {
    int value;
  }

  int nextNode(int start, Optional<Depth> depth) {
    int next = 0;
    int offset = start;
    if (offset >= 0) {
      next = checkNode(offset);
      if (next < 0) {
        return next;
      }
    }
    while (true) {
      offset = next;
      var step = step(offset);
      next = step.next;
      switch (step.tag) {
        case BEGIN_NODE -> {
          depth.ifPresent(d -> d.value++);
          return offset;
        }
        case END_NODE -> {
          if (depth.isPresent() && --depth.get().value < 0) {
            return next;
          }
        }
        case END -> {
          return next >= 0 || next == TRUNCATED.code() && depth.isEmpty() ? NOTFOUND.code() : next;
        }
        default -> {} // properties and NOPs lie between nodes
      }
    }
  }

  /** The first child of a node. */
  public int firstChild(int node) {
    var depth = new Depth();
    int offset = nextNode(node, Optional.of(depth));
    return offset < 0 || depth.value != 1 ? NOTFOUND.code() : offset;
  }

  /** The sibling behind a node. */
  public int nextChild(int node) {
    var depth = new Depth();
    depth.value = 1;
    int offset = node;
    do {
      offset = nextNode(offset, Optional.of(depth));
      if (offset < 0 || depth.value < 1) {
        return NOTFOUND.code();
      }
    } while (depth.value > 1);
    return offset;
  }

  /** A node's name; empty when there is no node. */
  public Optional<String> nameOf(int node) {
    if (probe() < 0 || checkNode(node) < 0) {
      return Optional.empty();
    }
    var name = text(structStart() + node + TAG);
    if (Integer.compareUnsigned(version(), 16) < 0) {
      int slash = name.lastIndexOf('/');
      return slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
    }
    return Optional.of(name);
  }

  /** The bytes up to the next zero. */
  String text(int at) {
    int end = at;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return at >= data.length ? "" : new String(data, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /** The child of that name; one without a unit address finds the first of that base. */
  public int child(int node, String name) {
    int error = probe();
    if (error < 0) {
      return error;
    }
    var depth = new Depth();
    int offset = node;
    while (offset >= 0 && depth.value >= 0) {
      if (depth.value == 1 && isCalled(offset, name)) {
        return offset;
      }
      offset = nextNode(offset, Optional.of(depth));
    }
    return depth.value < 0 ? NOTFOUND.code() : offset;
  }

  private boolean isCalled(int node, String wanted) {
    var name = nameOf(node).orElse("\0");
    if (!name.startsWith(wanted)) {
      return false;
    }
    return name.length() == wanted.length()
        || wanted.indexOf('@') < 0 && name.charAt(wanted.length()) == '@';
  }

  /** The node at a path; one that does not begin with a slash begins with an alias. */
  public int path(String path) {
    return path(path, 0);
  }

  private int path(String path, int aliases) {
    int error = probe();
    if (error < 0) {
      return error;
    }
    if (path.isEmpty()) {
      return BADPATH.code();
    }
    int offset = 0;
    int at = 0;
    if (path.charAt(0) != '/') {
      int slash = path.indexOf('/');
      at = slash < 0 ? path.length() : slash;
      var target = alias(path.substring(0, at));
      if (target.isEmpty() || aliases > 0) {
        return BADPATH.code();
      }
      offset = path(target.get(), aliases + 1);
    }
    while (at < path.length()) {
      while (path.charAt(at) == '/') {
        if (++at == path.length()) {
          return offset;
        }
      }
      int slash = path.indexOf('/', at);
      int end = slash < 0 ? path.length() : slash;
      offset = child(offset, path.substring(at, end));
      if (offset < 0) {
        return offset;
      }
      at = end;
    }
    return offset;
  }

  private Optional<String> alias(String name) {
    int aliases = path("/aliases", 1);
    if (aliases < 0) {
      return Optional.empty();
    }
    var value = value(aliases, name);
    if (value.error < 0 || value.length == 0) {
      return Optional.empty();
    }
    var text = text(value.at);
    boolean whole = text.length() + 1 == value.length && text.startsWith("/");
    return whole ? Optional.of(text) : Optional.empty();
  }

  // ---- properties

  int firstProperty(int node) {
    int offset = checkNode(node);
    return offset < 0 ? offset : nextProperty(new Step(NOP, offset));
  }

  int propertyAfter(int property) {
    int offset = check(property, PROP);
    return offset < 0 ? offset : nextProperty(new Step(NOP, offset));
  }

  private int nextProperty(Step from) {
    int offset = from.next;
    while (true) {
      var step = step(offset);
      switch (step.tag) {
        case END -> {
          return step.next >= 0 ? BADSTRUCTURE.code() : step.next;
        }
        case PROP -> {
          return offset;
        }
        case NOP -> offset = step.next;
        default -> {
          return NOTFOUND.code();
        }
      }
    }
  }

  /**
   * A property's value.
   *
   * @param error 0, or why there is none
   * @param offset of the property
   * @param at place of the value in the blob
   * @param length in bytes
   */
  public record Value(int error, int offset, int at, int length) {
    static Value none(int error) {
      return new Value(error, error, -1, error);
    }
  }

  /** The bytes of a value. */
  public byte[] bytes(Value value) {
    var out = new byte[value.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) u8(value.at + i);
    }
    return out;
  }

  /** A property's name. */
  Optional<String> propertyName(int property) {
    return string(u32(structStart() + property + 8));
  }

  /** Why a property has no name. */
  int nameError(int property) {
    int offset = u32(structStart() + property + 8);
    long rest = Integer.toUnsignedLong(stringsSize()) - offset;
    boolean inside =
        offset >= 0
            && Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(stringsStart())
                < Integer.toUnsignedLong(totalSize())
            && (Integer.compareUnsigned(version(), 17) < 0 || rest > 0);
    return inside ? TRUNCATED.code() : BADOFFSET.code();
  }

  /** A text of the strings block. */
  Optional<String> string(int offset) {
    if (probe() < 0) {
      return Optional.empty();
    }
    long at =
        (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(stringsStart())) & 0xffffffffL;
    long length = Integer.toUnsignedLong(totalSize()) - at;
    if (length <= 0 || offset < 0) {
      return Optional.empty();
    }
    if (Integer.compareUnsigned(version(), 17) >= 0) {
      long rest = Integer.toUnsignedLong(stringsSize()) - offset;
      if (rest <= 0) {
        return Optional.empty();
      }
      length = Math.min(length, rest);
    }
    for (long i = 0; i < length; i++) {
      if (u8((int) (at + i)) == 0) {
        return Optional.of(
            new String(
                data,
                (int) Math.min(at, data.length),
                (int) Math.min(i, Math.max(0, data.length - at)),
                StandardCharsets.ISO_8859_1));
      }
    }
    return Optional.empty();
  }

  Value valueAt(int property) {
    int error = check(property, PROP);
    if (error < 0) {
      return Value.none(error);
    }
    int length = u32(structStart() + property + TAG);
    int at = structStart() + property + PROPERTY_HEADER;
    if (Integer.compareUnsigned(version(), 16) < 0
        && (property + PROPERTY_HEADER) % 8 != 0
        && length >= 8) {
      at += 4;
    }
    return new Value(0, property, at, length);
  }

  /** The value of a node's property. */
  public Value value(int node, String name) {
    int offset = firstProperty(node);
    for (; offset >= 0; offset = propertyAfter(offset)) {
      var value = valueAt(offset);
      if (value.error < 0) {
        return Value.none(INTERNAL.code());
      }
      if (propertyName(offset).filter(n -> n.equals(name)).isPresent()) {
        return value;
      }
    }
    return Value.none(offset);
  }

  /** A node's phandle under either name; 0 when it has none. */
  int phandle(int node) {
    for (var name : new String[] {"phandle", "linux,phandle"}) {
      var value = value(node, name);
      if (value.error == 0 && value.length == 4) {
        return u32(value.at);
      }
    }
    return 0;
  }

  int byPhandle(int phandle) {
    if (phandle == 0 || phandle == -1) {
      return BADPHANDLE.code();
    }
    int error = probe();
    if (error < 0) {
      return error;
    }
    int offset = nextNode(-1, Optional.empty());
    while (offset >= 0 && phandle(offset) != phandle) {
      offset = nextNode(offset, Optional.empty());
    }
    return offset;
  }

  /** The number of entries of the reservation block without its end. */
  int reservations() {
    int error = probe();
    if (error < 0) {
      return error;
    }
    for (int i = 0; ; i++) {
      long at = Integer.toUnsignedLong(reserveStart()) + 16L * i;
      if (at + 16 > Integer.toUnsignedLong(totalSize())) {
        return TRUNCATED.code();
      }
      if (u32((int) at + 8) == 0 && u32((int) at + 12) == 0) {
        return i;
      }
    }
  }

  boolean misordered(int reserveSize, int size) {
    long reserve = Integer.toUnsignedLong(reserveStart());
    long struct = Integer.toUnsignedLong(structStart());
    long strings = Integer.toUnsignedLong(stringsStart());
    return reserve < 40
        || struct < (reserve + reserveSize & 0xffffffffL)
        || strings < (struct + Integer.toUnsignedLong(size) & 0xffffffffL)
        || Integer.toUnsignedLong(totalSize())
            < (strings + Integer.toUnsignedLong(stringsSize()) & 0xffffffffL);
  }

  /** Whether the blob can be edited; 0 or an error. */
  int probeWriting() {
    int error = probe();
    if (error < 0) {
      return error;
    }
    if (Integer.compareUnsigned(version(), 17) < 0) {
      return BADVERSION.code();
    }
    if (misordered(16, structSize())) {
      return BADLAYOUT.code();
    }
    if (Integer.compareUnsigned(version(), 17) > 0) {
      put(20, 17);
    }
    return 0;
  }
}
