package org.xenwright.fdt.dtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.dts.DtsSamplesAccess;

/** dtc's words, exit codes and texts, as version 1.8.1 was seen to give them. */
class DtcRunTest {
  /** Files that exist only here. */
  private record Files(Map<String, byte[]> content) implements DtcFiles {
    @Override
    public Optional<byte[]> read(String path) {
      return Optional.ofNullable(content.get(path));
    }

    @Override
    public Kind kind(String path) {
      return content.containsKey(path) ? Kind.FILE : Kind.NONE;
    }

    @Override
    public byte[] standardInput() {
      return new byte[0];
    }

    @Override
    public List<String> names(String folder) {
      return List.of();
    }
  }

  private static String run(byte[] input, DtcOptions options) {
    options.input = "t.dts";
    var errors = new StringBuilder();
    var result = DtcRun.run(options, new Files(Map.of("t.dts", input)), errors::append);
    var text = result.output().map(b -> new String(b, StandardCharsets.ISO_8859_1)).orElse("");
    return errors + text + "rc=" + result.code();
  }

  private static String source(String source) {
    var options = new DtcOptions();
    options.inputForm = Optional.of("dts");
    options.outputForm = Optional.of("dts");
    return run(source.getBytes(StandardCharsets.ISO_8859_1), options);
  }

  @Test
  void syntaxErrorsHaveDtcsPlacesAndWords() {
    assertEquals(
        "Error: t.dts:1.20-21 syntax error\nFATAL ERROR: Unable to parse input tree\nrc=1",
        source("/dts-v1/; / { a = [0 1]; };"));
    assertEquals(
        "Error: t.dts:1.25-33 Properties must precede subnodes\n"
            + "FATAL ERROR: Unable to parse input tree\nrc=1",
        source("/dts-v1/; / { b { x; }; a = <1>; };"));
    assertEquals(
        "Lexical error: t.dts:1.20-22 Bad integer literal '08'\n"
            + "Lexical error: t.dts:1.30-34 Character literal has 2 characters instead of 1\n"
            + "Lexical error: t.dts:1.40-42 Empty character literal\n"
            + "Lexical error: t.dts:1.48-67 Integer literal '0x1ffffffffffffffff' out of range\n"
            + "FATAL ERROR: Syntax error parsing input tree\nrc=1",
        source("/dts-v1/; / { a = <08>; b = <'ab'>; c=<''>; d=<0x1ffffffffffffffff>; };"));
    assertEquals(
        "Error: t.dts:1.21-24 Division by zero\n"
            + "FATAL ERROR: Syntax error parsing input tree\nrc=1",
        source("/dts-v1/; / { a = <(1/0)>; };"));
    assertEquals(
        "FATAL ERROR: \\x used with no following hex digits\nrc=1",
        source("/dts-v1/; / { a = \"x\\xzz\"; };"));
  }

  @Test
  void overlaysGetFragmentsAndFixups() {
    assertEquals(
        """
        /dts-v1/;
        /plugin/;

        / {

        \tfragment@0 {
        \t\ttarget = <&foo>;

        \t\t__overlay__ {
        \t\t\tx;
        \t\t};
        \t};

        \tfragment@1 {
        \t\ttarget-path = "/a";

        \t\t__overlay__ {
        \t\t\ty = <&bar>;
        \t\t};
        \t};

        \t__fixups__ {
        \t\tfoo = "/fragment@0:target:0";
        \t\tbar = "/fragment@1/__overlay__:y:0";
        \t};
        };
        rc=0\
        """,
        source("/dts-v1/; /plugin/; &foo { x; };  &{/a} { y = <&bar>; };"));
  }

  @Test
  void checksSpeakAsDtcsDo() {
    var said = source("/dts-v1/; / { l: a { reg=<1>; }; };\n&l { y; };\n");
    assertTrue(
        said.startsWith(
            "t.dts:1.22-30: Warning (reg_format): /a:reg: property has invalid length (4 bytes)"
                + " (#address-cells == 2, #size-cells == 1)\n"
                + "t.dts:1.20-33: Warning (unit_address_vs_reg): /a: node has a reg or ranges"
                + " property, but no unit name\n"
                + "  also defined at t.dts:2.4-11\n"
                + "<stdout>: Warning (pci_device_reg): Failed prerequisite 'reg_format'\n"),
        said);
    assertEquals(
        "t.dts:1.15-20: ERROR (duplicate_property_names): /:a: Duplicate property name\n"
            + "ERROR: Input tree has errors, aborting (use -f to force output)\nrc=2",
        source("/dts-v1/; / { a=<>; a; };"));
  }

  @Test
  void damagedInputNeverThrowsNorLasts() {
    var random = new Random(1808);
    for (int run = 0; run < 1500; run++) {
      var blob = BlobWriter.write(new TreeGenerator(run % 40).tree(), Layout.DTC);
      for (int i = random.nextInt(4); i >= 0; i--) {
        blob[random.nextInt(blob.length)] =
            (byte) (random.nextInt(3) == 0 ? 255 : random.nextInt());
      }
      var options = new DtcOptions();
      options.inputForm = Optional.of("dtb");
      options.outputForm = Optional.of(List.of("dts", "dtb", "asm").get(run % 3));
      options.force = run % 2 == 0;
      options.symbols = run % 5 == 0;
      assertTrue(run(blob, options).contains("rc="), "run " + run);
    }
  }

  @Test
  void damagedSourcesNeverThrowNorLast() {
    var random = new Random(1809);
    for (int run = 0; run < 1500; run++) {
      var text = new StringBuilder(DtsSamplesAccess.source(run));
      for (int i = random.nextInt(3); i >= 0; i--) {
        text.insert(
            random.nextInt(text.length()), "{}<>[]();&\"'/*\\=,:x0".charAt(random.nextInt(20)));
      }
      assertTrue(source(text.toString()).contains("rc="), "run " + run);
    }
  }
}
