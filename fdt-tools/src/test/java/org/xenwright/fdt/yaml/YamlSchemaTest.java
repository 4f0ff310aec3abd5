package org.xenwright.fdt.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** The published schema accepts what the reader accepts and refuses what editors should mark. */
class YamlSchemaTest {
  private static Schema schema;

  @BeforeAll
  static void read() throws IOException {
    try (var in = YamlTree.schema()) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON);
    }
  }

  private static void accepted(String yaml) {
    assertEquals(List.of(), schema.validate(yaml, InputFormat.YAML), yaml);
  }

  @Test
  void acceptsWhatIsPrinted() {
    for (var name : List.of("toolstack32-xl-gicv2", "dom0less32-gicv3")) {
      var tree = Sources.tree(Sources.resource("/guest-trees/xen-4.17-" + name + ".dts"));
      accepted(YamlPrinter.print(tree, Layout.DTC));
      accepted(YamlPrinter.print(tree, Layout.LIBFDT.withPadding(16)));
    }
    var guest = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));
    accepted(YamlPrinter.print(guest, Layout.LIBFDT));
    for (long seed = 1; seed <= 30; seed++) {
      accepted(YamlPrinter.print(new TreeGenerator(seed).tree(), Layout.DTC));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guest:\n  memory: 64MiB\n",
        "guest:\n  xen: \"4.17\"\n  birth: dom0less\n  memory: 128MiB\n  vcpus: 2\n  console:"
            + " pl011\n  bootargs: \"a=b\"\n  host-cpu: \"arm,cortex-a57\"\ntree:\n  chosen:\n   "
            + " stdout-path: \"/x\"\n",
        "fdt: 1\nmemreserve:\n  - [0x48000000, 0x4000]\ntree:\n  \"#address-cells\": 2\n  c:"
            + " [\"a\", \"b\"]\n  p: {ref: gic}\n  i@1:\n    $label: gic\n    ic: true\n    r: [[0,"
            + " 1], [2, {ref: gic}]]\n    m: {bytes: \"00 16\"}\n    x: [{u8: [1]}, {str: \"t\"}]\n"
            + "extend:\n  - target: gic\n    extra: 1\n    $delete-properties: [ic]\n",
      })
  void acceptsWhatTheReaderAccepts(String yaml) {
    var report = new Report();
    YamlTree.read("t.yaml", yaml, report);
    assertEquals("", Sources.text(report));
    accepted(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tree: {}\n",
        "guest:\n  memory: 64MiB\n  vcpu: 2\n",
        "guest:\n  xen: \"4.10\"\n",
        "fdt: 2\n",
        "fdt: 1\ntree: {a: {$lable: x}}\n",
        "fdt: 1\nextend:\n  - a: 1\n",
        "fdt: 1\nmemreserve:\n  - [1]\n",
        "fdt: 1\ntree: {a: {bytes: \"0g\"}}\n",
        "fdt: 1\ntree: {a: {bytes: \"00 1\"}}\n",
        "fdt: 1\ntree: {a: [{u8: {b: 1}}]}\n",
      })
  void refusesWhatTheReaderRefuses(String yaml) {
    var report = new Report();
    YamlTree.read("t.yaml", yaml, report);
    assertFalse(Sources.text(report).isEmpty(), yaml);
    assertFalse(schema.validate(yaml, InputFormat.YAML).isEmpty(), yaml);
  }
}
