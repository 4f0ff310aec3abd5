package org.xenwright.rules.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the enum {@code Rule} from the YAML documents: one document, one constant. Run in source-launcher mode before the module
 * is compiled; fails the build on a malformed rule, naming the file.
 */
public final class GenerateRules {
  private static final Set<String> REQUIRED = Set.of("id", "title", "severity", "tier", "why", "fix");

  private GenerateRules() {}

  /** Reads the rules folder named first and writes under the folder named second. */
  public static void main(String[] args) throws IOException {
    var rules = new TreeMap<String, JsonNode>();
    var yaml = new ObjectMapper(new YAMLFactory());
    try (var files = Files.walk(Path.of(args[0]))) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        var rule = yaml.readTree(file.toFile());
        check(file, rule);
        if (rules.put(rule.get("id").asText(), rule) != null) {
          throw new IllegalArgumentException(file + ": duplicate id");
        }
      }
    }
    write(Path.of(args[1], "org/xenwright/rules/Rule.java"), source(rules));
  }

  private static void check(Path file, JsonNode rule) {
    for (var key : REQUIRED) {
      if (rule == null || !rule.path(key).isTextual()) {
        throw new IllegalArgumentException(file + ": missing text for '" + key + "'");
      }
    }
    var id = rule.get("id").asText();
    if (!id.matches("XW-[A-Z]{2,5}-[0-9]{3}") || !file.getFileName().toString().equals(id + ".yaml")) {
      throw new IllegalArgumentException(file + ": id and file name must agree, XW-AREA-NNN");
    }
  }

  private static String source(Map<String, JsonNode> rules) {
    var out = new StringBuilder(
        """
        package org.xenwright.rules;

        /** Every complaint Xenwright can make. Generated from the documents in {@code rules/src/main/rules}. */
        public enum Rule {
        """);
    var separator = "";
    for (var entry : rules.entrySet()) {
      var rule = entry.getValue();
      out.append(separator)
          .append("  /** ").append(rule.get("title").asText().replace("*/", "")).append(". */\n  ")
          .append(entry.getKey().replace('-', '_'))
          .append("(\n      ").append(literal(entry.getKey()))
          .append(",\n      ").append(literal(rule.get("title").asText()))
          .append(",\n      Severity.").append(rule.get("severity").asText().toUpperCase(java.util.Locale.ROOT))
          .append(",\n      ").append(literal(rule.get("tier").asText()))
          .append(",\n      ").append(literal(rule.get("why").asText()))
          .append(",\n      ").append(literal(rule.get("fix").asText()))
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
            }
            """)
        .toString();
  }

  private static String literal(String text) {
    return "\""
        + text.strip()
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + "\"";
  }

  /** Writes only what differs, or every build would recompile the module. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
