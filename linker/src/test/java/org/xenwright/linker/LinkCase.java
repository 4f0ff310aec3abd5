package org.xenwright.linker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.linker.script.DefaultScript;
import org.xenwright.linker.script.Script;
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/**
 * One file of {@code resources/cases}: sources, a script, options; and the two ways to link them.
 */
final class LinkCase {
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();
  private final Map<String, List<String>> libraries = new LinkedHashMap<>();
  final Report report = new Report();

  /** Whether the case says, with a reason, that the maps are not the same. */
  boolean mapDiffers;

  private LinkCase(Path folder) {
    this.folder = folder;
  }

  /** Writes the parts of a case to {@code folder} and assembles its sources with GNU as. */
  static LinkCase prepare(Path file, Path folder) throws IOException, InterruptedException {
    var result = new LinkCase(folder);
    var name = "";
    var text = new StringBuilder();
    for (var line : (Files.readString(file) + "\n== end").split("\n")) {
      if (line.startsWith("== ")) {
        result.part(name, text.toString());
        name = line.substring(3).strip();
        text.setLength(0);
      } else {
        text.append(line).append('\n');
      }
    }
    for (var library : result.libraries.entrySet()) {
      var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ar", "rcs", library.getKey()));
      command.addAll(library.getValue());
      result.run(command);
      result.inputs.add(library.getKey());
    }
    return result;
  }

  private void part(String name, String text) throws IOException, InterruptedException {
    if (name.isEmpty()) {
      return;
    }
    if (name.equals("map differs")) {
      mapDiffers = true;
      return;
    }
    if (name.equals("options")) {
      options.addAll(List.of(text.strip().split("\\s+")));
      return;
    }
    int colon = name.indexOf(':');
    var file = name.substring(colon + 1);
    Files.writeString(folder.resolve(file), text);
    if (file.endsWith(".s")) {
      var object = file.substring(0, file.length() - 2) + ".o";
      run(List.of("arm-linux-gnueabihf-as", file, "-o", object));
      if (colon >= 0) {
        libraries.computeIfAbsent(name.substring(0, colon), k -> new ArrayList<>()).add(object);
      } else {
        inputs.add(object);
      }
    } else {
      options.add("-T");
      options.add(file);
    }
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
  }

  /** GNU ld's file; its map is beside it as {@code g.map}. */
  byte[] gnu() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ld"));
    command.addAll(options);
    command.addAll(inputs);
    command.addAll(List.of("-o", "g.elf", "-Map=g.map"));
    run(command);
    return Files.readAllBytes(folder.resolve("g.elf"));
  }

  /** Our image; fails with the report's text if there is none. */
  LinkedImage ours() throws IOException {
    var objects = new ArrayList<InputObject>();
    for (var name : inputs) {
      var bytes = Bytes.wrap(Files.readAllBytes(folder.resolve(name)));
      if (name.endsWith(".a")) {
        objects.add(
            new InputObject.Library(Archive.read(bytes, name, report).orElseThrow(), false));
      } else {
        objects.add(
            new InputObject.Relocatable(name, ElfReader.read(bytes, name, report).orElseThrow()));
      }
    }
    var choice = LinkOptions.DEFAULT.withOutput("g.elf");
    Script script = DefaultScript.script();
    for (int i = 0; i < options.size(); i++) {
      switch (options.get(i)) {
        case "-T" -> {
          var name = options.get(++i);
          script =
              ScriptParser.parse(name, Files.readString(folder.resolve(name)), report)
                  .orElseThrow();
        }
        case "--gc-sections" -> choice = choice.withGcSections();
        default -> throw new IllegalStateException("unknown option " + options.get(i));
      }
    }
    return Linker.link(new LinkRequest(objects, script, choice), report)
        .orElseThrow(() -> new IllegalStateException(complaints()));
  }

  String complaints() {
    var out = new StringBuilder();
    report.diagnostics().forEach(d -> out.append(DiagnosticText.render(d)));
    return out.toString();
  }
}
