package org.xenwright.rules.build;

import static org.xenwright.rules.build.JavaSource.exactLiteral;
import static org.xenwright.rules.build.JavaSource.list;
import static org.xenwright.rules.build.JavaSource.literal;
import static org.xenwright.rules.build.JavaSource.make;
import static org.xenwright.rules.build.JavaSource.optional;

import java.util.List;
import java.util.Locale;
import org.xenwright.rules.engine.Body;
import org.xenwright.rules.engine.Expr;

/** The generated Java sources. */
final class RuleSources {
  private static final List<String> PAGE =
      List.of("checks", "reference", "false-positive", "origin");

  private RuleSources() {}

  static String ruleEnum(List<RuleDocument> rules) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.rules;

            /** Every complaint Xenwright can make. Generated from the documents in {@code rules/src/main/rules}. */
            public enum Rule {
            """);
    var separator = "";
    for (var rule : rules) {
      out.append(separator)
          .append("  /** ")
          .append(rule.text("title").replace("*/", "").replace("\n", " "))
          .append(". */\n  ")
          .append(rule.constant())
          .append("(\n      ")
          .append(literal(rule.id()))
          .append(",\n      ")
          .append(literal(rule.text("title")))
          .append(",\n      Severity.")
          .append(rule.text("severity").toUpperCase(Locale.ROOT))
          .append(",\n      ")
          .append(literal(rule.text("tier")))
          .append(",\n      ")
          .append(literal(rule.text("why")))
          .append(",\n      ")
          .append(literal(rule.text("fix")))
          .append(")");
      separator = ",\n";
    }
    return out.append(
            """
            ;

              private final String id;
              private final String title;
              private final Severity severity;
              private final String tier;
              private final String why;
              private final String fix;

              Rule(String id, String title, Severity severity, String tier, String why, String fix) {
                this.id = id;
                this.title = title;
                this.severity = severity;
                this.tier = tier;
                this.why = why;
                this.fix = fix;
              }

              /** The stable id, {@code XW-AREA-NNN}. */
              public String id() {
                return id;
              }

              /** One line that states what must hold. */
              public String title() {
                return title;
              }

              /** The severity unless a report changes it. */
              public Severity severity() {
                return severity;
              }

              /** {@code T0} to {@code T3} for rules about guests, {@code tool} for complaints about input. */
              public String tier() {
                return tier;
              }

              /** Why it matters, in full sentences. */
              public String why() {
                return why;
              }

              /** What to do in general. */
              public String fix() {
                return fix;
              }

