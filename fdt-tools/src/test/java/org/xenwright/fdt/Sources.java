package org.xenwright.fdt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.dts.DtsOptions;
import org.xenwright.fdt.dts.DtsParser;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/** Short ways to what tests need. */
public final class Sources {
  private Sources() {}

  /** The tree of a source that has no errors. */
  public static DeviceTree tree(String source) {
    return tree(source, ResolveOptions.PLAIN);
  }

  /** The same with options. */
  public static DeviceTree tree(String source, ResolveOptions options) {
    var report = new Report();
    var tree = parse(source, options, SourceFiles.NONE, report);
    assertEquals("", text(report));
    return tree.orElseThrow();
  }

  /** Reads a source and leaves judging to the caller. */
  public static Optional<DeviceTree> parse(
      String source, ResolveOptions options, SourceFiles files, Report report) {
    var bytes = source.getBytes(StandardCharsets.ISO_8859_1);
    return DtsParser.parse("t.dts", bytes, files, new DtsOptions(List.of(), options), report);
  }

  /** The complaints as text. */
  public static String complaints(String source) {
    var report = new Report();
    parse(source, ResolveOptions.PLAIN, SourceFiles.NONE, report);
    return text(report);
  }

  /** A report as text. */
  public static String text(Report report) {
    var out = new StringBuilder();
    report.diagnostics().forEach(d -> out.append(DiagnosticText.render(d)));
    return out.toString();
  }

  /** The blob dtc would write. */
  public static byte[] blob(String source, ResolveOptions options) {
    return BlobWriter.write(tree(source, options), Layout.DTC);
  }

  /** A test resource as text. */
  public static String resource(String path) {
    try (var in = Sources.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
