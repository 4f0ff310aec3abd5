package org.xenwright.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command of ours. Its {@link #spec()} is built in code and only when the command runs:
 * reflection over the annotations of all commands would cost every start more than the work itself.
 */
public interface Verb extends Command {
  /** Options, parameters, description, and examples in the footer. */
  CommandSpec spec();

  /** Does the work with options parsed. */
  int run(ParseResult arguments, Session session);

  @Override
  default int run(Session session, String... args) {
    var spec = spec().name("xenwright " + name());
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.usageMessage().footerHeading("%nExamples:%n").abbreviateSynopsis(false).width(100);
    var line = new CommandLine(spec);
    line.setUnmatchedOptionsArePositionalParams(false);
    try {
      var parsed = line.parseArgs(args);
      if (parsed.isUsageHelpRequested()) {
        line.usage(session.out(), session.colour() ? Ansi.ON : Ansi.OFF);
        return ExitCode.CLEAN;
      }
      return run(parsed, session);
    } catch (ParameterException wrong) {
      session.err().println("xenwright " + name() + ": " + reason(wrong));
      if (wrong instanceof UnmatchedArgumentException unmatched
          && !unmatched.getSuggestions().isEmpty()) {
        session
            .err()
            .println("  did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
      }
      session.err().println("  try: xenwright " + name() + " --help");
      return ExitCode.USAGE;
    }
  }

  /**
   * One sentence. After an unknown option the words that follow may be its argument: none of them
   * is to blame.
   */
  private static String reason(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      var options =
          unmatched.getUnmatched().stream()
              .filter(word -> word.startsWith("-") && word.length() > 1)
              .map(word -> "'" + word + "'")
              .toList();
      if (!options.isEmpty()) {
        return (options.size() == 1 ? "unknown option: " : "unknown options: ")
            + String.join(", ", options);
      }
    }
    return Objects.requireNonNullElse(wrong.getMessage(), "wrong usage");
  }
}
