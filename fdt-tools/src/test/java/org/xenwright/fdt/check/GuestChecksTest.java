package org.xenwright.fdt.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.Reservation;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.guest.Enhanced;
import org.xenwright.fdt.guest.GicVersion;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.fdt.yaml.YamlTree;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/** Xen's own trees pass; one mistake in them gives the one complaint. */
class GuestChecksTest {
  private static final long MEMORY = 64L << 20;
  private static final DeviceTree GOOD = libxl(o -> o);
  private static final String GIC = "/interrupt-controller@3001000";

  @Test
  void treesOfXenPass() {
    for (var version : XenVersion.ALL) {
      for (var birth : Birth.values()) {
        if (version.has(birth)) {
          var plain = GuestOptions.of(version, birth, MEMORY);
          var profile = GuestProfile.of(version, birth);
          assertEquals("", guest(GuestTree.of(plain), profile));
          assertEquals("", guest(GuestTree.of(plain.withUart().withVcpus(8)), profile));
          assertEquals("", guest(GuestTree.of(plain.withEnhanced(Enhanced.ENABLED)), profile));
          if (version.atLeast(4, 6)) {
            assertEquals(
                "", guest(GuestTree.of(plain.withGic(GicVersion.V3).withVcpus(20)), profile));
          }
          if (version.atLeast(4, 5)) {
            assertEquals(
                "", guest(GuestTree.of(GuestOptions.of(version, birth, 5L << 30)), profile));
          }
        }
      }
    }
  }

  @Test
  void interruptController() {
    one(
        "XW-FDT-004",
        edit(GIC, n -> n.with(Property.longs("reg", 0x3001000, 0x1000))),
        "16 bytes, want 32");
    one("XW-FDT-015", edit(GIC, n -> n.with(Property.cells("linux,phandle", 7))), "differ");
    one(
        "XW-FDT-014",
        edit("/timer", n -> n.with(Property.cells("interrupt-parent", 9))),
        "leads to no node");
    says(
        "XW-FDT-014",
        edit(GIC, n -> n.withoutProperty("interrupt-controller")),
        "controls no interrupts");
    var second =
        Node.of("pic@1", Property.flag("interrupt-controller"), Property.longs("reg", 1, 1, 1, 1));
    one("XW-FDT-024", GOOD.withRoot(GOOD.root().with(second)), "second interrupt controller");
  }

  @Test
  void hypervisorAndTimer() {
    one(
        "XW-FDT-010",
        GOOD.withRoot(GOOD.root().withoutChild("hypervisor")),
        "compatible with xen,xen");
    one(
        "XW-FDT-010",
        edit("/hypervisor", n -> n.with(Property.longs("reg", 0x38000000, 0x1000))),
        "64 frames need");
    one(
        "XW-FDT-012",
        edit("/hypervisor", n -> n.with(Property.strings("compatible", "xen,xen", "xen,xen-4.17"))),
        "behind xen,xen");
    one(
        "XW-FDT-013",
        edit("/hypervisor", n -> n.with(Property.cells("interrupts", 1, 14, 0xf08))),
        "want <1 15>");
    one(
        "XW-FDT-013",
        edit("/hypervisor", n -> n.with(Property.cells("interrupts", 1, 15, 0xf01))),
        "active-low level");
    one(
        "XW-FDT-013",
        edit("/timer", n -> n.with(Property.cells("interrupts", 1, 13, 0xf08))),
        "fewer than three");
    one("XW-FDT-023", edit("/", n -> n.with(Property.strings("model", "XENVM-4.5"))), "4.17, 4.5");
  }

