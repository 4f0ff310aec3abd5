package org.xenwright.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.cpp.CppOptions;
import org.xenwright.assembler.cpp.Preprocessor;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.dts.DtsOptions;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What the actions of {@code fdt} share: trees in any form in, files out, complaints. */
final class TreeArguments {
  private TreeArguments() {}

  static CommandSpec spec(String description, String... examples) {
    var spec = CommandSpec.create();
    spec.usageMessage().description(description).footer(examples);
    return spec;
  }

  static void files(CommandSpec spec, String label, String arity, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .arity(arity)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(description)
            .build());
  }

  static List<String> files(ParseResult arguments) {
    return arguments.matchedPositionalValue(0, List.<String>of());
  }

  static void inputs(CommandSpec spec) {
    spec.addOption(
        Options.text("-I", "FORM", "Input form: dts, dtb or yaml (default: by content and name)."));
    spec.addOption(
        OptionSpec.builder("-i", "--include")
            .paramLabel("DIR")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description("Folder searched for included files; may be repeated.")
            .build());
    spec.addOption(
        OptionSpec.builder("--cpp")
            .description(
                "Run a source through the C preprocessor first; -i gives its folders, too.")
            .build());
    spec.addOption(
        OptionSpec.builder("-D")
            .paramLabel("NAME[=TEXT]")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description("Define a macro for --cpp; may be repeated.")
            .build());
    spec.addOption(
        OptionSpec.builder("-@", "--symbols")
            .description("Add __symbols__, so that overlays find labels.")
            .build());
    spec.addOption(
        OptionSpec.builder("-s", "--sort").description("Sort nodes and properties.").build());
  }

  static void output(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(String.class)
            .description("Where to write (default: standard output).")
            .build());
  }

  /** A file's bytes; complains when it cannot be read. */
  static Optional<byte[]> bytes(Session session, String file, Report report) {
    try {
      return Optional.of(
          file.equals("-") ? session.in().readAllBytes() : Files.readAllBytes(session.path(file)));
    } catch (IOException failed) {
      report.add(
          Diagnostic.of(
              Rule.XW_TOOL_002, Position.of(file), "cannot read: " + AtomicFile.reason(failed)));
      return Optional.empty();
    }
  }

  /** A file's tree. */
  static Optional<TreeDocument> read(
      ParseResult arguments, Session session, String file, Report report) {
    return read(arguments, session, file, DtsOptions.Versions.ONE, report);
  }

  /** The same; a source may be of those versions. */
  static Optional<TreeDocument> read(
      ParseResult arguments,
      Session session,
      String file,
      DtsOptions.Versions versions,
      Report report) {
    var content = bytes(session, file, report);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    var form = form(arguments, "-I").orElseGet(() -> TreeForm.guess(file, content.get()));
    return preprocessed(arguments, session, form, file, content.get(), report)
        .flatMap(text ->
            form.read(file, text, options(arguments, session).withVersions(versions), report));
  }

  /** The content, through the C preprocessor when it is a source and that is asked for. */
  private static Optional<byte[]> preprocessed(
      ParseResult arguments,
      Session session,
      TreeForm form,
      String file,
      byte[] content,
      Report report) {
    if (form != TreeForm.DTS || !has(arguments, "--cpp")) {
      return Optional.of(content);
    }
    var definitions = new ArrayList<CppOptions.Definition>();
    definitions.add(CppOptions.Definition.parse("__DTS__"));
    for (var word : arguments.matchedOptionValue("-D", List.<String>of())) {
      definitions.add(CppOptions.Definition.parse(word));
    }
    var options = new CppOptions(includes(arguments), definitions, List.of());
    var text = new String(content, StandardCharsets.ISO_8859_1);
    return Preprocessor.run(file, text, options, disk(session)::read, report)
        .map(done -> done.text().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<String> includes(ParseResult arguments) {
    return has(arguments, "-i") ? arguments.matchedOptionValue("-i", List.<String>of()) : List.of();
  }

  /** The same; a source gets symbols. */
  static Optional<TreeDocument> readWithSymbols(
      ParseResult arguments, Session session, String file, Report report) {
    var content = bytes(session, file, report);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    var form = form(arguments, "-I").orElseGet(() -> TreeForm.guess(file, content.get()));
    var plain = options(arguments, session);
    var options =
        form == TreeForm.DTB
            ? plain
            : new TreeForm.ReadOptions(
                plain.files(), plain.includes(), plain.resolve().withSymbols(), plain.manner());
    return preprocessed(arguments, session, form, file, content.get(), report)
        .flatMap(text -> form.read(file, text, options, report));
  }

  /** The tree of bytes that are at hand. */
  static Optional<TreeDocument> parse(
      Session session, TreeForm form, String file, byte[] content, Report report) {
    return form.read(
        file,
        content,
        new TreeForm.ReadOptions(
            disk(session), List.of(), ResolveOptions.PLAIN, BlobReader.Manner.STRICT),
        report);
  }

  private static SourceFiles disk(Session session) {
    return path -> {
      try {
        return Optional.of(Files.readAllBytes(session.path(path)));
      } catch (IOException | java.nio.file.InvalidPathException none) {
        return Optional.empty();
      }
    };
  }

  static Optional<TreeForm> form(ParseResult arguments, String option) {
    if (!arguments.hasMatchedOption(option)) {
      return Optional.empty();
    }
    String word = arguments.matchedOptionValue(option, "");
    return Optional.of(
        TreeForm.of(word)
            .orElseThrow(() ->
                Options.wrong(arguments, option + " " + word + ": expected dts, dtb or yaml")));
  }

  private static TreeForm.ReadOptions options(ParseResult arguments, Session session) {
    var resolve = ResolveOptions.PLAIN;
    if (has(arguments, "-@")) {
      resolve = resolve.withSymbols();
    }
    if (has(arguments, "-s")) {
      resolve = resolve.withSorting();
    }
    return new TreeForm.ReadOptions(
        disk(session), includes(arguments), resolve, BlobReader.Manner.STRICT);
  }

  static boolean has(ParseResult arguments, String option) {
    return arguments.commandSpec().findOption(option) != null && arguments.hasMatchedOption(option);
  }

  /** Prints what was complained about. */
  static void tell(Session session, Report report) {
    report.diagnostics().forEach(d -> session.err().print(DiagnosticText.render(d)));
    if (report.dropped() > 0) {
      session.err().println("... and " + report.dropped() + " more");
    }
  }

  /** Writes bytes where they were asked for. */
  static int write(ParseResult arguments, Session session, byte[] bytes) {
    String file = arguments.matchedOptionValue("-o", "-");
    if (file.equals("-")) {
      session.out().writeBytes(bytes);
      return ExitCode.CLEAN;
    }
    var failed = AtomicFile.write(session.path(file), file, bytes);
    failed.ifPresent(f -> session.err().print(DiagnosticText.render(f)));
    return failed.isPresent() ? ExitCode.USAGE : ExitCode.CLEAN;
  }
}
