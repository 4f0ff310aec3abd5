package org.xenwright.emulator.boot;

import java.util.Optional;
import org.xenwright.emulator.cpu.EventSink;
import org.xenwright.fdt.guest.GuestOptions;

/**
 * One boot.
 *
 * @param image the file
 * @param guest Xen's version, the birth, memory and what else decides the device tree
 * @param tree the device tree to hand over instead of the one the birth builds
 * @param marker the guest has succeeded when a console line contains this; empty: when it ends
 * @param instructions how many instructions it may run
 * @param strict whether to stop at what only some cores accept
 * @param events hears what the core does; {@link EventSink#NONE} for no trace
 * @param place where to put image and tree instead of where the birth puts them
 */
public record BootRequest(
    byte[] image,
    GuestOptions guest,
    Optional<byte[]> tree,
    Optional<String> marker,
    long instructions,
    boolean strict,
    EventSink events,
    Optional<Chosen> place) {
  /** Budget when nobody gives one. */
  public static final long DEFAULT_INSTRUCTIONS = 50_000_000L;

  public BootRequest {
    image = image.clone();
    tree = tree.map(byte[]::clone);
  }

  /** A strict boot with the birth's own tree and place, no marker and the default budget. */
  public static BootRequest of(byte[] image, GuestOptions guest) {
    return new BootRequest(
        image,
        guest,
        Optional.empty(),
        Optional.empty(),
        DEFAULT_INSTRUCTIONS,
        true,
        EventSink.NONE,
        Optional.empty());
  }

  /** The same until a line contains {@code text}. */
  public BootRequest withMarker(String text) {
    return new BootRequest(
        image, guest, tree, Optional.of(text), instructions, strict, events, place);
  }

  /** The same with another budget. */
  public BootRequest withInstructions(long budget) {
    return new BootRequest(image, guest, tree, marker, budget, strict, events, place);
  }

  /** The same on a machine that does what hardware would, without strict checks. */
  public BootRequest lenient() {
    return new BootRequest(image, guest, tree, marker, instructions, false, events, place);
  }

  /** The same with a trace. */
  public BootRequest withEvents(EventSink sink) {
    return new BootRequest(image, guest, tree, marker, instructions, strict, sink, place);
  }

  /** The same with another device tree. */
  public BootRequest withTree(byte[] blob) {
    return new BootRequest(
        image, guest, Optional.of(blob), marker, instructions, strict, events, place);
  }

  /** The same with image and tree elsewhere. */
  public BootRequest withPlace(long image, long tree) {
    return new BootRequest(
        this.image,
        guest,
        this.tree,
        marker,
        instructions,
        strict,
        events,
        Optional.of(new Chosen(image, tree)));
  }

  /** Where image and tree are to be. */
  public record Chosen(long image, long tree) {}
}