  @Test
  void memory() {
    var memory = "/memory@40000000";
    says(
        "XW-FDT-016", GOOD.withRoot(GOOD.root().withoutChild("memory@40000000")), "no memory node");
    says("XW-FDT-016", edit(memory, n -> n.withoutProperty("device_type")), "no device_type");
    one(
        "XW-FDT-016",
        edit(memory, n -> n.with(Property.longs("reg", 0x40000000, 0x1001))),
        "whole pages");
    one(
        "XW-FDT-016",
        edit(memory, n -> n.with(Property.longs("reg", 0x40001000, 0x1000))),
        "unit address differs");
    says(
        "XW-FDT-016",
        edit(memory, n -> n.with(Property.longs("reg", 0x38000000, 0x1000))),
        "overlaps the grant window");
    one(
        "XW-FDT-016",
        edit(memory, n -> n.with(Property.longs("reg", 0x40000000, 0x2000, 0x40001000, 0x2000))),
        "overlaps bank");
    one(
        "XW-FDT-024",
        edit(
            memory,
            n ->
                n.withName("memory@50000000")
                    .with(Property.longs("reg", 0x50000000, 0x1000, 0x40000000, 0x1000))),
        "not the lowest");
    says("XW-FDT-011", edit("/", n -> n.withoutProperty("#size-cells")), "#size-cells: missing");
  }

  @Test
  void cpusAndPsci() {
    one("XW-FDT-019", libxl(o -> o.withVcpus(9)), "GICv2 under Xen 4.17 serves 8");
    one("XW-FDT-019", edit("/cpus/cpu@0", n -> n.with(Property.cells("reg", 1))), "reg is 0x1");
    one("XW-FDT-018", edit("/psci", n -> n.with(Property.strings("method", "smc"))), "want hvc");
    one("XW-FDT-018", GOOD.withRoot(GOOD.root().withoutChild("psci")), "no psci node");
  }

  @Test
  void chosen() {
    one("XW-FDT-021", libxl(o -> o.withBootargs("x".repeat(2000))), "2001 bytes");
    one(
        "XW-FDT-020",
        libxl(o -> o.withInitrd(new Window(0x50000000, 0x1000))),
        "not inside a bank");
    one(
        "XW-FDT-020",
        edit("/chosen", n -> n.with(Property.longs("linux,initrd-start", 1))),
        "other end is missing");
    var linux = new GuestProfile(Optional.empty(), Optional.empty(), GuestProfile.Kind.LINUX);
    assertTrue(guest(libxl(o -> o.withBootargs("quiet")), linux).contains("names no console"));
    var small = new GuestProfile(Optional.empty(), Optional.empty(), GuestProfile.Kind.MINI_OS);
    var reserved = new DeviceTree(GOOD.root(), List.of(new Reservation(1, 2)), 0);
    assertTrue(guest(reserved, small).contains("[XW-FDT-017]"));
    one("XW-FDT-027", GOOD.withRoot(GOOD.root().with(Node.of("a".repeat(32)))), "32 characters");
    one("XW-FDT-027", GOOD.withRoot(GOOD.root().with(Node.of("a@AB"))), "capital");
  }

