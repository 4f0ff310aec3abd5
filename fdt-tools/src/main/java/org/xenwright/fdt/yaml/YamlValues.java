package org.xenwright.fdt.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.ValueBuilder;
import org.xenwright.fdt.dts.DtsParser;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Turns what stands behind a key into a property's bytes. */
final class YamlValues {
  /** A mapping with one of these as its only key is a value, not a node. */
  static final Set<String> FORMS =
      Set.of("ref", "path", "bytes", "u8", "u16", "u32", "u64", "str", "incbin");

  private final YamlProblems problems;
  private final YamlScalars scalars;
  private final SourceFiles files;

  YamlValues(YamlScalars scalars, SourceFiles files) {
    this.problems = scalars.problems();
    this.scalars = scalars;
    this.files = files;
  }

  /** Whether this is a node's body, by its form. */
  static boolean isNode(YamlNode node) {
    return node instanceof Mapping m
        && !(m.entries().size() == 1 && FORMS.contains(m.entries().getFirst().key().text()));
  }

  ValueBuilder value(YamlNode node) {
    if (node instanceof Scalar s && !s.quoted() && s.tag().isEmpty() && s.text().equals("true")) {
      return new ValueBuilder();
    }
    if (node instanceof Scalar s && s.tag().equals("!dts")) {
      return source(s);
    }
    var out = new ValueBuilder();
    part(node, out, new Run());
    return out;
  }

  /** Whether a run of cells is open, so that neighbours share it. */
  private static final class Run {
    private boolean cells;

    void cells(ValueBuilder out) {
      if (!cells) {
        out.run(Mark.Kind.U32);
      }
      cells = true;
    }

    void end() {
      cells = false;
    }
  }

  private void part(YamlNode node, ValueBuilder out, Run run) {
    switch (node) {
      case Scalar s -> scalar(s, out, run);
      case Sequence s -> {
        commas(s);
        s.items().forEach(item -> part(item, out, run));
      }
      case Mapping m -> form(m, out, run);
    }
  }

  /**
   * Complains when a comma without a blank behind it has made two strings of what reads like one.
   */
  private void commas(Sequence list) {
    for (int i = 1; i < list.items().size(); i++) {
      if (list.items().get(i - 1) instanceof Scalar left
          && list.items().get(i) instanceof Scalar right
          && isBareText(left)
          && isBareText(right)
          && left.position().line() == right.position().line()
          && left.position().column() + left.text().length() + 1 == right.position().column()) {
        problems.add(
            Rule.XW_YAML_012,
            left.position(),
            "'" + left.text() + "," + right.text() + "' without quotes is two strings",
            "write \"" + left.text() + "," + right.text() + "\", or a blank after the comma.");
      }
    }
  }

  private static boolean isBareText(Scalar scalar) {
    return !scalar.quoted() && scalar.tag().isEmpty() && !YamlScalars.isNumber(scalar);
  }

  private void scalar(Scalar scalar, ValueBuilder out, Run run) {
    if (YamlScalars.isNumber(scalar)) {
      run.cells(out);
      scalars.number(scalar, 32).ifPresent(n -> out.number(n, 4));
    } else {
      run.end();
      scalars.text(scalar).ifPresent(text -> out.string(YamlScalars.latin(text)));
    }
  }

  private void form(Mapping mapping, ValueBuilder out, Run run) {
    if (mapping.entries().size() != 1) {
      problems.add(
          Rule.XW_YAML_011,
          mapping.position(),
          "a part of a value has exactly one key",
          "one of " + String.join(", ", FORMS.stream().sorted().toList()));
      return;
    }
    var entry = mapping.entries().getFirst();
    var what = entry.value();
    var key = entry.key().text();
    if (!key.equals("ref")) {
      run.end();
    }
    switch (key) {
      case "ref" -> {
        run.cells(out);
        target(what).ifPresent(out::phandle);
      }
      case "path" -> target(what).ifPresent(out::path);
      case "str" -> strings(what, out);
      case "bytes" -> {
        out.run(Mark.Kind.U8);
        scalars.bytes(what).ifPresent(out::raw);
      }
      case "u8" -> numbers(what, out, 1, Mark.Kind.U8);
      case "u16" -> numbers(what, out, 2, Mark.Kind.U16);
      case "u32" -> numbers(what, out, 4, Mark.Kind.U32);
      case "u64" -> numbers(what, out, 8, Mark.Kind.U64);
      case "incbin" -> include(what, out);
      default -> problems.unknownKey(entry.key(), FORMS.stream().sorted().toList());
    }
  }

