package org.xenwright.fdt.yaml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.blob.Version;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.dts.DtsPrinter;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** Trees in YAML: what they mean, that nothing is lost, and what is said about mistakes. */
class YamlTreeTest {
  @Test
  void rawFormEqualsTheSameInSource() {
    var yaml =
        """
        fdt: 1
        memreserve:
          - [0x48000000, 0x4000]
        tree:
          "#address-cells": 2
          compatible: ["xen,xenvm-4.17", "xen,xenvm"]
          interrupt-parent: {ref: gic}
          model: "XENVM-4.17"
          interrupt-controller@3001000:
            $label: gic
            interrupt-controller: true
            reg: [0, 0x3001000, 0, 0x1000, 0, 0x3002000, 0, 0x2000]
            phandle: 0xfde8
          device:
            interrupts-extended: [[{ref: gic}, 1, 13, 0xf08], [{ref: gic}, 0, (4*2), 4]]
            mac: {bytes: "00 16 3e 01 02 03"}
            mixed: [{u8: [1, 2]}, {u16: [0x3210]}, {u64: [0x200000000]}, {str: "text"}, {bytes: "ff"}]
            firmware: {incbin: {file: blob.bin, offset: 1, length: 2}}
            path-of-gic: {path: gic}
            exact: !dts '<1 &gic>, /bits/ 16 <2>, mark: "x"'
          empty-node: {}
        extend:
          - target: gic
            extra: 1
          - target: "/device"
            $delete-properties: [mac]
        """;
    var dts =
        """
        /dts-v1/;
        /memreserve/ 0x48000000 0x4000;
        / { #address-cells = <2>; compatible = "xen,xenvm-4.17", "xen,xenvm"; interrupt-parent = <&gic>;
          model = "XENVM-4.17";
          gic: interrupt-controller@3001000 { interrupt-controller;
            reg = <0 0x3001000 0 0x1000 0 0x3002000 0 0x2000>; phandle = <0xfde8>; };
          device { interrupts-extended = <&gic 1 13 0xf08 &gic 0 8 4>; mac = [00 16 3e 01 02 03];
            mixed = [0102], /bits/ 16 <0x3210>, /bits/ 64 <0x200000000>, "text", [ff];
            firmware = "BC"; path-of-gic = &gic; exact = <1 &gic>, /bits/ 16 <2>, mark: "x"; };
          empty-node { };
        };
        &gic { extra = <1>; };
        &{/device} { firmware = [42 43]; /delete-property/ mac; };
        """;
    SourceFiles files = path -> Optional.of("ABCDE".getBytes(StandardCharsets.ISO_8859_1));
    var report = new Report();
    var read = YamlTree.read("t.yaml", yaml, files, ResolveOptions.PLAIN.withSymbols(), report);
    assertEquals("", Sources.text(report));
    assertArrayEquals(
        Sources.blob(dts, ResolveOptions.PLAIN.withSymbols()),
        BlobWriter.write(read.orElseThrow().tree(), Layout.DTC));
  }

