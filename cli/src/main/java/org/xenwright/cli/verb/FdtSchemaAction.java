package org.xenwright.cli.verb;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.yaml.YamlTree;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdt schema}: the JSON Schema of the YAML form, for editors. */
final class FdtSchemaAction implements Verb {
  @Override
  public String name() {
    return "fdt schema";
  }

  @Override
  public String summary() {
    return "the JSON Schema of the YAML form, for editors";
  }

  @Override
  public CommandSpec spec() {
    var spec =
        TreeArguments.spec(
            "Writes the JSON Schema of the YAML form, so that editors complete and check it.",
            "  xenwright fdt schema -o device-tree.schema.json");
    TreeArguments.output(spec);
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    try (var schema = YamlTree.schema()) {
      return TreeArguments.write(arguments, session, schema.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
