package org.xenwright.fdt.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of each package has an example that compiles against the public API alone, from outside,
 * and runs.
 */
class PackagePagesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/xenwright/fdt");
  private static final Pattern SNIPPET =
      Pattern.compile("\\{@snippet :\n(.*?)\n \\* }", Pattern.DOTALL);

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> examplesCompileAndRun() throws IOException {
    var pages = new TreeMap<String, Path>();
    try (var files = Files.walk(SOURCES)) {
      files
          .filter(f -> f.endsWith("package-info.java"))
          .forEach(f -> pages.put(SOURCES.relativize(f.resolveSibling("")).toString(), f));
    }
    assertTrue(pages.size() > 10, pages::toString);
    return pages.entrySet().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                "org.xenwright.fdt " + page.getKey(),
                () ->
                    run(
                        "Page" + page.getKey(),
                        Files.readString(page.getValue()),
                        pages.keySet().stream().toList())));
  }

  private void run(String name, String page, List<String> packages) throws Exception {
    var snippet = SNIPPET.matcher(page);
    assertTrue(snippet.find(), "the page has no example");
    var code = snippet.group(1).lines().map(l -> l.replaceFirst("^ \\* ?", "    ")).toList();
    var imports =
        Stream.concat(
                Stream.of("java.util", "org.xenwright.rules", "org.xenwright.xen.abi"),
                packages.stream().map(p -> "org.xenwright.fdt" + (p.isEmpty() ? "" : "." + p)))
            .map(p -> "import " + p + ".*;\n")
            .collect(Collectors.joining());
    var file = folder.resolve(name + ".java");
    Files.writeString(
        file,
        imports
            + "public class "
            + name
            + " {\n  public static void main(String[] words) throws Exception {\n"
            + String.join("\n", code)
            + "\n  }\n}\n");
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjects(file);
      var options = List.of("-d", folder.toString(), "-proc:none", "-nowarn");
      boolean done = compiler.getTask(said, manager, null, options, null, units).call();
      assertTrue(done, said::toString);
    }
    var out = System.out;
    var heard = new java.io.ByteArrayOutputStream();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new java.io.PrintStream(heard, true));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    assertTrue(heard.size() > 0, "the example shows nothing");
    assertEquals(
        0,
        heard
            .toString()
            .lines()
            .filter(l -> l.contains("@"))
            .filter(l -> l.matches("org\\.xen.*@[0-9a-f]+"))
            .count());
  }
}
