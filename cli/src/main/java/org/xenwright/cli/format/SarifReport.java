package org.xenwright.cli.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import org.xenwright.cli.Session;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * SARIF 2.1.0 as GitHub code scanning accepts it: every result has a physical location with a
 * relative URI and a start line of at least 1; one result with a merely logical location would have
 * the whole upload refused.
 */
final class SarifReport {
  private SarifReport() {}

  static void write(Result result, Session session) {
    var findings = result.findings();
    var rules =
        new ArrayList<Rule>(new TreeSet<>(findings.stream().map(Diagnostic::rule).toList()));
    try (var json = new JsonFactory().createGenerator(session.out())) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "Xenwright");
      json.writeStringField("version", "0.1.0");
      json.writeArrayFieldStart("rules");
      for (var rule : rules) {
        rule(json, rule);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("results");
      for (var finding : findings) {
        result(json, finding, rules.indexOf(finding.rule()), session);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    session.out().println();
  }

  private static void rule(JsonGenerator json, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    text(json, "shortDescription", rule.title());
    text(json, "fullDescription", rule.why());
    text(json, "help", rule.fix());
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, Diagnostic finding, int ruleIndex, Session session)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().id());
    json.writeNumberField("ruleIndex", ruleIndex);
    json.writeStringField("level", level(finding.severity()));
    var fix = finding.fix().isEmpty() ? finding.rule().fix() : finding.fix();
    text(json, "message", finding.message() + ". " + fix);
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    location(json, finding.position(), session);
    json.writeEndObject();
    json.writeEndArray();
    json.writeArrayFieldStart("relatedLocations");
    for (var note : finding.notes()) {
      if (note.position().isPresent()) {
        json.writeStartObject();
        location(json, note.position().get(), session);
        text(json, "message", note.text());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    var line = finding.sourceLine().map(String::strip).orElse("");
    json.writeStringField(
        "xenwright/v1",
        Integer.toHexString(
            (finding.rule().id() + "\n" + finding.position().file() + "\n" + line).hashCode()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void location(JsonGenerator json, Position position, Session session)
      throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(position.file(), session));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", Math.max(1, position.line()));
    if (position.column() > 0) {
      json.writeNumberField("startColumn", position.column());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * A relative URI reference; characters that a URI may not hold are escaped by {@link
   * java.net.URI}.
   */
  private static String uri(String file, Session session) {
    var shown = session.shown(session.path(file)).replace('\\', '/');
    return Path.of(shown).isAbsolute() ? Path.of(shown).toUri().toString() : escaped(shown);
  }

  private static String escaped(String path) {
    try {
      return new java.net.URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (java.net.URISyntaxException impossible) {
      return path;
    }
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return severity.word();
  }
}
