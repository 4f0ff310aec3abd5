package org.xenwright.cli.verb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.cli.project.GuestRun;
import org.xenwright.rules.Severity;
import org.xenwright.xen.abi.Birth;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of the verbs that work on a guest folder. */
final class GuestArguments {
  private GuestArguments() {}

  static CommandSpec add(CommandSpec spec, GuestRun.Depth depth) {
    spec.addPositional(Options.guest());
    spec.addOption(Options.output());
    Options.findings(spec);
    spec.addOption(always());
    if (depth == GuestRun.Depth.BUILD) {
      return spec;
    }
    spec.addOption(
        OptionSpec.builder("--contract")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(
                "Only this boot contract, xen-libxl or xen-dom0less; may be repeated (default: all of the guest's).")
            .build());
    spec.addOption(
        OptionSpec.builder("--fail-on")
            .paramLabel("SEVERITY")
            .type(String.class)
            .description("Exit 1 from this severity on: error, warn or info (default: error).")
            .build());
    if (depth != GuestRun.Depth.BOOT) {
      spec.addOption(
          OptionSpec.builder("--strict")
              .description("Exit 3 when a rule could not be decided.")
              .build());
      spec.addOption(
          OptionSpec.builder("-v", "--verbose")
              .description("List every rule with its verdict, assumptions or reason.")
              .build());
    }
    if (depth != GuestRun.Depth.LINT) {
      spec.addOption(
          OptionSpec.builder("--lenient")
              .description("The machine does what hardware would, without strict checks.")
              .build());
    }
    return spec;
  }

  /** Forces what an earlier clean run has done. */
  static OptionSpec always() {
    return OptionSpec.builder("-B", "--always-make")
        .description(
            "Do it all, although a clean run before has done it and neither inputs nor outputs have changed since.")
        .build();
  }

  static int run(ParseResult arguments, Session session, GuestRun.Depth depth) {
    var seen = Options.coloured(arguments, session);
    List<String> contracts =
        arguments.hasMatchedOption("--contract")
            ? arguments.matchedOptionValue("--contract", List.<String>of())
            : List.of();
    for (var contract : contracts) {
      if (Birth.of(contract).isEmpty()) {
        throw Options.wrong(
            arguments, "--contract " + contract + ": expected xen-libxl or xen-dom0less");
      }
    }
    Optional<String> output = Optional.ofNullable(arguments.matchedOptionValue("-o", null));
    var settings =
        new GuestRun.Settings(
            depth,
            output.map(session::path),
            contracts,
            matched(arguments, "--strict"),
            matched(arguments, "--lenient"),
            matched(arguments, "-B"),
            threshold(arguments),
            Options.format(arguments),
            matched(arguments, "-q"),
            matched(arguments, "-v"));
    return GuestRun.of(arguments.matchedPositionalValue(0, "."), seen, settings);
  }

  private static boolean matched(ParseResult arguments, String option) {
    return arguments.commandSpec().findOption(option) != null && arguments.hasMatchedOption(option);
  }

  private static Severity threshold(ParseResult arguments) {
    if (arguments.commandSpec().findOption("--fail-on") == null) {
      return Severity.ERROR;
    }
    String word = arguments.matchedOptionValue("--fail-on", "error");
    for (var severity : Severity.values()) {
      if (severity.name().toLowerCase(Locale.ROOT).equals(word) || severity.word().equals(word)) {
        return severity;
      }
    }
    throw Options.wrong(arguments, "--fail-on " + word + ": expected error, warn or info");
  }
}
