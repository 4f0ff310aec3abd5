package org.xenwright.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page of a rule: what it checks, why, how to comply, where it is wrong, and an example that
 * breaks and one that keeps it.
 */
public final class RulePage {
  private RulePage() {}

  /** What is checked, in full sentences; empty for a complaint about input. */
  public static String checks(Rule rule) {
    return RuleTexts.checks(rule);
  }

  /** Documents the rule rests on; may be empty. */
  public static String reference(Rule rule) {
    return RuleTexts.reference(rule);
  }

  /** When a finding is no mistake; may be empty. */
  public static String falsePositive(Rule rule) {
    return RuleTexts.falsePositive(rule);
  }

  /** Names of the examples that break it. */
  public static List<String> bad(Rule rule) {
    return RuleTexts.bad(rule);
  }

  /** Names of the examples that keep it. */
  public static List<String> good(Rule rule) {
    return RuleTexts.good(rule);
  }

  /** The source of an example, without the lines that every example has. */
  public static Optional<String> example(Rule rule, String name) {
    var area = rule.id().split("-")[1].toLowerCase(Locale.ROOT);
    try (var stream =
        RulePage.class.getResourceAsStream("documents/" + area + "/examples/" + name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(
              new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                  .replaceAll("\t(@|//)! .*", "")
                  .replaceAll("(?m)^//! .*\n", "")
                  .replace("\t.include \"prelude.inc\"\n", ""));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken); // the file is part of our own jar
    }
  }

  /** The page as Markdown, for {@code docs/rules}. */
  public static String markdown(Rule rule) {
    var out = new StringBuilder();
    out.append("# ").append(rule.id()).append(": ").append(rule.title()).append("\n\n");
    out.append(rule.severity().word()).append(", tier ").append(rule.tier()).append("\n\n");
    section(out, "What is checked", checks(rule));
    section(out, "Why", rule.why());
    section(out, "What to do", rule.fix());
    for (var name : bad(rule)) {
      code(out, "Breaks it", rule, name);
    }
    for (var name : good(rule)) {
      code(out, "Keeps it", rule, name);
    }
    section(out, "When it is no mistake", falsePositive(rule));
    section(out, "Reference", reference(rule));
    return out.toString().stripTrailing() + "\n";
  }

  private static void section(StringBuilder out, String title, String text) {
    if (!text.isBlank()) {
      out.append("## ").append(title).append("\n\n").append(text.strip()).append("\n\n");
    }
  }

  private static void code(StringBuilder out, String title, Rule rule, String name) {
    example(rule, name)
        .ifPresent(source ->
            out.append("## ")
                .append(title)
                .append("\n\n```")
                .append(language(name))
                .append('\n')
                .append(source.stripTrailing())
                .append("\n```\n\n"));
  }

  private static String language(String example) {
    var end = example.substring(example.lastIndexOf('.') + 1);
    return switch (end) {
      case "s" -> "asm";
      case "dtso" -> "dts";
      default -> end; // open set: names of forms are names of their languages
    };
  }

  /** The page for a terminal: headings in front of indented text, no markup. */
  public static String text(Rule rule) {
    var out = new StringBuilder();
    out.append(rule.id()).append(": ").append(rule.title()).append('\n');
    out.append(rule.severity().word()).append(", tier ").append(rule.tier()).append("\n\n");
    plain(out, "checks", checks(rule));
    plain(out, "why", rule.why());
    plain(out, "fix", rule.fix());
    bad(rule)
        .forEach(name -> example(rule, name).ifPresent(source -> plain(out, "breaks it", source)));
    good(rule)
        .forEach(name -> example(rule, name).ifPresent(source -> plain(out, "keeps it", source)));
    plain(out, "no mistake", falsePositive(rule));
    plain(out, "reference", reference(rule));
    return out.toString().stripTrailing() + "\n";
  }

  private static void plain(StringBuilder out, String title, String text) {
    if (!text.isBlank()) {
      out.append(title).append(":\n");
      text.stripTrailing().lines().forEach(line -> out.append("  ").append(line).append('\n'));
      out.append('\n');
    }
  }
}
