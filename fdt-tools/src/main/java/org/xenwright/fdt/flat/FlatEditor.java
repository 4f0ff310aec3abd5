package org.xenwright.fdt.flat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.xenwright.fdt.flat.FlatBytes.Word;
import org.xenwright.fdt.flat.Tokens.Kind;

/**
 * A blob that is edited in place: bytes are put in and taken out where tokens begin and end, inside
 * the size that its header gives. An edit that does not fit is refused as a whole.
 */
public final class FlatEditor extends FlatTree {
  /** Larger blobs are refused. */
  private static final int LARGEST = 1 << 28;

  /** A copy of a blob. */
  public FlatEditor(byte[] blob) {
    super(blob);
  }

  private void requireEditable() {
    blob.requireHeader();
    if (blob.versionBefore(17)) {
      throw FlatError.BADVERSION.fault();
    }
    if (!blob.isOrdered(FlatBytes.RESERVATION, blob.get(Word.STRUCT_SIZE))) {
      throw FlatError.BADLAYOUT.fault();
    }
    if (blob.size(Word.STRINGS) + blob.size(Word.STRINGS_SIZE) > LARGEST) {
      throw FlatError.NOSPACE.fault();
    }
    blob.set(Word.VERSION, 17); // a newer one may say what an edit makes untrue
  }

  private static int aligned(int size) {
    return size + 3 & -4;
  }

