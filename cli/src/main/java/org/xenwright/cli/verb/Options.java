package org.xenwright.cli.verb;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xenwright.cli.Session;
import org.xenwright.cli.format.Format;
import org.xenwright.xen.abi.XenVersion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options that several verbs share, so that each is spelt, described and read in one way. */
final class Options {
  private Options() {}

  static void findings(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--format")
            .paramLabel("FORM")
            .type(String.class)
            .description("Report as text, json, sarif, junit or github (default: text).")
            .build());
    spec.addOption(
        OptionSpec.builder("--color")
            .paramLabel("WHEN")
            .type(String.class)
            .description("Colours: auto, always or never (default: auto; NO_COLOR is honoured).")
            .build());
    spec.addOption(OptionSpec.builder("-q", "--quiet").description("Only findings.").build());
  }

  static Format format(ParseResult arguments) {
    String word = arguments.matchedOptionValue("--format", "text");
    for (var format : Format.values()) {
      if (format.name().equalsIgnoreCase(word)) {
        return format;
      }
    }
    var known =
        Arrays.stream(Format.values())
            .map(f -> f.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw wrong(arguments, "--format " + word + ": expected one of " + known);
  }

  static Session coloured(ParseResult arguments, Session session) {
    String when = arguments.matchedOptionValue("--color", "auto");
    return switch (when) {
      case "auto" -> session;
      case "always" ->
          new Session(
              session.directory(),
              session.in(),
              session.out(),
              session.err(),
              true,
              session.interactive());
      case "never" -> session.plain();
      default -> throw wrong(arguments, "--color " + when + ": expected auto, always or never");
    };
  }

  static PositionalParamSpec guest() {
    return PositionalParamSpec.builder()
        .paramLabel("GUEST")
        .arity("1")
        .type(String.class)
        .description("Folder with a guest.yaml, or such a file.")
        .build();
  }

  static PositionalParamSpec file(String label, String description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .arity("1")
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec output() {
    return OptionSpec.builder("-o", "--output")
        .paramLabel("DIR")
        .type(String.class)
        .description("Folder for outputs (default: build in the guest's folder).")
        .build();
  }

  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  static XenVersion version(ParseResult arguments, String name) {
    return XenVersion.of(name)
        .orElseThrow(() ->
            wrong(
                arguments,
                "Xen version '"
                    + name
                    + "' is not known; known: "
                    + XenVersion.ALL.stream()
                        .map(XenVersion::name)
                        .collect(Collectors.joining(", "))
                    + ", newest"));
  }

  /** Bytes: decimal or 0x, with K, M, G, KiB, MiB or GiB. */
  static long size(ParseResult arguments, String option, String text) {
    var digits = text.replaceAll("(?i)(i?b)?$", "");
    long unit =
        switch (digits.isEmpty()
            ? ' '
            : Character.toUpperCase(digits.charAt(digits.length() - 1))) {
          case 'K' -> 1L << 10;
          case 'M' -> 1L << 20;
          case 'G' -> 1L << 30;
          default -> 1;
        };
    try {
      long number = Long.decode(unit == 1 ? text : digits.substring(0, digits.length() - 1));
      if (number > 0 && number <= (1L << 40) / unit) {
        return number * unit;
      }
    } catch (NumberFormatException notOne) {
      // told below
    }
    throw wrong(arguments, option + " " + text + ": expected a size such as 64MiB or 0x4000000");
  }

  static ParameterException wrong(ParseResult arguments, String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }
}