  @Test
  void everyBlobSurvives() {
    for (long seed = 1; seed <= 150; seed++) {
      var tree = new TreeGenerator(seed).tree();
      for (var style : List.of(Layout.DTC, Layout.LIBFDT.withMinimumSize(3000))) {
        var version = Version.values()[(int) seed % 5];
        survives(BlobWriter.write(tree, style.withVersion(version)), "seed " + seed);
      }
    }
    survives(GuestTree.blob(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20)), "libxl");
  }

  @Test
  void damagedBlobsThatAreAcceptedSurviveToo() {
    var random = new Random(99);
    int accepted = 0;
    for (int run = 0; run < 1000; run++) {
      var blob = BlobWriter.write(new TreeGenerator(run % 50).tree(), Layout.DTC);
      for (int i = random.nextInt(3); i >= 0; i--) {
        blob[random.nextInt(blob.length)] = (byte) random.nextInt(256);
      }
      if (BlobReader.read(blob, "x", BlobReader.Manner.STRICT, new Report()).isPresent()) {
        accepted++;
        survives(blob, "seed 99 run " + run);
      }
    }
    assertTrue(accepted > 200, "only " + accepted + " accepted");
  }

  private static void survives(byte[] blob, String what) {
    var read =
        BlobReader.readWithLayout(blob, "x.dtb", BlobReader.Manner.STRICT, new Report())
            .orElseThrow();
    var yaml = YamlPrinter.print(read.tree(), read.layout());
    var report = new Report();
    var again = YamlTree.read("x.yaml", yaml, SourceFiles.NONE, ResolveOptions.PLAIN, report);
    assertTrue(again.isPresent(), () -> what + "\n" + Sources.text(report) + yaml);
    var written = BlobWriter.write(again.get().tree(), again.get().layout());
    assertTrue(Arrays.equals(blob, written), () -> what + difference(blob, written) + "\n" + yaml);
  }

  private static String difference(byte[] wanted, byte[] made) {
    return " differs at " + Arrays.mismatch(wanted, made);
  }

  @Test
  void labelsAndReferencesSurviveFromSourceToYamlAndBack() {
    var dts =
        """
        /dts-v1/;
        / { p = <1 &gic 2>; q = &gic; gic: n { a = <&{/n}>; l: r = <3>, "x"; }; };
        """;
    var tree = Sources.tree(dts);
    var yaml = YamlPrinter.print(tree, Layout.DTC);
    assertTrue(yaml.contains("p: [1, {ref: \"gic\"}, 2]"), yaml);
    var report = new Report();
    var again = YamlTree.read("x.yaml", yaml, report).orElseThrow();
    assertEquals(
        DtsPrinter.print(tree, DtsPrinter.Style.SEPARATE_STRINGS, DtsPrinter.References.KEPT),
        DtsPrinter.print(again, DtsPrinter.Style.SEPARATE_STRINGS, DtsPrinter.References.KEPT));
  }

  @Test
  void guestFormExpandsToTheGuestsTree() {
    var yaml =
        """
        guest:
          xen: "4.17"
          birth: dom0less
          memory: 128MiB
          vcpus: 2
          console: pl011
          bootargs: "console=ttyAMA0"
          host-cpu: "arm,cortex-a57"
        tree:
          chosen:
            stdout-path: "/sbsa-uart@22000000"
        """;
    var tree = YamlTree.read("g.yaml", yaml, new Report()).orElseThrow();
    assertEquals(0x800_0000, tree.find("/memory").orElseThrow().value("reg").orElseThrow().u64(8));
    assertEquals(2, tree.find("/cpus").orElseThrow().children().size());
    var chosen = tree.find("/chosen").orElseThrow();
    assertEquals(
        List.of("bootargs", "linux,initrd-start", "linux,initrd-end", "stdout-path"),
        chosen.properties().stream().map(p -> p.name()).toList());
  }

  @Test
  void mistakesAreNamedAtTheirPlace() {
    assertEquals(
        """
        t.yaml:3:3: error: unknown key 'vcpu' [XW-YAML-010]
          3 |   vcpu: 2
            |   ^
          fix: did you mean 'vcpus'?
        """,
        complaints("guest:\n  memory: 64MiB\n  vcpu: 2\n"));
    says("fdt: 1\ntree:\n  a: no\n", "t.yaml:3:6: error: 'no' is no value of a device tree");
    says("fdt: 1\ntree:\n  a: 4.10\n", "'4.10' is not a number");
    says("fdt: 1\ntree:\n  a: 0x1ffffffff\n", "does not fit in 32 bits [XW-YAML-013]");
    says("fdt: 1\ntree:\n  a: [arm,gic]\n", "warning: 'arm,gic' without quotes is two strings");
    says(
        "fdt: 1\ntree:\n  a: {ref: gic}\n",
        "t.yaml:3:3: error: /: Reference to non-existent node or label \"gic\"");
    says("fdt: 1\ntree:\n  a: !dts '<1 +>'\n", "at character 4 of the value");
    says("guest:\n  xen: 4.10\n", "xen is one of 4.17, 4.22, 4.4, 4.5, newest, not '4.10'");
    says("guest:\n  xen: 4.5\n  birth: dom0less\n", "builds no dom0less domains");
    says("tree: {}\n", "neither 'guest:' nor 'fdt: 1'");
    says("fdt: 1\ntree: {a: {$lable: x}}\n", "did you mean '$label'?");
    says("fdt: 1\nextend:\n  - target: x\n    a: 1\n", "no node with the label or path 'x'");
    says(
        "fdt: 1\nlayout: {total: 10, patches: [{at: 9, bytes: 'ffff'}]}\n",
        "a patch reaches past total");
  }

  @Test
  void damagedDocumentsNeverThrow() {
    var random = new Random(5);
    var sample =
        YamlPrinter.print(new TreeGenerator(8).tree(), Layout.LIBFDT.withPadding(5))
            + "extend:\n  - {target: /, $label: x, $nodes: [{name: q}], z: !dts '<1>'}\n";
    int errors = 0;
    for (int run = 0; run < 1000; run++) {
      var text = new StringBuilder(sample);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, "{}[]:,-!'\"#&*\n 0xu$".charAt(random.nextInt(19)));
        }
      }
      errors += complaints(text.toString()).isEmpty() ? 0 : 1;
    }
    assertTrue(errors > 200, "seed 5: " + errors);
  }

  private static void says(String yaml, String expected) {
    assertTrue(complaints(yaml).contains(expected), () -> complaints(yaml));
  }

  private static String complaints(String yaml) {
    var report = new Report();
    YamlTree.read("t.yaml", yaml, report);
    return Sources.text(report);
  }
}
