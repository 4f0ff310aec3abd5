package org.xenwright.fdt.check;

import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Placement;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/** Whether tree, image and initrd get along where a birth puts them. */
public final class PlacementChecks {
  private final DeviceTree tree;
  private final Findings findings;

  private PlacementChecks(DeviceTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  /**
   * Places image and blob as the profile's Xen would (4.17 and the toolstack when it does not say)
   * and judges. Says nothing of an image that is no zImage, or that this birth refuses for other
   * reasons than the tree.
   *
   * @param blobBytes size of the tree's blob
   * @param image header of the image
   */
  public static void check(
      DeviceTree tree,
      long blobBytes,
      ZImageHeader image,
      GuestProfile profile,
      String file,
      Report report) {
    var findings = new Findings(file, tree.root().origin(), report);
    var birth = profile.birth().orElse(Birth.LIBXL);
    var version = profile.version().orElse(XenVersion.V4_17);
    var platform = GuestTree.platform(tree, new byte[0]);
    long memory = platform.ram().stream().mapToLong(Bank::size).sum();
    var initrd = initrd(tree);
    long initrdBytes = initrd.map(Window::size).orElse(0L);
    var request = new Placement.Request(version, birth, memory, image, blobBytes, initrdBytes);
    switch (Placement.of(request)) {
      case Placement.Refused(var reason) -> {
        if (reason == Placement.Refusal.NO_ROOM_FOR_DTB) {
          findings.tree(Rule.XW_FDT_001, reason.text(), "give the guest more memory.");
        }
      }
      case Placement.Placed placed -> {
        var home =
            placed.ram().stream()
                .map(Bank::window)
                .filter(w -> w.contains(placed.dtb(), 1))
                .findFirst();
        BlobChecks.load(placed.dtb(), blobBytes, home, file, report);
        initrd.ifPresent(window ->
            new PlacementChecks(tree, findings)
                .overlaps(
                    window,
                    new Window(placed.load(), placed.copied()),
                    new Window(placed.dtb(), blobBytes)));
      }
    }
  }

  private void overlaps(Window initrd, Window image, Window blob) {
    overlap(initrd, image, "the image");
    overlap(initrd, blob, "the device tree");
  }

  private void overlap(Window initrd, Window other, String what) {
    if (!initrd.overlaps(other)) {
      return;
    }
    var chosen = Place.root(tree).child(tree.find("/chosen").orElseThrow());
    findings.at(
        Rule.XW_FDT_020,
        chosen,
        chosen.property("linux,initrd-start").orElseThrow(),
        "the initrd at " + initrd + " overlaps " + what + " at " + other);
  }

  /** Where the tree says the initrd is, when it says so soundly. */
  private static Optional<Window> initrd(DeviceTree tree) {
    var chosen = tree.find("/chosen");
    var start = chosen.flatMap(n -> n.value("linux,initrd-start")).flatMap(Bytes::address);
    var end = chosen.flatMap(n -> n.value("linux,initrd-end")).flatMap(Bytes::address);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    long size = end.get() - start.get();
    return size > 0 ? Optional.of(new Window(start.get(), size)) : Optional.empty();
  }
}
