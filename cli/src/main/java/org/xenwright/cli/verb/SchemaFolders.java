package org.xenwright.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.fdt.schema.Bindings;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Schemas of bindings out of folders. */
final class SchemaFolders {
  /** Stands for the shipped schemas. */
  private static final String XEN = "xen";

  private static final int DEPTH_LIMIT = 32;
  private static final int FILE_LIMIT = 20_000;
  private static final long SIZE_LIMIT = 1 << 20;

  private SchemaFolders() {}

  /** All {@code .yaml} below the folders that have an {@code $id}, in order of their names. */
  static Bindings read(Session session, List<String> folders, Report report) {
    var files = new ArrayList<Bindings.SchemaFile>();
    for (var folder : folders) {
      if (folder.equals(XEN)) {
        files.addAll(Bindings.xenFiles());
      } else {
        read(session.path(folder), folder, files, report);
      }
    }
    return Bindings.of(files, report);
  }

  private static void read(
      Path folder, String name, List<Bindings.SchemaFile> files, Report report) {
    int before = files.size();
    try (var all = Files.walk(folder, DEPTH_LIMIT)) {
      for (var path :
          all.filter(p -> p.toString().endsWith(".yaml") && Files.isRegularFile(p))
              .sorted()
              .limit(FILE_LIMIT)
              .toList()) {
        var shown = Path.of(name).resolve(folder.relativize(path)).toString();
        if (Files.size(path) > SIZE_LIMIT) {
          bad(shown, "larger than " + SIZE_LIMIT + " bytes", report);
          continue;
        }
        var text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (text.contains("$id:")) {
          files.add(new Bindings.SchemaFile(shown, text));
        }
      }
    } catch (IOException failed) {
      bad(name, "cannot read: " + AtomicFile.reason(failed), report);
      return;
    } catch (java.io.UncheckedIOException failed) {
      bad(
          name,
          "cannot read: " + AtomicFile.reason(Objects.requireNonNull(failed.getCause())),
          report);
      return;
    }
    if (files.size() == before) {
      bad(name, "no schema (.yaml with $id) is below the folder", report);
    }
  }

  private static void bad(String name, String message, Report report) {
    report.add(Diagnostic.of(Rule.XW_TOOL_002, Position.of(name), message));
  }
}
