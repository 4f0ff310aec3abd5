package org.xenwright.fdt.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.dts.DtsPrinter;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.DeviceKind;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/** The trees a real Xen 4.17.5 gave guests of 64 MiB, and what they say. */
class GuestTreeTest {
  private static final long MEMORY = 64L << 20;
  private static final GuestOptions DOM0LESS =
      GuestOptions.of(XenVersion.V4_17, Birth.DOM0LESS, MEMORY).withHostCpu("arm,cortex-a57");
  private static final GuestOptions LIBXL = GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, MEMORY);
  private static final Map<String, GuestOptions> OBSERVED =
      Map.of(
          "dom0less32-gicv2", DOM0LESS.withUart(),
          "dom0less32-gicv3", DOM0LESS.withUart().withGic(GicVersion.V3),
          "dom0less32-gicv2-no-xenstore",
              DOM0LESS.withBootargs("hello world").withEnhanced(Enhanced.NO_XENSTORE),
          "dom0less32-on-32bit-xen-a15", DOM0LESS.withHostCpu("arm,cortex-a15").withUart(),
          "toolstack32-xl-gicv2", LIBXL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dom0less32-gicv2",
        "dom0less32-gicv3",
        "dom0less32-gicv2-no-xenstore",
        "dom0less32-on-32bit-xen-a15",
        "toolstack32-xl-gicv2"
      })
  void equalsWhatXenGave(String name) {
    var source = Sources.resource("/guest-trees/xen-4.17-" + name + ".dts");
    var made = withoutSeed(GuestTree.of(OBSERVED.get(name)));
    assertEquals(print(withoutSeed(Sources.tree(source))), print(made));
  }

  @Test
  void blobsHaveTheObservedSizes() {
    assertEquals(1114, GuestTree.blob(DOM0LESS.withUart()).length);
    assertEquals(1406, GuestTree.blob(LIBXL).length);
  }

  @Test
  void blobsReadBackAndRepeat() {
    for (var options : OBSERVED.values()) {
      var blob = GuestTree.blob(options);
      var report = new Report();
      var back =
          BlobReader.readWithLayout(blob, "g.dtb", BlobReader.Manner.STRICT, report).orElseThrow();
      assertEquals(Layout.Style.LIBFDT, back.layout().style());
      assertTrue(back.layout().exact().isEmpty());
      assertEquals(GuestTree.of(options), back.tree());
      assertEquals(List.of(bytes(blob)), List.of(bytes(GuestTree.blob(options))));
    }
    assertNotEquals(
        GuestTree.of(LIBXL), GuestTree.of(LIBXL.withSeed(Optional.of(1L))), "another seed");
  }

  private static String bytes(byte[] blob) {
    return java.util.HexFormat.of().formatHex(blob);
  }

  @Test
  void oldReleaseHasItsOwnHabits() {
    var tree = GuestTree.of(GuestOptions.of(XenVersion.V4_4, Birth.LIBXL, MEMORY));
    assertTrue(tree.find("/memory@80000000").isPresent());
    assertEquals(Optional.of(1), tree.root().cell("interrupt-parent"));
    var gic = tree.find("/interrupt-controller@2c001000").orElseThrow();
    assertEquals(Optional.of(1), gic.cell("phandle"));
    assertEquals(0x1000, gic.value("reg").orElseThrow().u64(24));
    assertEquals(
        List.of("arm,psci"),
        tree.find("/psci").orElseThrow().value("compatible").orElseThrow().strings());
    assertFalse(tree.find("/chosen").orElseThrow().property("rng-seed").isPresent());
    assertEquals(16, tree.find("/hypervisor").orElseThrow().value("reg").orElseThrow().size());
  }

  @Test
  void cpuNumbersFollowAffinity() {
    var options = LIBXL.withGic(GicVersion.V3).withVcpus(18);
    var cpus = GuestTree.of(options).find("/cpus").orElseThrow();
    assertEquals("cpu@f", cpus.children().get(15).name());
    assertEquals("cpu@100", cpus.children().get(16).name());
    assertEquals(Optional.of(0x101), cpus.children().get(17).cell("reg"));
  }

  @Test
  void moreThanThreeGibibytesNeedTheSecondBank() {
    long five = 5L << 30;
    var toolstack = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, five));
    assertTrue(toolstack.find("/memory@200000000").isPresent());
    var xen = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.DOM0LESS, five));
    assertEquals(32, xen.find("/memory@40000000").orElseThrow().value("reg").orElseThrow().size());
  }

  @Test
  void platformSaysWhatTheTreeSays() {
    var tree = GuestTree.of(LIBXL.withVcpus(2));
    var platform = GuestTree.platform(tree, GuestTree.blob(LIBXL.withVcpus(2)));
    assertEquals(List.of(new Bank(0x4000_0000L, MEMORY)), platform.ram());
    assertEquals(Optional.of(new Window(0x3800_0000L, 0x100_0000)), platform.grants());
    assertEquals(Optional.of(31), platform.interrupts().event());
    assertEquals(Optional.of(27), platform.interrupts().virtualTimer());
    assertEquals(2, platform.cpus());
    assertEquals(
        0x0300_2000L, platform.device(DeviceKind.GIC_CPU_INTERFACE).orElseThrow().address());
    var xen = GuestTree.platform(GuestTree.of(DOM0LESS.withUart()), new byte[0]);
    assertEquals(Optional.empty(), xen.grants());
    assertEquals(0x2200_0000L, xen.device(DeviceKind.UART).orElseThrow().address());
  }

  @Test
  void platformTranslatesThroughBuses() {
    var tree =
        Sources.tree(
            """
            /dts-v1/;
            / { #address-cells = <2>; #size-cells = <2>;
              bus { #address-cells = <1>; #size-cells = <1>; ranges = <0x100 0 0x5000 0x1000>;
                dev@110 { reg = <0x110 0x20>; };
                out@9000 { reg = <0x9000 0x20>; }; };
              i2c { #address-cells = <1>; #size-cells = <0>; chip@20 { reg = <0x20>; }; };
            };
            """);
    var devices = GuestTree.platform(tree, BlobWriter.write(tree, Layout.DTC)).devices();
    assertEquals(1, devices.size());
    assertEquals(0x5010, devices.getFirst().address());
    assertEquals("/bus/dev@110", devices.getFirst().path());
  }

  private static DeviceTree withoutSeed(DeviceTree tree) {
    return tree.edit("/chosen", n -> n.withoutProperty("rng-seed"));
  }

  /** Marks and positions aside. */
  private static String print(DeviceTree tree) {
    var plain = BlobReader.read(BlobWriter.write(tree, Layout.DTC), "t.dtb", new Report());
    return DtsPrinter.print(
        plain.orElseThrow(), DtsPrinter.Style.JOINED_STRINGS, DtsPrinter.References.RESOLVED);
  }
}
