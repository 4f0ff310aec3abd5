package org.xenwright.cli.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Nearest;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.rules.Rule;
import org.xenwright.rules.RulePage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code xenwright explain XW-MEM-001}: the page of a rule, offline. */
public final class ExplainVerb implements Verb {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "say what a rule demands, why, and how to comply";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description("Shows the page of each rule named.")
        .footer("  xenwright explain XW-MEM-001", "  xenwright explain mem-001");
    return spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("RULE")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Rule id; the leading XW- may be left out, case does not matter.")
            .build());
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    int code = ExitCode.CLEAN;
    List<String> ids = arguments.matchedPositionalValue(0, List.of());
    for (var text : ids) {
      var id = text.toUpperCase(Locale.ROOT);
      var full = id.startsWith("XW-") ? id : "XW-" + id;
      var rule = Arrays.stream(Rule.values()).filter(r -> r.id().equals(full)).findFirst();
      if (rule.isPresent()) {
        session.out().print(RulePage.text(rule.get()));
      } else {
        var near = Nearest.to(full, Arrays.stream(Rule.values()).map(Rule::id).toList());
        session
            .err()
            .println(
                "xenwright explain: no rule '"
                    + text
                    + "'"
                    + near.map(n -> "; did you mean " + n + "?")
                        .orElse("; xenwright rules list shows them all"));
        code = ExitCode.USAGE;
      }
    }
    return code;
  }
}
