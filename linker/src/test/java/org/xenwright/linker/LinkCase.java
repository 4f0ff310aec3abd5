package org.xenwright.linker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xenwright.elf.model.Bytes;
import org.xenwright.linker.layout.FileLayout;
import org.xenwright.linker.tool.LdResult;
import org.xenwright.linker.tool.LdTool;
import org.xenwright.linker.tool.LinkFiles;

/**
 * One file of {@code resources/cases}: options for the assembler, sources, a script, options; and
 * the two ways to link them.
 */
final class LinkCase {
  private final Path folder;
  private final List<String> assembling = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();
  private final Map<String, List<String>> libraries = new LinkedHashMap<>();

  /** A thin archive and its members, which take its place among the inputs. */
  private final List<String> thin = new ArrayList<>();

  /** Whether the case says, with a reason, that the maps are not the same. */
  boolean mapDiffers;

  private LinkCase(Path folder) {
    this.folder = folder;
  }

  /** Writes the parts of a case to {@code folder} and assembles its sources with GNU as. */
  static LinkCase prepare(Path file, Path folder) throws IOException, InterruptedException {
    return prepare(Files.readString(file), folder);
  }

  /** The same of a case's text. */
  static LinkCase prepare(String text, Path folder) throws IOException, InterruptedException {
    return new LinkCase(folder).taken(text);
  }

  private LinkCase taken(String whole) throws IOException, InterruptedException {
    var result = this;
    var name = "";
    var text = new StringBuilder();
    for (var line : (whole + "\n== end").split("\n")) {
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
    if (!result.thin.isEmpty()) {
      var archive = result.thin.getFirst();
      Files.createDirectories(result.folder.resolve(archive).toAbsolutePath().getParent());
      var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ar", "rcsT"));
      command.addAll(result.thin);
      result.run(command);
      result.inputs.removeAll(result.thin);
      result.inputs.add(archive);
    }
    return result;
  }

  private void part(String name, String text) throws IOException, InterruptedException {
    switch (name) {
      case "" -> {}
      case "map differs" -> mapDiffers = true;
      case "as" -> assembling.addAll(List.of(text.strip().split("\\s+")));
      case "thin" -> thin.addAll(List.of(text.strip().split("\\s+")));
      case "options" -> options.addAll(List.of(text.strip().split("\\s+")));
      default -> file(name, text);
    }
  }

  private void file(String name, String text) throws IOException, InterruptedException {
    int colon = name.indexOf(':');
    var file = name.substring(colon + 1);
    Files.writeString(folder.resolve(file), text);
    if (!file.endsWith(".s")) {
      options.addAll(List.of("-T", file));
      return;
    }
    var object = file.substring(0, file.length() - 2) + ".o";
    var command = new ArrayList<>(List.of("arm-linux-gnueabihf-as", file, "-o", object));
    command.addAll(assembling);
    run(command);
    if (colon >= 0) {
      libraries.computeIfAbsent(name.substring(0, colon), k -> new ArrayList<>()).add(object);
    } else {
      inputs.add(object);
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

  /** What GNU ld came to: exit code, what it printed, and its file, empty when there is none. */
  record Outcome(int exitCode, String messages, byte[] file) {}

  /** {@link #gnu} for links that may fail. */
  Outcome gnuOutcome() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ld"));
    command.addAll(arguments());
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    var file = folder.resolve("g.elf");
    if (Files.exists(file) && Files.size(file) > FileLayout.LIMIT) {
      // Larger than we write: then it is right to refuse.
      return new Outcome(1, output, new byte[0]);
    }
    return new Outcome(code, output, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
  }

  List<String> arguments() {
    var all = new ArrayList<>(options);
    all.addAll(inputs);
    all.addAll(List.of("-o", "g.elf", "-Map=g.map"));
    return all;
  }

  /** GNU ld's file; its map is beside it as {@code g.map}. */
  byte[] gnu() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ld"));
    command.addAll(arguments());
    run(command);
    return Files.readAllBytes(folder.resolve("g.elf"));
  }

  /** Our files for the same command line. */
  LdResult ours() {
    return LdTool.run(arguments(), new Folder(folder));
  }

  record Folder(Path folder) implements LinkFiles {
    @Override
    public Optional<Bytes> read(String path) {
      try {
        var file = folder.resolve(path);
        return exists(path) ? Optional.of(Bytes.wrap(Files.readAllBytes(file))) : Optional.empty();
      } catch (IOException _) {
        return Optional.empty();
      }
    }

    @Override
    public boolean exists(String path) {
      return Files.isRegularFile(folder.resolve(path));
    }
  }
}
