package org.xenwright.rules.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes Java from the YAML documents: the enum {@code Rule} with one constant for each, {@code
 * RuleTexts} for their pages, {@code RuleBodies} with what the engine runs, and {@code CodedRule}
 * for those decided in Java. Run in source-launcher mode before the module is compiled; fails the
 * build on a malformed rule, naming file, line and column.
 */
public final class GenerateRules {
  private GenerateRules() {}

  /** Reads the rules folder named first and writes under the folder named second. */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var problems = new ArrayList<String>();
    var rules = read(folder, problems);
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
    var out = Path.of(args[1], "org/xenwright/rules");
    write(out.resolve("Rule.java"), RuleSources.ruleEnum(rules));
    write(out.resolve("RuleTexts.java"), RuleSources.texts(rules));
    write(out.resolve("CodedRule.java"), RuleSources.coded(rules));
    write(out.resolve("engine/RuleBodies.java"), RuleSources.bodies(rules));
  }

  private static List<RuleDocument> read(Path folder, List<String> problems) throws IOException {
    var rules = new TreeMap<String, RuleDocument>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(GenerateRules::isDocument).sorted().toList()) {
        var result = RuleReader.read(Files.readString(file));
        result
            .problems()
            .forEach(
                p -> problems.add(file + ":" + p.line() + ":" + p.column() + ": " + p.message()));
        result.document().ifPresent(rule -> place(file, rule, rules, problems));
      }
    }
    for (var rule : rules.values()) {
      for (var hidden : rule.hides()) {
        if (!rules.containsKey(hidden)) {
          problems.add(rule.id() + ": hides " + hidden + ", which does not exist");
        }
      }
    }
    return List.copyOf(rules.values());
  }

  /** Examples may be YAML, too. */
  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".yaml") && !file.resolveSibling("").endsWith("examples");
  }

  private static void place(
      Path file, RuleDocument rule, Map<String, RuleDocument> rules, List<String> problems) {
    var area = rule.id().split("-")[1].toLowerCase(Locale.ROOT);
    var folder = file.resolveSibling("").toAbsolutePath();
    if (!file.getFileName().toString().equals(rule.id() + ".yaml")) {
      problems.add(file + ": the file must be named after its id " + rule.id());
    }
    if (rule.body().isPresent() && !folder.getFileName().toString().equals(area)) {
      problems.add(file + ": belongs into the folder " + area);
    }
    for (var example : examples(rule)) {
      if (!Files.exists(folder.resolve("examples").resolve(example))) {
        problems.add(file + ": example " + example + " is missing");
      }
    }
    if (rules.put(rule.id(), rule) != null) {
      problems.add(file + ": duplicate id");
    }
  }

  private static List<String> examples(RuleDocument rule) {
    var all = new ArrayList<>(rule.bad());
    all.addAll(rule.good());
    return all;
  }

  /** Writes only what differs, or every build would recompile the module. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
