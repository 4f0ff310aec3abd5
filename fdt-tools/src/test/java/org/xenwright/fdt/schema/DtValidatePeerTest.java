package org.xenwright.fdt.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.rules.Report;

/**
 * Verdicts of dt-validate and ours on seeded nodes, right and wrong, and schemas of our own: which
 * node breaks which schema. {@code -Dfdt.nodes=N} makes more nodes.
 */
@Tag("peers")
class DtValidatePeerTest {
  private static final int NODES = Integer.getInteger("fdt.nodes", 150);
  private static final List<String> SCHEMAS =
      List.of("example,bus.yaml", "example,common.yaml", "example,uart.yaml");
  private static final Pattern THEIRS = Pattern.compile("\\.dtb: ([^: ]+): ");
  private static final Pattern OURS = Pattern.compile("^/([^/ :]+).* \\(example/([^()]+)\\)$");

  @TempDir Path folder;

  @Test
  void verdictsAreAlike() throws IOException {
    Assumptions.assumeTrue(isThere("dt-validate") && isThere("dt-mk-schema"), "no dt-validate");
    var tree = tree(new Random(7));
    var blob = BlobWriter.write(tree, Layout.DTC);
    Files.write(folder.resolve("t.dtb"), blob);
    var theirs = theirs();
    var ours = ours(BlobReader.read(blob, "t.dtb", new Report()).orElseThrow());
    assertTrue(theirs.size() > NODES / 4, "too few wrong nodes: " + theirs.size());
    var onlyTheirs = new TreeMap<>(theirs);
    onlyTheirs.keySet().removeAll(ours.keySet());
    var onlyOurs = new TreeMap<>(ours);
    onlyOurs.keySet().removeAll(theirs.keySet());
    assertEquals(Map.of(), onlyTheirs, "of " + theirs.size());
    assertEquals(Map.of(), onlyOurs, "of " + ours.size());
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(d -> Files.isExecutable(Path.of(d, program)));
  }

  private static String schema(String name) throws IOException {
    try (var in = DtValidatePeerTest.class.getResourceAsStream("/bindings/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Node and schema with what was said first. */
  private TreeMap<String, String> theirs() throws IOException {
    var words = new ArrayList<>(List.of("dt-mk-schema", "-j", "-o", "all.json"));
    for (var name : SCHEMAS) {
      Files.writeString(folder.resolve(name), schema(name));
      words.add(name);
    }
    run(words);
    var out = new TreeMap<String, String>();
    var node = "";
    var said = "";
    for (var line : run(List.of("dt-validate", "-s", "all.json", "t.dtb")).lines().toList()) {
      var start = THEIRS.matcher(line);
      if (start.find()) {
        node = start.group(1);
        said = line;
      } else if (line.contains("From schema: ") && line.contains("example,")) {
        out.putIfAbsent(node + " " + line.substring(line.lastIndexOf('/') + 1), said);
      }
    }
    return out;
  }

  private String run(List<String> words) throws IOException {
    var err = folder.resolve("err.txt");
    var process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(300, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(words.getFirst() + " does not end");
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
    return Files.readString(err);
  }

  private static TreeMap<String, String> ours(DeviceTree tree) throws IOException {
    var files = new ArrayList<Bindings.SchemaFile>();
    for (var name : SCHEMAS) {
      files.add(new Bindings.SchemaFile(name, schema(name)));
    }
    var report = new Report();
    BindingChecks.of(Bindings.of(files, report)).check(tree, "t.dtb", report);
    var out = new TreeMap<String, String>();
    for (var complaint : report.diagnostics()) {
      var found = OURS.matcher(complaint.message());
      assertTrue(found.find(), complaint.message());
      out.putIfAbsent(found.group(1) + " " + found.group(2), complaint.message());
    }
    return out;
  }

  private static DeviceTree tree(Random random) {
    var nodes = new ArrayList<Node>();
    nodes.add(Node.of("clock", Property.cells("#clock-cells", 1), Property.cells("phandle", 1)));
    for (int i = 0; i < NODES; i++) {
      nodes.add(random.nextBoolean() ? uart(random, i) : bus(random, i));
    }
    var properties = List.of(Property.cells("#address-cells", 1), Property.cells("#size-cells", 1));
    return DeviceTree.of(new Node("", properties, nodes));
  }

  private static boolean slips(Random random) {
    return random.nextInt(12) == 0;
  }

  private static Node uart(Random random, int number) {
    var out = new ArrayList<Property>();
    boolean fast = random.nextInt(3) == 0;
    out.add(
        slips(random)
            ? Property.strings("compatible", "example,uart", "example,uart-fast")
            : fast
                ? Property.strings("compatible", "example,uart-fast", "example,uart")
                : Property.strings("compatible", "example,uart"));
    if (!slips(random)) {
      out.add(slips(random) ? Property.cells("reg", 1, 2, 3, 4) : Property.cells("reg", number, 1));
    }
    if (fast ? !slips(random) : random.nextInt(3) == 0) {
      out.add(Property.cells("example,gain", slips(random) ? 12 : 2 + random.nextInt(8)));
    }
    if (random.nextInt(3) == 0) {
      out.add(Property.cells("example,mode", slips(random) ? 3 : 4));
    }
    clocks(random, out);
    if (random.nextInt(3) == 0) {
      out.add(Property.strings("example,label", slips(random) ? "LONG" : "abc"));
    }
    if (random.nextInt(3) == 0) {
      out.add(slips(random) ? Property.cells("example,fast", 1) : Property.flag("example,fast"));
    }
    if (slips(random)) {
      out.add(Property.cells("example,unknown", 1));
    }
    return new Node("serial@" + Integer.toHexString(number), out, List.of());
  }

  private static void clocks(Random random, List<Property> out) {
    int count = random.nextInt(3);
    boolean named = count > 0 && random.nextBoolean();
    if (count > 0 && !slips(random)) {
      var cells = new int[2 * (slips(random) ? 3 : count)];
      for (int i = 0; i < cells.length; i += 2) {
        cells[i] = 1;
      }
      out.add(Property.cells("clocks", cells));
    }
    if (named) {
      out.add(
          slips(random)
              ? Property.strings("clock-names", "core")
              : count == 1
                  ? Property.strings("clock-names", "bus")
                  : Property.strings("clock-names", "bus", "core"));
    }
  }

  private static Node bus(Random random, int number) {
    var out = new ArrayList<Property>();
    out.add(Property.strings("compatible", "example,bus"));
    if (!slips(random)) {
      out.add(Property.cells("#address-cells", slips(random) ? 2 : 1));
    }
    out.add(Property.cells("#size-cells", slips(random) ? 2 : 0));
    if (random.nextBoolean()) {
      out.add(Property.cells("example,table", 7, slips(random) ? 3 : 2, 9));
    }
    if (random.nextBoolean()) {
      out.add(
          slips(random)
              ? Property.strings("example,names", "red", "red", "blue", "green")
              : Property.strings("example,names", slips(random) ? "pink" : "red", "green"));
    }
    var children = new ArrayList<Node>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var port = new ArrayList<Property>();
      port.add(Property.cells("reg", i));
      if (!slips(random)) {
        port.add(Property.cells("example,width", slips(random) ? 9 : 16));
      }
      if (slips(random)) {
        port.add(new Property("example,other", Bytes.EMPTY));
      }
      children.add(new Node("port@" + i, port, List.of()));
    }
    if (slips(random)) {
      children.add(Node.of("pork@1"));
    }
    var name = slips(random) ? "other-bus@" : "sample-bus@";
    return new Node(name + Integer.toHexString(number), out, children);
  }
}
