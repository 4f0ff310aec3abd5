package org.xenwright.cli.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.cli.project.GuestProject.Allowance;
import org.xenwright.cli.project.GuestProject.Boot;
import org.xenwright.cli.project.GuestProject.ContractEntry;
import org.xenwright.cli.project.GuestProject.FileEntry;
import org.xenwright.cli.project.GuestProject.Lint;
import org.xenwright.fdt.yaml.YamlNode;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.fdt.yaml.YamlReader;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Reads {@code guest.yaml}. Every mistake is reported, at its own line and column, before anything
 * runs.
 */
public final class GuestFile {
  private static final List<String> TOP =
      List.of("name", "sources", "include", "define", "script", "contracts", "boot", "lint");
  private static final List<String> BOOT =
      List.of("xen", "memory", "marker", "instructions", "console");
  private static final List<String> CONTRACTS = List.of("xen-libxl", "xen-dom0less");
  private static final long DEFAULT_BUDGET = 50_000_000;

  private final Session session;
  private final Path file;
  private final String shown;
  private final Report report;
  private String[] lines = {};

  private GuestFile(Session session, Path file, Report report) {
    this.session = session;
    this.file = file;
    this.shown = session.shown(file);
    this.report = report;
  }

  /**
   * Where the description of the guest at {@code argument} is looked for; empty if it is no path.
   */
  static Optional<Path> at(String argument, Session session) {
    try {
      var given = session.path(argument);
      var file = Files.isDirectory(given) ? given.resolve("guest.yaml") : given;
      return Optional.of(file.toAbsolutePath().normalize());
    } catch (InvalidPathException wrong) {
      return Optional.empty();
    }
  }

  /**
   * Reads the description of the guest at {@code argument}: a folder that holds a {@code
   * guest.yaml}, or such a file.
   */
  public static Optional<GuestProject> read(String argument, Session session, Report report) {
    var file = at(argument, session);
    if (file.isEmpty()) {
      report.add(
          Diagnostic.of(
              Rule.XW_TOOL_001,
              Position.of("<arguments>"),
              "'" + argument.replace('\0', '?') + "' is no path"));
      return Optional.empty();
    }
    return new GuestFile(session, file.get(), report).read();
  }