  private static byte[] zeroed(String text) {
    return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Puts a gap of one size where there were bytes of another. */
  private void resize(int at, int old, int fresh) {
    long used = blob.size(Word.STRINGS) + blob.size(Word.STRINGS_SIZE);
    if (old < 0 || at + (long) old > used) {
      throw FlatError.BADOFFSET.fault();
    }
    long wanted = used - old + fresh;
    if (wanted > blob.size(Word.TOTAL_SIZE)) {
      throw FlatError.NOSPACE.fault();
    }
    blob.makeRoom((int) Math.max(wanted, used));
    blob.move(at + old, at + fresh, (int) used - at - old);
    moved();
  }

  /** The same inside the structure block. */
  private void resizeTokens(int at, int old, int fresh) {
    resize(at, old, fresh);
    blob.set(Word.STRUCT_SIZE, blob.get(Word.STRUCT_SIZE) + fresh - old);
    blob.set(Word.STRINGS, blob.get(Word.STRINGS) + fresh - old);
  }

  /** The offset of a name in the strings block, whose tails are names too; empty when absent. */
  private Optional<Integer> nameOffset(byte[] name) {
    int start = blob.get(Word.STRINGS);
    for (int i = 0; i + name.length <= blob.get(Word.STRINGS_SIZE); i++) {
      int same = 0;
      while (same < name.length && blob.u8(start + i + same) == (name[same] & 0xff)) {
        same++;
      }
      if (same == name.length) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private int addName(byte[] name) {
    int offset = blob.get(Word.STRINGS_SIZE);
    int at = blob.get(Word.STRINGS) + offset;
    resize(at, 0, name.length);
    blob.set(Word.STRINGS_SIZE, offset + name.length);
    blob.write(at, name);
    return offset;
  }

  /** Sets a property. */
  public void set(int node, String name, byte[] content) {
    requireEditable();
    var properties = properties(node);
    for (int property : properties.indices()) {
      if (propertyName(property).filter(n -> n.equals(name)).isPresent()) {
        replace(valueAt(property), content);
        return;
      }
    }
    if (properties.ending() != FlatError.NOTFOUND) {
      throw properties.ending().fault();
    }
    insert(node, zeroed(name), content);
  }

  private void replace(Value old, byte[] content) {
    int length = place(token(old.token()).start()) + Tokens.WORD;
    resizeTokens(old.at(), aligned(old.length()), aligned(content.length));
    blob.put(length, content.length);
    blob.write(old.at(), content);
  }

  /** Puts a property in front of a node's others. */
  private void insert(int node, byte[] name, byte[] content) {
    int strings = blob.get(Word.STRINGS_SIZE);
    int offset = nameOffset(name).orElseGet(() -> addName(name));
    int at = place(token(node).end());
    try {
      resizeTokens(at, 0, Tokens.PROPERTY_HEADER + aligned(content.length));
    } catch (FlatFault fault) {
      blob.set(Word.STRINGS_SIZE, strings);
      throw fault;
    }
    blob.put(at, Kind.PROPERTY.number); // padding keeps what lay there, as libfdt leaves it
    blob.put(at + Tokens.WORD, content.length);
    blob.put(at + 2 * Tokens.WORD, offset);
    blob.write(at + Tokens.PROPERTY_HEADER, content);
  }

  /** Removes a property. */
  public void delete(int node, String name) {
    requireEditable();
    var value = value(node, name);
    int start = token(value.token()).start();
    resizeTokens(place(start), Tokens.PROPERTY_HEADER + aligned(value.length()), 0);
  }

  /** Adds a child, behind the node's properties and before its other children. */
  public int addChild(int node, String name) {
    requireEditable();
    try {
      child(node, name);
    } catch (FlatFault fault) {
      if (fault.error() == FlatError.NOTFOUND) {
        return newChild(node, zeroed(name));
      }
      throw fault;
    }
    throw FlatError.EXISTS.fault();
  }

  private int newChild(int node, byte[] name) {
    int index = node + 1;
    while (index < tokens().count()
        && (token(index).kind() == Kind.PROPERTY || token(index).kind() == Kind.NOP)) {
      index++;
    }
    int at = place(token(index - 1).end());
    int size = Tokens.WORD + aligned(name.length) + Tokens.WORD;
    resizeTokens(at, 0, size);
    var bytes = new byte[size];
    bytes[Tokens.WORD - 1] = (byte) Kind.BEGIN_NODE.number;
    System.arraycopy(name, 0, bytes, Tokens.WORD, name.length);
    bytes[size - 1] = (byte) Kind.END_NODE.number;
    blob.write(at, bytes);
    return index;
  }

  /** Removes a node and all below. */
  public void deleteNode(int node) {
    requireEditable();
    requireNode(node);
    int depth = 0;
    for (int i = node; i < tokens().count(); i++) {
      switch (token(i).kind()) {
        case BEGIN_NODE -> depth++;
        case END_NODE -> depth--;
        case PROPERTY, NOP -> {}
      }
      if (depth == 0) {
        int start = token(node).start();
        resizeTokens(place(start), token(i).end() - start, 0);
        return;
      }
    }
    throw tokens().broken().orElse(FlatError.NOTFOUND).fault();
  }

  /** Changes a cell inside a property's value. */
  void patch(int node, String name, int offset, int cell) {
    var value = value(node, name);
    long end = Integer.toUnsignedLong(offset) + 4;
    if (end > Integer.toUnsignedLong(value.length())) {
      throw FlatError.NOSPACE.fault();
    }
    blob.put(value.at() + offset, cell);
  }

  /** Changes the whole of a value of one cell. */
  void put(Value value, int cell) {
    blob.put(value.at(), cell);
  }

  /** A big-endian cell at a place of the blob. */
  int cell(int at) {
    return blob.u32(at);
  }

  /** Opens the blob into a buffer of a size, with its blocks in the order that edits need. */
  public void open(int size) {
    open(size, 0);
  }

  /** The same; blocks out of order need so much more room to be put in order. */
  private void open(int size, long spare) {
    blob.requireHeader();
    int reserve = blob.reserveSize();
    if (blob.versionBefore(16)) {
      throw FlatError.BADVERSION.fault();
    }
    int struct = blob.versionBefore(17) ? countedStruct() : blob.get(Word.STRUCT_SIZE);
    boolean ordered = blob.isOrdered(reserve, struct);
    long wanted =
        ordered
            ? blob.size(Word.TOTAL_SIZE)
            : spare
                + FlatBytes.HEADER
                + reserve
                + Integer.toUnsignedLong(struct)
                + blob.size(Word.STRINGS_SIZE);
    if (wanted > Integer.toUnsignedLong(size) || size > LARGEST) {
      throw FlatError.NOSPACE.fault();
    }
    if (!ordered) {
      arrange(reserve, struct);
      blob.set(Word.LAST_COMPATIBLE, 16);
    }
    blob.makeRoom(size);
    blob.set(Word.VERSION, 17);
    blob.set(Word.STRUCT_SIZE, struct);
    blob.set(Word.TOTAL_SIZE, size);
    moved();
  }

  /** Headers of version 16 do not say how long the structure block is. */
  private int countedStruct() {
    tokens()
        .broken()
        .ifPresent(error -> {
          throw error.fault();
        });
    return tokens().end();
  }

  /** Puts the blocks one behind the other. */
  private void arrange(int reserve, int struct) {
    var header = blob.copy(0, FlatBytes.HEADER);
    int strings = blob.get(Word.STRINGS_SIZE);
    var out = Arrays.copyOf(header, FlatBytes.HEADER + reserve + struct + strings);
    int at = FlatBytes.HEADER;
    at = block(out, at, blob.get(Word.RESERVE), reserve);
    at = block(out, at, blob.get(Word.STRUCT), struct);
    block(out, at, blob.get(Word.STRINGS), strings);
    blob.replace(out);
    blob.set(Word.RESERVE, FlatBytes.HEADER);
    blob.set(Word.STRUCT, FlatBytes.HEADER + reserve);
    blob.set(Word.STRINGS, FlatBytes.HEADER + reserve + struct);
    blob.set(Word.STRUCT_SIZE, struct);
    moved();
  }

  private int block(byte[] out, int at, int from, int size) {
    System.arraycopy(blob.copy(from, size), 0, out, at, size);
    return at + size;
  }

  /** Drops room that is not used; a blob that cannot be edited is left as it is. */
  public void pack() {
    try {
      requireEditable();
      arrange(blob.reserveSize(), blob.get(Word.STRUCT_SIZE));
      blob.set(Word.TOTAL_SIZE, blob.get(Word.STRINGS) + blob.get(Word.STRINGS_SIZE));
    } catch (FlatFault left) {
      return;
    }
  }

  /** Adds so much room; a blob that cannot be edited is left as it is, and edits tell why. */
  public void enlarge(int more) {
    long total = blob.size(Word.TOTAL_SIZE);
    if (total + more <= LARGEST) {
      try {
        open((int) (total + more), total); // the old bytes stay until the new ones are made
      } catch (FlatFault left) {
        return;
      }
    }
  }
}
