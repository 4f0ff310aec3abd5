package org.xenwright.fdt.blob;

import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;

/**
 * How a blob is laid out around the tree it holds.
 *
 * @param style who is imitated
 * @param version of the flattened form
 * @param extraReservations zero entries before the end of the reservation block (dtc {@code -R})
 * @param minimumSize the blob grows to at least this (dtc {@code -S})
 * @param padding zero bytes appended (dtc {@code -p})
 * @param alignment of the total size, a power of two (dtc {@code -a})
 * @param nops runs of NOP tokens
 * @param exact what only a blob that was read can have
 */
public record Layout(
    Style style,
    Version version,
    int extraReservations,
    int minimumSize,
    int padding,
    int alignment,
    List<Nops> nops,
    Optional<Exact> exact) {

  /** Whose blocks these are. */
  public enum Style {
    /** Reservation block at 40, strings in order of first use. */
    DTC,
    /**
     * Reservation block at 48, strings in reverse order of first use: libfdt's sequential writer,
     * so libxl and Xen.
     */
    LIBFDT
  }

  /**
   * A run of NOP tokens.
   *
   * @param before number of tokens of the tree that precede it in the structure block
   * @param words how many
   */
  public record Nops(int before, int words) {}

  /**
   * What neither writer would do.
   *
   * @param strings the whole strings block
   * @param total size of the blob
   * @param patches bytes that differ from what the writer makes of all the rest
   */
  public record Exact(Optional<Bytes> strings, int total, List<Patch> patches) {
    public Exact {
      patches = List.copyOf(patches);
    }
  }

  /** Bytes at an offset of the blob. */
  public record Patch(int at, Bytes bytes) {}

  /** As {@code dtc} writes without options. */
  public static final Layout DTC = plain(Style.DTC);

  /** As libfdt's sequential writer finishes. */
  public static final Layout LIBFDT = plain(Style.LIBFDT);

  public Layout {
    nops = List.copyOf(nops);
  }

  private static Layout plain(Style style) {
    return new Layout(style, Version.V17, 0, 0, 0, 1, List.of(), Optional.empty());
  }

  /** The same in another version. */
  public Layout withVersion(Version other) {
    return new Layout(
        style, other, extraReservations, minimumSize, padding, alignment, nops, exact);
  }

  /** The same with zero entries in the reservation block. */
  public Layout withExtraReservations(int count) {
    return new Layout(style, version, count, minimumSize, padding, alignment, nops, exact);
  }

  /** The same grown to a size. */
  public Layout withMinimumSize(int bytes) {
    return new Layout(style, version, extraReservations, bytes, padding, alignment, nops, exact);
  }

  /** The same with zero bytes appended. */
  public Layout withPadding(int bytes) {
    return new Layout(
        style, version, extraReservations, minimumSize, bytes, alignment, nops, exact);
  }

  /** The same with the total size rounded up. */
  public Layout withAlignment(int bytes) {
    return new Layout(style, version, extraReservations, minimumSize, padding, bytes, nops, exact);
  }

  /** The same with NOP tokens. */
  public Layout withNops(List<Nops> runs) {
    return new Layout(
        style, version, extraReservations, minimumSize, padding, alignment, runs, exact);
  }

  /** The same with everything a blob that was read adds. */
  public Layout withExact(Exact what) {
    return new Layout(
        style,
        version,
        extraReservations,
        minimumSize,
        padding,
        alignment,
        nops,
        Optional.of(what));
  }
}