  private Optional<GuestProject> read() {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      report.add(Diagnostic.of(Rule.XW_YAML_001, Position.of(shown), "the file is not UTF-8 text"));
      return Optional.empty();
    } catch (IOException failed) {
      var reason = AtomicFile.reason(failed);
      report.add(
          Diagnostic.of(Rule.XW_TOOL_001, Position.of(shown), "cannot read: " + reason)
              .withFix("name a folder that holds a guest.yaml, such as guests/hello"));
      return Optional.empty();
    }
    lines = text.split("\r?\n", -1);
    var node = YamlReader.read(shown, text, report);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    int before = report.diagnostics().size();
    var project = project(node.get());
    return report.diagnostics().size() > before ? Optional.empty() : Optional.of(project);
  }

  private GuestProject project(YamlNode node) {
    var form = new YamlForm(node, "a guest.yaml", lines, report, TOP);
    var name = form.required("name");
    if (!name.text().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}|")) {
      form.wrong(
          name.position(),
          "'" + name.text() + "' cannot name files; use letters, digits, dot, dash, underscore");
    }
    var sources = files(form.list("sources"), false);
    if (form.list("sources").isEmpty()) {
      form.wrong(form.position(), "a guest.yaml needs at least one entry under 'sources'");
    }
    var script = form.required("script");
    return new GuestProject(
        file.resolveSibling(""),
        new Position(shown, Math.max(1, form.position().line()), 1),
        name.text(),
        sources,
        files(form.list("include"), true),
        define(form),
        script.text().isBlank() ? new FileEntry(script.position(), file) : entry(script, false),
        contracts(form),
        boot(form),
        lint(form));
  }

  private List<FileEntry> files(List<Scalar> paths, boolean folders) {
    return paths.stream().map(path -> entry(path, folders)).toList();
  }

  private FileEntry entry(Scalar scalar, boolean folder) {
    Path path;
    try {
      path = file.resolveSibling(scalar.text()).normalize();
    } catch (InvalidPathException wrong) {
      missing(scalar, "'" + scalar.text().replace('\0', '?') + "' is no path");
      return new FileEntry(scalar.position(), file);
    }
    if (folder ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
      missing(scalar, (folder ? "no such folder: " : "no such file: ") + session.shown(path));
    } else if (!Files.isReadable(path)) {
      missing(scalar, "cannot read: " + session.shown(path));
    }
    return new FileEntry(scalar.position(), path);
  }

  private void missing(Scalar scalar, String message) {
    report.add(
        Diagnostic.of(Rule.XW_TOOL_001, scalar.position(), message)
            .withLine(lines[scalar.position().line() - 1], scalar.text().length()));
  }

  private Map<String, String> define(YamlForm form) {
    var out = new LinkedHashMap<String, String>();
    switch (form.node("define").orElse(new Mapping(form.position(), List.of()))) {
      case Mapping mapping -> {
        for (var entry : mapping.entries()) {
          if (entry.value() instanceof Scalar value) {
            out.put(entry.key().text(), value.text());
          } else {
            form.wrong(entry.value().position(), "a macro's value must be a single text");
          }
        }
      }
      case YamlNode other -> form.wrong(other.position(), "'define' must map names to values");
    }
    return out;
  }

  private List<ContractEntry> contracts(YamlForm form) {
    var out = new ArrayList<ContractEntry>();
    for (var name : form.list("contracts")) {
      if (CONTRACTS.contains(name.text())) {
        out.add(new ContractEntry(name.position(), name.text()));
      } else {
        form.wrong(
            name.position(),
            "unknown contract '" + name.text() + "'; known: " + String.join(", ", CONTRACTS));
      }
    }
    if (form.node("contracts").isEmpty()) {
      CONTRACTS.forEach(name -> out.add(new ContractEntry(form.position(), name)));
    }
    return out;
  }

  private Boot boot(YamlForm top) {
    var node = top.node("boot").orElse(new Mapping(top.position(), List.of()));
    var form = new YamlForm(node, "'boot'", lines, report, BOOT);
    var marker = form.scalar("marker");
    var xen = form.scalar("xen");
    return new Boot(
        form.position(),
        xen.map(Scalar::text).orElse("4.17"),
        form.scalar("memory").map(m -> form.size(m, 1 << 20, 1L << 30).orElse(0)).orElse(64L << 20),
        marker.map(Scalar::text).orElse(""),
        marker.map(Scalar::position).orElse(form.position()),
        form.scalar("instructions")
            .map(i -> form.size(i, 1, Long.MAX_VALUE / 2).orElse(1))
            .orElse(DEFAULT_BUDGET),
        form.scalar("console").map(c -> List.of(entry(c, true))).orElse(List.of()));
  }

  private Lint lint(YamlForm top) {
    var node = top.node("lint").orElse(new Mapping(top.position(), List.of()));
    var form = new YamlForm(node, "'lint'", lines, report, List.of("allow", "map"));
    var out = new ArrayList<Allowance>();
    switch (form.node("allow").orElse(new Sequence(form.position(), List.of()))) {
      case Sequence list -> {
        for (var item : list.items()) {
          var allow =
              new YamlForm(item, "an entry of 'allow'", lines, report, List.of("rule", "reason"));
          out.add(
              new Allowance(
                  item.position(), allow.required("rule").text(), allow.required("reason").text()));
        }
      }
      case YamlNode other ->
          form.wrong(other.position(), "'allow' must be a list of {rule, reason}");
    }
    return new Lint(out, new MapForm(lines, report).read(form));
  }
}
