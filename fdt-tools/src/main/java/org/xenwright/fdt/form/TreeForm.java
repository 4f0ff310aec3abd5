package org.xenwright.fdt.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.dts.DtsOptions;
import org.xenwright.fdt.dts.DtsParser;
import org.xenwright.fdt.dts.DtsPrinter;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.named.Resolver;
import org.xenwright.fdt.yaml.YamlPrinter;
import org.xenwright.fdt.yaml.YamlTree;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** A form a device tree can have in a file. */
public enum TreeForm {
  /** Device tree source. */
  DTS,
  /** A flattened tree. */
  DTB,
  /** The YAML form, raw or guest. */
  YAML;

  /**
   * How a file is read.
   *
   * @param files reads included files
   * @param includes folders searched for them
   * @param resolve what is added when references are resolved; of a blob, sorting and symbols of
   *     labels it no longer has
   * @param manner how forgiving blobs are read
   * @param versions what a source may be
   */
  public record ReadOptions(
      SourceFiles files,
      List<String> includes,
      ResolveOptions resolve,
      BlobReader.Manner manner,
      DtsOptions.Versions versions) {
    /** No further files, nothing added, strict. */
    public static final ReadOptions PLAIN =
        new ReadOptions(
            SourceFiles.NONE, List.of(), ResolveOptions.PLAIN, BlobReader.Manner.STRICT);

    /** For sources of version 1. */
    public ReadOptions(
        SourceFiles files,
        List<String> includes,
        ResolveOptions resolve,
        BlobReader.Manner manner) {
      this(files, includes, resolve, manner, DtsOptions.Versions.ONE);
    }

    /** The same for other versions of source. */
    public ReadOptions withVersions(DtsOptions.Versions other) {
      return new ReadOptions(files, includes, resolve, manner, other);
    }

    public ReadOptions {
      includes = List.copyOf(includes);
    }
  }

  /** The form a file has: by its first bytes, else by its name. */
  public static TreeForm guess(String name, byte[] content) {
    if (content.length >= 4
        && content[0] == (byte) 0xd0
        && content[1] == 0x0d
        && content[2] == (byte) 0xfe
        && content[3] == (byte) 0xed) {
      return DTB;
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return YAML;
    }
    if (name.endsWith(".dtb") || name.endsWith(".dtbo")) {
      return DTB;
    }
    var text = new String(content, StandardCharsets.ISO_8859_1);
    boolean yaml = text.lines().anyMatch(l -> l.startsWith("fdt:") || l.startsWith("guest:"));
    return yaml && !text.contains("/dts-v1/") ? YAML : DTS;
  }

  /** The form a name or an option asks for: {@code dts}, {@code dtb}, {@code yaml}. */
  public static Optional<TreeForm> of(String word) {
    return switch (word) {
      case "dts" -> Optional.of(DTS);
      case "dtb", "dtbo" -> Optional.of(DTB);
      case "yaml", "yml" -> Optional.of(YAML);
      default -> Optional.empty();
    };
  }

  /** Reads a file of this form; empty when an error was reported. */
  public Optional<TreeDocument> read(
      String name, byte[] content, ReadOptions options, Report report) {
    return switch (this) {
      case DTS ->
          DtsParser.parse(
                  name,
                  content,
                  options.files(),
                  new DtsOptions(options.includes(), options.resolve())
                      .withVersions(options.versions()),
                  report)
              .map(tree -> new TreeDocument(tree, Layout.DTC));
      case DTB -> blob(name, content, options, report);
      case YAML -> yaml(name, content, options, report);
    };
  }

  private static Optional<TreeDocument> blob(
      String name, byte[] content, ReadOptions options, Report report) {
    var blob = BlobReader.readWithLayout(content, name, options.manner(), report);
    if (options.resolve().equals(ResolveOptions.PLAIN)) {
      return blob.map(b -> new TreeDocument(b.tree(), b.layout()));
    }
    // whatever is added or sorted, the blob's own layout no longer fits
    return blob.flatMap(b ->
            Resolver.resolve(
                TreeDraft.of(b.tree(), false),
                options.resolve().asVerbatim(),
                Position.of(name),
                report))
        .map(tree -> new TreeDocument(tree, Layout.DTC));
  }

  private static Optional<TreeDocument> yaml(
      String name, byte[] content, ReadOptions options, Report report) {
    var text = new String(content, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0) {
      report.add(Diagnostic.of(Rule.XW_YAML_001, Position.of(name), "the document is not UTF-8"));
      return Optional.empty();
    }
    return YamlTree.read(name, text, options.files(), options.resolve(), report)
        .map(d -> new TreeDocument(d.tree(), d.layout()));
  }

  /**
   * Writes a tree in this form. Source and blob of a tree that was read from a blob give the same
   * tree again.
   */
  public byte[] write(TreeDocument document) {
    return switch (this) {
      case DTS ->
          DtsPrinter.print(
                  document.tree(),
                  DtsPrinter.Style.SEPARATE_STRINGS,
                  DtsPrinter.References.RESOLVED)
              .getBytes(StandardCharsets.ISO_8859_1);
      case DTB -> BlobWriter.write(document.tree(), document.layout());
      case YAML ->
          YamlPrinter.print(document.tree(), document.layout()).getBytes(StandardCharsets.UTF_8);
    };
  }
}
