package org.xenwright.fdt.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** Trees judged by schemas: ours for Xen's guests, and the dialect of dt-schema. */
class BindingChecksTest {
  private static final BindingChecks XEN = BindingChecks.of(Bindings.xen());
  private static final String XL = "/guest-trees/xen-4.17-toolstack32-xl-gicv2.dts";

  private static String said(BindingChecks checks, DeviceTree tree) {
    var report = new Report();
    checks.check(tree, "t.dts", report);
    return Sources.text(report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xen-4.17-toolstack32-xl-gicv2",
        "xen-4.17-dom0less32-gicv2",
        "xen-4.17-dom0less32-gicv3",
        "xen-4.17-dom0less32-gicv2-no-xenstore",
        "xen-4.17-dom0less32-on-32bit-xen-a15"
      })
  void treesSeenOnXenFit(String name) {
    assertEquals("", said(XEN, Sources.tree(Sources.resource("/guest-trees/" + name + ".dts"))));
  }

  @Test
  void treesOfEveryReleaseFit() {
    for (var version : XenVersion.ALL) {
      for (var birth : Birth.values()) {
        if (birth == Birth.DOM0LESS && version.minor() < 17) {
          continue; // those build none
        }
        var tree = GuestTree.of(GuestOptions.of(version, birth, 64L << 20));
        assertEquals("", said(XEN, tree), version + " " + birth);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "method = \"hvc\" | method = \"smc\" | /psci method: | method = \"smc",
        "cpu_off = <0x01>; | | /psci: | psci {",
        "xen,xen-4.17\\0xen,xen\" | xen,xen\" | /hypervisor compatible: | compatible = \"xen,xen\"",
        "#interrupt-cells = <0x03> | #interrupt-cells = <0x01> | #interrupt-cells: | #interrupt-c",
        "0x00 0x3002000 0x00 0x2000> | > | /interrupt-controller@3001000 reg: | reg = <0x00 0x3001",
        "device_type = \"memory\"; | device_type = \"memory\"; size = <1>; | size | size = <1>",
        "arm,armv7-timer | arm,armv9-timer | /timer compatible: | compatible = \"arm,armv9",
        "arm,armv7-timer\"; | arm,armv7-timer\"; always-on = <1>; | /timer always-on: | always-on",
        "0x01 0x0b 0xf08> | > | /timer interrupts: | interrupts = <0x01 0x0d",
        "enable-method = \"psci\" | enable-method = \"spin\" | /cpus/cpu@0 enable-method: | enable",
        "chosen { | chosen { linux,initrd-start = <1>; | /chosen linux,initrd-start: | linux,initrd",
      })
  void whatDoesNotFitIsNamedWithItsPlace(String from, String to, String subject, String at) {
    var source = Sources.resource(XL);
    assertTrue(source.contains(from), from);
    var broken = source.replace(from, to == null ? "" : to);
    var before = broken.substring(0, broken.indexOf(at));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    // a node's place is its brace
    int column =
        before.length() - before.lastIndexOf('\n') + (at.endsWith("{") ? at.length() - 1 : 0);
    var place = "t.dts:" + line + ":" + column + ": error: ";
    var said = said(XEN, Sources.tree(broken));
    assertTrue(said.contains(subject), said);
    assertTrue(said.contains("XW-FDT-028"), said);
    assertTrue(said.contains(place), said);
  }

  private static final String DEVICE =
      """
      $id: http://devicetree.org/schemas/x/device.yaml#
      $schema: http://devicetree.org/meta-schemas/core.yaml#
      maintainers: [nobody]
      properties:
        compatible:
          oneOf:
            - const: x,one
            - items:
                - enum: ['x,two', 'x,three']
                - const: x,one
        reg: {maxItems: 2}
        clocks:
          items:
            - description: bus
            - description: core
        clock-names: {items: [{const: bus}, {const: core}]}
        interrupts: {maxItems: 1}
        x,speed: {$ref: /schemas/types.yaml#/definitions/uint32, enum: [100, 0x200], default: 100}
        x,table: {$ref: /schemas/types.yaml#/definitions/uint32-array, minItems: 2, maxItems: 4}
        x,bytes: {$ref: /schemas/types.yaml#/definitions/uint8-array, maxItems: 3}
        x,pair: {$ref: /schemas/types.yaml#/definitions/uint32-array, items: [{const: 1}, {minimum: 5}]}
        x,wide: {$ref: /schemas/types.yaml#/definitions/uint64, maximum: 0x100000000}
        x,signed: {$ref: /schemas/types.yaml#/definitions/int32, minimum: -5}
        x,matrix:
          $ref: /schemas/types.yaml#/definitions/uint32-matrix
          items: {items: [{minimum: 1}, {maximum: 9}]}
        x,on: {type: boolean}
        x,parent: {$ref: /schemas/types.yaml#/definitions/phandle}
        x,mode: {$ref: /schemas/types.yaml#/definitions/string, pattern: '^m[0-9]$'}
      patternProperties:
        '^port@[0-9]$':
          type: object
          properties: {reg: {maxItems: 1}}
          required: [reg]
          additionalProperties: false
      required: [compatible, reg, interrupts]
      allOf:
        - $ref: shared.yaml#
        - if: {properties: {compatible: {contains: {const: 'x,two'}}}}
          then: {required: ['x,speed']}
      dependencies: {'x,mode': ['x,on']}
      unevaluatedProperties: false
      """;
  private static final String SHARED =
      """
      $id: http://devicetree.org/schemas/x/shared.yaml#
      select: false
      properties: {'x,shared': {type: boolean}}
      """;

  private static final String BEFORE =
      "/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; interrupt-parent = <&i>;\n"
          + "i: i { interrupt-controller; #interrupt-cells = <2>; };\n"
          + "c: c { #clock-cells = <1>; }; d: d { #clock-cells = <0>; };\n";
  private static final String GOOD =
      "n@1 { compatible = \"x,one\"; reg = <1 1 2 1>; interrupts = <1 2>; clocks = <&c 5 &d>;\n"
          + " clock-names = \"bus\", \"core\"; x,speed = <0x200>; x,table = <1 2 3>; x,bytes = [01"
          + " 02 03]; x,pair = <1 5>;\n"
          + " x,wide = <1 0>; x,signed = <(-5)>; x,matrix = <1 9>; x,on; x,shared; x,parent = <&c>;"
          + " x,mode = \"m1\";\n"
          + " status = \"okay\"; pinctrl-0 = <&c>;\n"
          + " #address-cells = <1>; #size-cells = <0>; port@1 { reg = <1>; }; }; };\n";

  private static BindingChecks device() {
    var report = new Report();
    var files = new java.util.ArrayList<Bindings.SchemaFile>();
    files.add(
        new Bindings.SchemaFile(
            "device.yaml", DEVICE.replace("'^port", "'^#(address|size)-cells$': true\n  '^port")));
    files.add(new Bindings.SchemaFile("shared.yaml", SHARED));
    var checks = BindingChecks.of(Bindings.of(files, report));
    assertEquals("", Sources.text(report));
    return checks;
  }

  @Test
  void everyConstructAcceptsWhatItDescribes() {
    assertEquals("", said(device(), Sources.tree(BEFORE + GOOD)));
    var extended = GOOD.replace("interrupts = <1 2>", "interrupts-extended = <&i 1 2>");
    assertEquals("", said(device(), Sources.tree(BEFORE + extended)));
    var other = GOOD.replace("\"x,one\"", "\"x,two\", \"x,one\"");
    assertEquals("", said(device(), Sources.tree(BEFORE + other)));
    // without a source's marks the types of the schemas decide
    var blob = Sources.blob(BEFORE + GOOD, org.xenwright.fdt.draft.ResolveOptions.PLAIN);
    var read = org.xenwright.fdt.blob.BlobReader.read(blob, "t", new Report()).orElseThrow();
    assertEquals("", said(device(), read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"x,one\" | \"x,one\", \"x,two\" | /n@1 compatible:",
        "\"x,one\" | \"x,two\", \"y\" | /n@1 compatible",
        "reg = <1 1 2 1> | reg = <1 1> | /n@1 reg:",
        "reg = <1 1 2 1> | reg = <1 1 2 1 3 1> | /n@1 reg:",
        "interrupts = <1 2>; | | /n@1:",
        "interrupts = <1 2> | interrupts = <1 2 3 4> | /n@1 interrupts:",
        "<&c 5 &d> | <&c 5> | /n@1 clocks:",
        "\"bus\", \"core\" | \"core\", \"bus\" | /n@1 clock-names:",
        "<0x200> | <7> | /n@1 x,speed:",
        "<0x200> | \"fast\" | /n@1 x,speed:",
        "<0x200> | <100 100> | /n@1 x,speed:",
        "<1 2 3> | <1> | /n@1 x,table:",
        "<1 2 3> | <1 2 3 4 5> | /n@1 x,table:",
        "[01 02 03] | [01 02] | /n@1 x,bytes:",
        "<1 5> | <1 4> | /n@1 x,pair:",
        "<1 5> | <2 5> | /n@1 x,pair:",
        "<1 0> | <1 1> | /n@1 x,wide:",
        "<(-5)> | <(-6)> | /n@1 x,signed:",
        "<1 9> | <1 10> | /n@1 x,matrix:",
        "x,on; | x,on = <1>; | /n@1 x,on:",
        "x,on; | | x,on",
        "\"m1\" | \"mm\" | /n@1 x,mode:",
        "x,shared; | x,unknown; | x,unknown",
        "reg = <1>; }; | }; | /n@1/port@1:",
        "reg = <1>; }; | reg = <1>; y; }; | /n@1/port@1 y",
      })
  void everyConstructRefusesWhatItForbids(String from, String to, String subject) {
    assertTrue(GOOD.contains(from), from);
    var said = said(device(), Sources.tree(BEFORE + GOOD.replace(from, to == null ? "" : to)));
    assertTrue(said.contains(subject) && said.contains("(x/device.yaml)"), from + "\n" + said);
  }

  @Test
  void schemasThatCannotBeUsedAreNamedAndTheRestJudges() {
    var report = new Report();
    var bindings =
        Bindings.of(
            List.of(
                new Bindings.SchemaFile("broken.yaml", "a: [1\nb: {"),
                new Bindings.SchemaFile("plain.yaml", "properties: {}"),
                new Bindings.SchemaFile("device.yaml", DEVICE)),
            report);
    var said = Sources.text(report);
    assertTrue(said.contains("broken.yaml:2:"), said);
    assertTrue(said.contains("plain.yaml: the schema has no $id"), said);
    assertTrue(said.contains("refers to shared.yaml#"), said);
    var checks = BindingChecks.of(bindings);
    assertEquals("", said(checks, Sources.tree(BEFORE + GOOD)));
    assertTrue(
        said(checks, Sources.tree(BEFORE + GOOD.replace("\"m1\"", "\"mm\""))).contains("x,mode"));
  }
}
