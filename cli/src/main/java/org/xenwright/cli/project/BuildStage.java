package org.xenwright.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xenwright.assembler.Assembler;
import org.xenwright.assembler.AssemblerInput;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.DiskFiles;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.cli.format.Result;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.linker.GroupedReferences;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.Linker;
import org.xenwright.linker.image.FlatBinary;
import org.xenwright.linker.image.ZImage;
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/**
 * Assembles, links and packs a guest, and writes image, program, map and the device tree of each
 * contract.
 */
public final class BuildStage {
  private final Session session;
  private final GuestProject project;
  private final Path output;
  private final FileStamps stamps;
  private final Report report = new Report();
  private final List<String> lines = new ArrayList<>();

  private BuildStage(Session session, GuestProject project, Path output, FileStamps stamps) {
    this.session = session;
    this.project = project;
    this.output = output;
    this.stamps = stamps;
  }

  /** A finished build: the stage to report, and the guest when nothing was wrong. */
  public record Outcome(Result.Stage stage, Optional<Built> built) {}

  /**
   * Builds {@code project} into the folder {@code output}.
   *
   * @param stamps notes what is read and written
   * @param judged whether lint follows, whose rules judge the header at its source lines; without
   *     it an image that no loader takes is refused here
   */
  static Outcome run(
      Session session, GuestProject project, Path output, FileStamps stamps, boolean judged) {
    long begun = System.nanoTime();
    var stage = new BuildStage(session, project, output, stamps);
    var built = stage.build(judged);
    var plain = new SourceMap(session, session.shown(output), Optional.empty());
    var findings = stage.report.diagnostics().stream().map(plain::shown).toList();
    var finished =
        new Result.Stage(
            "build", stage.lines, List.of(), findings, Result.Took.now(System.nanoTime() - begun));
    return new Outcome(finished, stage.report.hasErrors() ? Optional.empty() : built);
  }

  private Optional<Built> build(boolean judged) {
    project.include().forEach(folder -> stamps.note(folder.path()));
    var objects = assemble();
    var script =
        read(project.script(), report)
            .flatMap(
                text -> ScriptParser.parse(session.shown(project.script().path()), text, report));
    if (report.hasErrors() || script.isEmpty()) {
      return Optional.empty();
    }
    var options = LinkOptions.DEFAULT.withOutput(project.name() + ".elf");
    var complaints = new Report();
    var linked = Linker.link(new LinkRequest(objects, script.get(), options), complaints);
    report.addAll(GroupedReferences.of(complaints));
    if (linked.isEmpty()) {
      return Optional.empty();
    }
    var elf = linked.get().elf();
    var image = pack(elf, judged);
    if (image.isEmpty()) {
      return Optional.empty();
    }
    var files = new LinkedHashMap<String, byte[]>();
    files.put(project.name() + ".elf", ElfWriter.write(elf));
    files.put(project.name() + ".zimage", image.get());
    files.put(
        project.name() + ".map", linked.get().map().text().getBytes(StandardCharsets.ISO_8859_1));
    trees(files);
    write(files, objects.size(), image.get().length);
    var file = output.resolve(project.name() + ".zimage");
    return Optional.of(
        new Built(
            elf, image.get(), file, new SourceMap(session, session.shown(file), Optional.of(elf))));
  }

  private Optional<byte[]> pack(ElfObject elf, boolean judged) {
    if (judged) {
      var flat = FlatBinary.of(elf, "image", new Report()).map(FlatBinary::bytes);
      if (flat.filter(bytes -> bytes.length >= ZImage.LENGTH).isPresent()) {
        return flat;
      }
    }
    return ZImage.pack(elf, report);
  }

  private static String objectName(GuestProject.FileEntry source) {
    var name = source.path().getFileName().toString();
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + ".o";
  }

  /** What became of one source. */
  private record Assembled(Optional<InputObject> object, Report report) {}

  /** Assembles the sources side by side; complaints come in the order of the sources. */
  private List<InputObject> assemble() {
    var objects = new ArrayList<InputObject>();
    int threads = Math.min(project.sources().size(), Runtime.getRuntime().availableProcessors());
    try (var pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
      var begun = new ArrayList<Future<Assembled>>();
      for (var source : project.sources()) {
        begun.add(pool.submit(() -> assembled(source)));
      }
      for (var each : begun) {
        var assembled = each.get();
        report.addAll(assembled.report);
        assembled.object.ifPresent(objects::add);
      }
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
    return objects;
  }

  private Assembled assembled(GuestProject.FileEntry source) {
    var own = new Report();
    Optional<InputObject> object =
        assemble(source, own).map(elf -> new InputObject.Relocatable(objectName(source), elf));
    return new Assembled(object, own);
  }

  private Optional<ElfObject> assemble(GuestProject.FileEntry source, Report own) {
    var defines = new ArrayList<String>();
    project.define().forEach((name, value) -> defines.add(name + "=" + value));
    defines.sort(null);
    var options =
        AssemblerOptions.DEFAULTS
            .withIncludeDirectories(
                project.include().stream().map(entry -> session.shown(entry.path())).toList())
            .withDefines(defines)
            .withDebug(".")
            .withTarget("armv7-a", "", "", "");
    var name = session.shown(source.path());
    if (name.endsWith(".S")) {
      options = options.preprocessed();
    }
    var chosen = options;
    var disk = new DiskFiles(session.directory());
    return read(source, own)
        .flatMap(text ->
            Assembler.assemble(
                new AssemblerInput(name, text), chosen, path -> noted(disk, path), own));
  }

  private Optional<byte[]> noted(DiskFiles disk, String path) {
    stamps.note(session.directory(), path);
    return disk.read(path);
  }

  /** The characters are the file's bytes, so that strings in sources keep theirs. */
  private Optional<String> read(GuestProject.FileEntry entry, Report into) {
    stamps.note(entry.path());
    try {
      return Optional.of(new String(Files.readAllBytes(entry.path()), StandardCharsets.ISO_8859_1));
    } catch (IOException failed) {
      into.add(
          Diagnostic.of(
              Rule.XW_TOOL_001,
              entry.position(),
              "cannot read " + session.shown(entry.path()) + ": " + AtomicFile.reason(failed)));
      return Optional.empty();
    }
  }

  private void trees(Map<String, byte[]> files) {
    var version = XenVersion.of(project.boot().xen());
    if (version.isEmpty()) {
      report.add(
          Diagnostic.of(
              Rule.XW_TOOL_003,
              project.boot().position(),
              "Xen version '" + project.boot().xen() + "' is not known"));
      return;
    }
    for (var contract : project.contracts()) {
      Birth.of(contract.name())
          .ifPresent(birth ->
              files.put(
                  contract.name() + ".dtb",
                  GuestTree.blob(GuestOptions.of(version.get(), birth, project.boot().memory()))));
    }
  }

  private void write(Map<String, byte[]> files, int objects, int bytes) {
    for (var entry : files.entrySet()) {
      var target = output.resolve(entry.getKey());
      var failed = AtomicFile.write(target, session.shown(target), entry.getValue());
      if (failed.isPresent()) {
        report.add(failed.get());
        return; // the others would fail alike
      }
      stamps.written(target);
    }
    lines.add(String.format(Locale.ROOT, "%d sources, image of %,d bytes", objects, bytes));
    lines.add(session.shown(output) + "/{" + String.join(",", files.keySet()) + "}");
  }
}
