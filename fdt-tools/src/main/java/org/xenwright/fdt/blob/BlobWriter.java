package org.xenwright.fdt.blob;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/** Writes a tree as a blob: header, reservation block, structure block, strings block, padding. */
public final class BlobWriter {
  static final int MAGIC = 0xd00dfeed;
  static final int BEGIN_NODE = 1;
  static final int END_NODE = 2;
  static final int PROP = 3;
  static final int NOP = 4;
  static final int END = 9;

  private final Layout layout;
  private final StringTable strings;
  private final ByteBuilder out = new ByteBuilder();
  private final List<Integer> nameOffsets = new ArrayList<>();
  private int structStart;
  private int tokens;
  private int nextNops;

  private BlobWriter(Layout layout) {
    this.layout = layout;
    this.strings = new StringTable(layout.style(), layout.exact().flatMap(Layout.Exact::strings));
  }

  /** The blob, as the style's tool would write it. */
  public static byte[] write(DeviceTree tree, Layout layout) {
    return new BlobWriter(layout).blob(tree);
  }

  private byte[] blob(DeviceTree tree) {
    var version = layout.version();
    int granule = layout.style() == Layout.Style.DTC ? 8 : 16;
    out.zeros(version.headerSize());
    out.align(granule, 0);
    int reserveStart = out.size();
    for (var reservation : tree.reservations()) {
      out.u64(reservation.address());
      out.u64(reservation.size());
    }
    out.zeros(16 * (layout.extraReservations() + 1));
    structStart = out.size();
    node(tree.root(), "");
    nops();
    out.u32(END);
    int structSize = out.size() - structStart;
    int stringsStart = out.size();
    for (int at : nameOffsets) {
      out.patch(at, strings.settle(out.at(at)));
    }
    out.bytes(strings.block());
    int stringsSize = out.size() - stringsStart;
    pad();
    int[] header = {
      MAGIC,
      out.size(),
      structStart,
      stringsStart,
      reserveStart,
      version.number(),
      version.lastCompatible(),
      tree.bootCpu(),
      stringsSize,
      structSize
    };
    for (int i = 0; i < version.headerSize() / 4; i++) {
      out.patch(i * 4, header[i]);
    }
    return layout.exact().map(exact -> exact(out.toArray(), exact)).orElseGet(out::toArray);
  }

  private static byte[] exact(byte[] made, Layout.Exact exact) {
    var blob = Arrays.copyOf(made, exact.total());
    exact.patches().forEach(patch -> patch.bytes().copyTo(blob, patch.at()));
    return blob;
  }

  private void pad() {
    if (layout.padding() > 0) {
      out.zeros(layout.padding());
    }
    if (out.size() < layout.minimumSize()) {
      out.zeros(layout.minimumSize() - out.size());
    }
    out.align(layout.alignment(), 0);
  }

  private void node(Node node, String parent) {
    var path = parent.isEmpty() ? "/" : DeviceTree.join(parent, node.name());
    token(BEGIN_NODE);
    out.text(layout.version().old() ? path : node.name());
    out.align(4, structStart);
    boolean named = false;
    for (var property : node.properties()) {
      named |= property.name().equals("name");
      property(property);
    }
    if (layout.version().old() && !named) {
      property(Property.strings("name", node.baseName()));
    }
    for (var child : node.children()) {
      node(child, path);
    }
    token(END_NODE);
  }

  private void property(Property property) {
    token(PROP);
    var value = property.value();
    out.u32(value.size());
    nameOffsets.add(out.size());
    out.u32(strings.add(property.name()));
    if (layout.version().old() && value.size() >= 8) {
      out.align(8, structStart);
    }
    out.bytes(value);
    out.align(4, structStart);
  }

  private void token(int token) {
    nops();
    out.u32(token);
    tokens++;
  }

  private void nops() {
    while (nextNops < layout.nops().size() && layout.nops().get(nextNops).before() <= tokens) {
      for (int i = 0; i < layout.nops().get(nextNops).words(); i++) {
        out.u32(NOP);
      }
      nextNops++;
    }
  }

  /** The blob as Xen or libxl hands it over: libfdt's layout, with the given NOP runs. */
  public static byte[] libfdt(DeviceTree tree, List<Layout.Nops> nops) {
    return write(tree, Layout.LIBFDT.withNops(nops));
  }

  /** A growing big-endian buffer. */
  private static final class ByteBuilder {
    private byte[] content = new byte[1024];
    private int size;

    int size() {
      return size;
    }

    private void room(int more) {
      if (size + more > content.length) {
        content = Arrays.copyOf(content, Math.max(content.length * 2, size + more));
      }
    }

    void zeros(int count) {
      room(count);
      size += count;
    }

    /** Up to the next multiple of {@code granule}, counted from {@code origin}. */
    void align(int granule, int origin) {
      zeros(-(size - origin) & granule - 1);
    }

    void u32(int value) {
      room(4);
      size += 4;
      patch(size - 4, value);
    }

    void u64(long value) {
      u32((int) (value >> 32));
      u32((int) value);
    }

    void bytes(Bytes bytes) {
      room(bytes.size());
      bytes.copyTo(content, size);
      size += bytes.size();
    }

    void text(String text) {
      bytes(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
      zeros(1);
    }

    void patch(int at, int value) {
      for (int i = 0; i < 4; i++) {
        content[at + i] = (byte) (value >>> 24 - 8 * i);
      }
    }

    int at(int offset) {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        value = value << 8 | content[offset + i] & 0xff;
      }
      return value;
    }

    byte[] toArray() {
      return Arrays.copyOf(content, size);
    }
  }
}
