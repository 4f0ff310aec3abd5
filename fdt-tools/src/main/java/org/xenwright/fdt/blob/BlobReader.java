package org.xenwright.fdt.blob;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Reservation;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Reads a blob of any version. Every offset, count and length is checked before use; a tree is
 * answered only when all of the blob made sense.
 */
public final class BlobReader {
  /** How forgiving to be. */
  public enum Manner {
    /** As libfdt: nothing newer than version 17, aligned blocks, no property behind a child. */
    STRICT,
    /** As dtc: reads on where it can. */
    DTC
  }

  /**
   * A blob that was read.
   *
   * @param tree what it says
   * @param layout how to write the same bytes again
   */
  public record Blob(DeviceTree tree, Layout layout) {}

  /** Offsets and sizes of the header, checked. */
  record Header(
      int version, int structStart, int structEnd, int stringsStart, int stringsEnd, int reserve) {}

  private final Bytes bytes;
  private final String name;
  private final Manner manner;
  private final Report report;

  private BlobReader(byte[] bytes, String name, Manner manner, Report report) {
    this.bytes = Bytes.of(bytes);
    this.name = name;
    this.manner = manner;
    this.report = report;
  }

  /** The tree of a blob, strictly read; complaints (XW-FDT-001) go to the report. */
  public static Optional<DeviceTree> read(byte[] bytes, String name, Report report) {
    return read(bytes, name, Manner.STRICT, report);
  }

  /** The tree of a blob. */
  public static Optional<DeviceTree> read(byte[] bytes, String name, Manner manner, Report report) {
    return new BlobReader(bytes, name, manner, report).parse().map(Parsed::tree);
  }

  /** The tree of a blob and the layout that gives the same bytes again. */
  public static Optional<Blob> readWithLayout(
      byte[] bytes, String name, Manner manner, Report report) {
    var reader = new BlobReader(bytes, name, manner, report);
    return reader
        .parse()
        .map(p -> new Blob(p.tree, LayoutFinder.find(bytes, p.tree, p.header, p.nops)));
  }

  private record Parsed(DeviceTree tree, Header header, List<Layout.Nops> nops) {}

  private Optional<Parsed> parse() {
    var header = header();
    if (header.isEmpty()) {
      return Optional.empty();
    }
    var reservations = reservations(header.get());
    if (reservations.isEmpty()) {
      return Optional.empty();
    }
    var structure = new StructReader(bytes, header.get(), manner);
    var root = structure.root();
    if (structure.failure().isPresent()) {
      return bad(structure.failure().get());
    }
    int bootCpu = header.get().version >= 2 ? bytes.u32(28) : 0;
    return root.map(node ->
        new Parsed(
            new DeviceTree(node, reservations.get(), bootCpu), header.get(), structure.nops()));
  }

  private Optional<Header> header() {
    if (bytes.size() < Version.V1.headerSize()) {
      return bad("only " + bytes.size() + " bytes, a device tree blob has a header of at least 28");
    }
    if (bytes.u32(0) != BlobWriter.MAGIC) {
      return bad(
          "the first word is " + hex(bytes.u32(0)) + ", a device tree blob begins with 0xd00dfeed");
    }
    long total = unsigned(4);
    int version = bytes.u32(20);
    if (version < 1) {
      return bad("version " + Integer.toUnsignedString(version) + " does not exist");
    }
    var governing = Version.governing(version);
    if (bytes.size() < governing.headerSize() || total < governing.headerSize()) {
      return bad("the blob is shorter than the header of version " + version);
    }
    if (total > bytes.size()) {
      return bad("totalsize is " + total + " but the file has only " + bytes.size() + " bytes");
    }
    if (manner == Manner.STRICT && Integer.compareUnsigned(bytes.u32(24), 17) > 0) {
      return bad(
          "readable only from version "
              + Integer.toUnsignedString(bytes.u32(24))
              + " on; known is 17");
    }
    long struct = unsigned(8);
    long strings = unsigned(12);
    long reserve = unsigned(16);
    long structSize = version >= 17 ? unsigned(36) : 0;
    long structEnd = structSize == 0 ? total : struct + structSize;
    long stringsEnd = version >= 3 ? strings + unsigned(32) : total;
    if (struct > total || structEnd > total) {
      return bad(
          "the structure block " + range(struct, structEnd) + " reaches past totalsize " + total);
    }
    if (strings > total || stringsEnd > total) {
      return bad(
          "the strings block " + range(strings, stringsEnd) + " reaches past totalsize " + total);
    }
    if (reserve > total) {
      return bad("the reservation block at " + reserve + " lies past totalsize " + total);
    }
    if (manner == Manner.STRICT && (struct % 4 != 0 || reserve % 8 != 0)) {
      return bad("the structure block must be aligned to 4 and the reservation block to 8");
    }
    return Optional.of(
        new Header(
            version,
            (int) struct,
            (int) structEnd,
            (int) strings,
            (int) stringsEnd,
            (int) reserve));
  }

  private Optional<List<Reservation>> reservations(Header header) {
    var out = new ArrayList<Reservation>();
    int total = bytes.u32(4);
    for (int at = header.reserve; at <= total - 16; at += 16) {
      long address = bytes.u64(at);
      long size = bytes.u64(at + 8);
      if (size == 0) { // dtc and libfdt look at the size alone
        return Optional.of(out);
      }
      out.add(new Reservation(address, size));
    }
    return bad("the reservation block has no end");
  }

  private long unsigned(int offset) {
    return Integer.toUnsignedLong(bytes.u32(offset));
  }

  private <T> Optional<T> bad(String message) {
    report.add(Diagnostic.of(Rule.XW_FDT_001, Position.of(name), message));
    return Optional.empty();
  }

  private static String hex(int word) {
    return String.format("0x%08x", word);
  }

  private static String range(long from, long to) {
    return from + " to " + to;
  }
}
