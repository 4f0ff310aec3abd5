package org.xenwright.fdt.dtc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Reservation;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.draft.ValueBuilder;

/** Reads blobs as dtc does: forgiving in layout, strict in tokens. */
final class BlobInput {
  private static final int MAGIC = 0xd00dfeed;
  private static final int DEPTH = 20_000;

  private final byte[] blob;
  private final Consumer<String> warning;
  private boolean old;
  private int structStart;
  private int stringsStart;
  private int stringsEnd;
  private int at;
  private int depth;

  private BlobInput(byte[] blob, Consumer<String> warning) {
    this.blob = blob;
    this.warning = warning;
  }

  static TreeDraft read(byte[] file, Consumer<String> warning) {
    if (file.length < 4) {
      throw new Fatal("EOF reading DT blob magic number");
    }
    if (u32(file, 0) != MAGIC) {
      throw new Fatal("Blob has incorrect magic number");
    }
    if (file.length < 8) {
      throw new Fatal("EOF reading DT blob size");
    }
    long total = Integer.toUnsignedLong(u32(file, 4));
    if (total < 28) {
      throw new Fatal("DT blob size (" + (int) total + ") is too small");
    }
    if (total > file.length) {
      throw new Fatal("EOF before reading " + (int) total + " bytes of DT blob");
    }
    var blob = total == file.length ? file : java.util.Arrays.copyOf(file, (int) total);
    return new BlobInput(blob, warning).tree();
  }

  private static int u32(byte[] from, int at) {
    return from[at] << 24
        | (from[at + 1] & 0xff) << 16
        | (from[at + 2] & 0xff) << 8
        | from[at + 3] & 0xff;
  }

  /** A header word; zero past the end, where dtc would read what lies behind its buffer. */
  private long header(int at) {
    return at + 4 <= blob.length ? Integer.toUnsignedLong(u32(blob, at)) : 0;
  }

  private TreeDraft tree() {
    long struct = header(8);
    long strings = header(12);
    long reserve = header(16);
    long version = header(20);
    if (reserve >= blob.length) {
      throw new Fatal("Mem Reserve structure offset exceeds total size");
    }
    if (struct >= blob.length) {
      throw new Fatal("DT structure offset exceeds total size");
    }
    if (strings > blob.length) {
      throw new Fatal("String table offset exceeds total size");
    }
    stringsStart = (int) strings;
    stringsEnd = blob.length;
    if (version >= 3) {
      long size = header(32);
      if (strings + size > blob.length) {
        throw new Fatal("String table extends past total size");
      }
      stringsEnd = (int) (strings + size);
    }
    if (version >= 17 && struct + header(36) > blob.length) {
      throw new Fatal("Structure block extends past total size");
    }
    old = version < 16;
    at = (int) reserve;
    structStart = (int) struct;
    var reservations = new java.util.ArrayList<Reservation>();
    reservations(reservations::add);
    at = structStart;
    int first = word();
    if (first != 1) {
      throw new Fatal(
          String.format(
              "Device tree blob doesn't begin with FDT_BEGIN_NODE (begins with 0x%08x)", first));
    }
    var root = node("");
    if (word() != 9) {
      throw new Fatal("Device tree blob doesn't end with FDT_END");
    }
    boolean overlay =
        root.child("__fixups__").isPresent() || root.child("__local_fixups__").isPresent();
    var tree = new TreeDraft(root, overlay);
    reservations.forEach(tree::reserve);
    tree.bootCpu((int) header(28));
    return tree;
  }

  private static Fatal premature() {
    return new Fatal("Premature end of data parsing flat device tree");
  }

  private void reservations(Consumer<Reservation> out) {
    while (true) {
      if (at + 16 > blob.length) {
        throw premature();
      }
      var entry = Bytes.of(java.util.Arrays.copyOfRange(blob, at, at + 16));
      at += 16;
      if (entry.u64(8) == 0) {
        return;
      }
      out.accept(new Reservation(entry.u64(0), entry.u64(8)));
    }
  }

  private int word() {
    if (at + 4 > blob.length) {
      throw premature();
    }
    at += 4;
    return u32(blob, at - 4);
  }

  private void align(int granule) {
    int offset = at - structStart;
    at = structStart + (offset + granule - 1 & -granule);
    if (at > blob.length) {
      throw premature();
    }
  }

  private String string() {
    int end = at;
    while (end < blob.length && blob[end] != 0) {
      end++;
    }
    if (end >= blob.length) {
      throw premature();
    }
    var text = new String(blob, at, end - at, StandardCharsets.ISO_8859_1);
    at = end + 1;
    align(4);
    return text;
  }

  private NodeDraft node(String above) {
    if (++depth > DEPTH) {
      throw new Fatal("nodes are nested more than " + DEPTH + " deep");
    }
    var flat = string();
    var node = NodeDraft.made(old ? name(above, flat) : flat);
    while (true) {
      int token = word();
      switch (token) {
        case 1 -> node.add(node(flat));
        case 2 -> {
          depth--;
          return node;
        }
        case 3 -> {
          if (!node.children().isEmpty()) {
            warning.accept("Warning: Flat tree input has subnodes preceding a property.\n");
          }
          node.add(property());
        }
        case 4 -> {
          if (old) {
            warning.accept("Warning: NOP tag found in flat tree version <16\n");
          }
        }
        case 9 -> throw new Fatal("Premature FDT_END in device tree blob");
        default ->
            throw new Fatal(String.format("Invalid opcode word %08x in device tree blob", token));
      }
    }
  }

  private static String name(String above, String path) {
    if (!path.startsWith(above)) {
      throw new Fatal("Path \"" + path + "\" is not valid as a child of \"" + above + "\"");
    }
    int from = above.equals("/") ? above.length() : above.length() + 1;
    return from > path.length() ? "" : path.substring(from);
  }

  private PropertyDraft property() {
    int length = word();
    int nameOffset = word();
    var name = name(nameOffset);
    if (old && Integer.compareUnsigned(length, 8) >= 0) {
      align(8);
    }
    if (length < 0 || at + (long) length > blob.length) {
      throw premature();
    }
    var value = new ValueBuilder();
    if (length > 0) {
      value.raw(java.util.Arrays.copyOfRange(blob, at, at + length));
      at += length;
      align(4);
    }
    return PropertyDraft.of(name, value, Optional.empty());
  }

  private String name(int offset) {
    int from = stringsStart + offset;
    int end = from;
    if (offset >= 0 && from >= stringsStart) {
      while (end < stringsEnd && blob[end] != 0) {
        end++;
      }
    }
    if (offset < 0 || from < stringsStart || end >= stringsEnd) {
      throw new Fatal("String offset " + offset + " overruns string table");
    }
    return new String(blob, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