  private Optional<String> target(YamlNode node) {
    var target =
        node instanceof Scalar s && (s.text().startsWith("/") || YamlScalars.isLabel(s.text()))
            ? Optional.of(s.text())
            : Optional.<String>empty();
    if (target.isEmpty()) {
      problems.add(
          Rule.XW_YAML_011,
          node.position(),
          "expected a label or a path, found " + YamlScalars.kind(node),
          "");
    }
    return target;
  }

  private static List<YamlNode> items(YamlNode node) {
    return node instanceof Sequence s ? s.items() : List.of(node);
  }

  private void strings(YamlNode node, ValueBuilder out) {
    for (var item : items(node)) {
      if (item instanceof Scalar s) {
        out.string(YamlScalars.latin(s.text()));
      } else {
        problems.add(
            Rule.XW_YAML_011,
            item.position(),
            "expected text, found " + YamlScalars.kind(item),
            "");
      }
    }
  }

  private void numbers(YamlNode node, ValueBuilder out, int size, Mark.Kind kind) {
    out.run(kind);
    for (var item : items(node)) {
      scalars.number(item, size * 8).ifPresent(n -> out.number(n, size));
    }
  }

  private void include(YamlNode node, ValueBuilder out) {
    var name = Optional.<String>empty();
    long offset = 0;
    long length = -1;
    if (node instanceof Scalar s) {
      name = Optional.of(s.text());
    } else if (node instanceof Mapping m) {
      for (var entry : m.entries()) {
        switch (entry.key().text()) {
          case "file" ->
              name =
                  entry.value() instanceof Scalar s && !s.text().isEmpty()
                      ? Optional.of(s.text())
                      : Optional.empty();
          case "offset" -> offset = scalars.number(entry.value()).orElse(0L);
          case "length" -> length = scalars.number(entry.value()).orElse(0L);
          default -> problems.unknownKey(entry.key(), List.of("file", "offset", "length"));
        }
      }
    }
    if (name.isEmpty()) {
      problems.add(Rule.XW_YAML_011, node.position(), "incbin needs a file", "");
      return;
    }
    var content = files.read(name.get());
    if (content.isEmpty()) {
      problems.add(Rule.XW_DTS_002, node.position(), "cannot read '" + name.get() + "'", "");
      return;
    }
    long end = length < 0 ? content.get().length : offset + length;
    if (offset < 0 || offset > end || end > content.get().length) {
      problems.add(
          Rule.XW_DTS_002,
          node.position(),
          "'" + name.get() + "' has only " + content.get().length + " bytes",
          "");
      return;
    }
    out.raw(Arrays.copyOfRange(content.get(), (int) offset, (int) end));
  }

  /** A value in the grammar of DTS; complaints move to where the text stands. */
  private ValueBuilder source(Scalar scalar) {
    var inner = new Report();
    var bytes = scalar.text().getBytes(StandardCharsets.UTF_8);
    var value = DtsParser.value("", bytes, files, inner);
    for (var diagnostic : inner.diagnostics()) {
      var at = scalar.position();
      int column = diagnostic.position().line() == 1 ? diagnostic.position().column() - 1 : 0;
      problems
          .report()
          .add(
              Diagnostic.of(
                  diagnostic.rule(),
                  at,
                  diagnostic.message() + " (at character " + (column + 1) + " of the value)"));
    }
    return value.orElseGet(ValueBuilder::new);
  }
}