              /** The rule of that id, whatever the case of its letters. */
              public static java.util.Optional<Rule> of(String id) {
                for (var rule : values()) {
                  if (rule.id.equalsIgnoreCase(id)) {
                    return java.util.Optional.of(rule);
                  }
                }
                return java.util.Optional.empty();
              }
            }
            """)
        .toString();
  }

  static String texts(List<RuleDocument> rules) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.rules;

            import java.util.List;

            /** Texts that only a rule's page shows. Generated. */
            final class RuleTexts {
              private RuleTexts() {}

            """);
    for (var key : PAGE) {
      out.append("  static String ")
          .append(camel(key))
          .append("(Rule rule) {\n    return switch (rule) {\n");
      for (var rule : rules) {
        out.append("      case ")
            .append(rule.constant())
            .append(" -> ")
            .append(literal(rule.text(key)))
            .append(";\n");
      }
      out.append("    };\n  }\n\n");
    }
    examples(out, "bad", rules, RuleDocument::bad);
    examples(out, "good", rules, RuleDocument::good);
    return out.append("}\n").toString();
  }

  private static void examples(
      StringBuilder out,
      String name,
      List<RuleDocument> rules,
      java.util.function.Function<RuleDocument, List<String>> of) {
    out.append("  static List<String> ")
        .append(name)
        .append("(Rule rule) {\n    return switch (rule) {\n");
    for (var rule : rules) {
      out.append("      case ")
          .append(rule.constant())
          .append(" -> ")
          .append(list(of.apply(rule), JavaSource::literal))
          .append(";\n");
    }
    out.append("    };\n  }\n\n");
  }

  private static String camel(String key) {
    var parts = key.split("-");
    return parts.length == 1
        ? key
        : parts[0] + Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1);
  }

  static String coded(List<RuleDocument> rules) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.rules;

            /** The rules that are decided by a class of their name in {@code verifier.checks}. Generated. */
            public enum CodedRule {
            """);
    for (var rule : rules) {
      if (rule.body().map(b -> b instanceof Body.Coded).orElse(false)) {
        out.append("  /** ")
            .append(rule.text("title").replace("\n", " "))
            .append(". */\n  ")
            .append(rule.constant())
            .append("(Rule.")
            .append(rule.constant())
            .append("),\n");
      }
    }
    return out.append(
            """
              ;

              private final Rule rule;

              CodedRule(Rule rule) {
                this.rule = rule;
              }

              /** The rule. */
              public Rule rule() {
                return rule;
              }
            }
            """)
        .toString();
  }

  static String bodies(List<RuleDocument> rules) {
    var guest = rules.stream().filter(r -> r.body().isPresent()).toList();
    var out =
        new StringBuilder(
            """
            package org.xenwright.rules.engine;

            import java.util.ArrayList;
            import java.util.List;
            import java.util.Optional;
            import org.xenwright.rules.Rule;
            import org.xenwright.rules.Severity;
            import org.xenwright.rules.engine.Body.Requirement;
            import org.xenwright.rules.engine.RuleBody.Message;
            import org.xenwright.rules.engine.RuleBody.OnUnknown;
            import org.xenwright.rules.engine.RuleBody.Part;
            import org.xenwright.rules.engine.RuleBody.Unless;
            import org.xenwright.rules.path.Moment;

            /** The bodies of all rules about guests, compiled. Generated. */
            public final class RuleBodies {
              private RuleBodies() {}

              /** All of them, by id. */
              public static List<RuleBody> all() {
                var all = new ArrayList<RuleBody>();
            """);
    guest.forEach(r -> out.append("    all.add(").append(method(r)).append("());\n"));
    out.append("    return List.copyOf(all);\n  }\n");
    guest.forEach(r -> body(out, r));
    return out.append("}\n").toString();
  }

  private static String method(RuleDocument rule) {
    return rule.id().toLowerCase(Locale.ROOT).replace("-", "");
  }

  private static void body(StringBuilder out, RuleDocument rule) {
    var severity = rule.text("unless-severity");
    var left =
        severity.isEmpty() || severity.equals("none")
            ? "Optional.empty()"
            : "Optional.of(Severity." + severity.toUpperCase(Locale.ROOT) + ")";
    var onUnknown = rule.text("on-unknown").isEmpty() ? "report-unknown" : rule.text("on-unknown");
    out.append("\n  private static RuleBody ")
        .append(method(rule))
        .append("() {\n    return ")
        .append(
            make(
                "RuleBody",
                "\n        Rule." + rule.constant(),
                "\n        " + list(rule.contracts(), JavaSource::literal),
                "\n        " + rule.body().map(JavaSource::body).orElseThrow(),
                "\n        "
                    + optional(rule.unless(), u -> make("Unless", JavaSource.expr(u), left)),
                "\n        OnUnknown." + onUnknown.toUpperCase(Locale.ROOT).replace('-', '_'),
                "\n        "
                    + make(
                        "Message",
                        "List.<Part>of("
                            + String.join(
                                ", ", rule.message().stream().map(RuleSources::part).toList())
                            + ")"),
                "\n        " + optional(rule.blame(), JavaSource::expr),
                "\n        " + list(rule.hides(), h -> "Rule." + h.replace('-', '_'))))
        .append(";\n  }\n");
  }

  private static String part(Object part) {
    return part instanceof Expr expr
        ? make("Part.Shown", JavaSource.expr(expr))
        : make("Part.Plain", exactLiteral(String.valueOf(part)));
  }
}