  @Test
  void blobs() {
    var blob = GuestTree.blob(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, MEMORY));
    assertTrue(blob(blob).contains("19 NOP words [XW-FDT-025]"));
    assertEquals("", blob(BlobWriter.write(GOOD, Layout.DTC)));
    assertTrue(blob(BlobWriter.write(GOOD, Layout.DTC.withPadding(9))).contains("padded"));
    var report = new Report();
    BlobChecks.load(0x40000004L, 100, Optional.of(new Window(0x40000000L, 0x60)), "x", report);
    assertEquals(2, report.diagnostics().size());
  }

  @Test
  void controllersTheGuestKnows() {
    var profile = new GuestProfile(Optional.empty(), Optional.empty(), GuestProfile.Kind.MINI_OS);
    var xen = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.DOM0LESS, MEMORY));
    assertTrue(guest(xen, profile).contains("but not arm,gic-400 [XW-FDT-022]"));
    var image = "\0arm,gic-v3\0 arm,gic-400 without end".getBytes();
    var known = KnownControllers.ofImage(image, "zImage").orElseThrow();
    assertEquals(Set.of("arm,gic-v3"), known.compatible());
    assertTrue(guest(GOOD, GuestProfile.ANY.with(known)).contains("zImage knows arm,gic-v3"));
    var v3 = libxl(o -> o.withGic(GicVersion.V3));
    assertEquals("", guest(v3, GuestProfile.ANY.with(known)));
    assertEquals(Optional.empty(), KnownControllers.ofImage(new byte[99], "zImage"));
  }

  @Test
  void placement() {
    var image = ZImageHeader.positionIndependent(1 << 20);
    assertEquals("", placed(libxl(o -> o.withInitrd(new Window(0x42000000, 0x1000))), image));
    assertTrue(
        placed(libxl(o -> o.withInitrd(new Window(0x40100000, 0x1000))), image)
            .contains("overlaps the image"));
    assertTrue(
        placed(libxl(o -> o.withInitrd(new Window(0x43000000, 0x1000000))), image)
            .contains("overlaps the device tree"));
    var small = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.DOM0LESS, 4L << 20));
    var xen = GuestProfile.of(XenVersion.V4_17, Birth.DOM0LESS);
    assertTrue(placed(small, image, xen).contains("no room left for the device tree [XW-FDT-001]"));
  }

  private static String placed(DeviceTree tree, ZImageHeader image) {
    return placed(tree, image, GuestProfile.ANY);
  }

  private static String placed(DeviceTree tree, ZImageHeader image, GuestProfile profile) {
    var report = new Report();
    PlacementChecks.check(tree, 1406, image, profile, "t.dtb", report);
    return Sources.text(report);
  }

  @Test
  void sourcePositionsAreShown() {
    var report = new Report();
    var yaml =
        "guest: {memory: 64MiB}\n"
            + "tree:\n"
            + "  interrupt-controller@3001000:\n"
            + "    reg: [0, 0x3001000, 0, 0x1000]\n";
    var tree = YamlTree.read("guest.yaml", yaml, report).orElseThrow();
    GuestChecks.check(tree, GuestProfile.ANY, "guest.yaml", report);
    assertEquals(
        """
        guest.yaml:4:5: error: /interrupt-controller@3001000 reg: 16 bytes, want 32 [XW-FDT-004]
          fix: append 0x0 0x3002000 0x0 0x2000.
          note: GICv2 needs two regions (distributor, CPU interface), each address+size in 2+2 cells of 4 bytes: 2*16 = 32 bytes
        """,
        Sources.text(report));
  }

  private static DeviceTree libxl(UnaryOperator<GuestOptions> change) {
    return GuestTree.of(change.apply(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, MEMORY)));
  }

  private static DeviceTree edit(String path, UnaryOperator<Node> change) {
    return GOOD.edit(path, change);
  }

  private static void one(String rule, DeviceTree tree, String text) {
    says(rule, tree, text);
    var all = guest(tree, GuestProfile.ANY);
    assertEquals(1, all.lines().filter(l -> l.contains("[XW-")).count(), all);
  }

  private static void says(String rule, DeviceTree tree, String text) {
    var all = guest(tree, GuestProfile.ANY);
    assertTrue(
        all.lines().anyMatch(l -> l.contains(text) && l.contains("[" + rule + "]")),
        () -> text + " not in\n" + all);
  }

  private static String guest(DeviceTree tree, GuestProfile profile) {
    var report = new Report();
    GuestChecks.check(tree, profile, "t.dtb", report);
    return Sources.text(report);
  }

  private static String blob(byte[] bytes) {
    var report = new Report();
    var read =
        BlobReader.readWithLayout(bytes, "t.dtb", BlobReader.Manner.STRICT, report).orElseThrow();
    BlobChecks.check(bytes, read, "t.dtb", report);
    return Sources.text(report);
  }
}
