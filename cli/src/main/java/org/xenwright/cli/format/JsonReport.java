package org.xenwright.cli.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.xenwright.cli.Session;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;

/**
 * The machine-readable report: stages, checks and findings. Holds no times, so equal input gives
 * equal bytes.
 */
final class JsonReport {
  private JsonReport() {}

  static void write(Result result, Session session) {
    try (var json = new JsonFactory().createGenerator(session.out())) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("subject", result.subject());
      json.writeArrayFieldStart("stages");
      for (var stage : result.stages()) {
        stage(json, stage);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    session.out().println();
  }

  private static void stage(JsonGenerator json, Result.Stage stage) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", stage.name());
    json.writeArrayFieldStart("lines");
    for (var line : stage.lines()) {
      json.writeString(line);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("checks");
    for (var check : stage.checks()) {
      json.writeStartObject();
      json.writeStringField("name", check.name());
      json.writeStringField("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
      json.writeStringField("detail", check.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (var finding : stage.findings()) {
      finding(json, finding);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Diagnostic finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", finding.severity().word());
    position(json, finding.position());
    json.writeStringField("message", finding.message());
    if (finding.sourceLine().isPresent()) {
      json.writeStringField("source", finding.sourceLine().get());
    }
    json.writeStringField("why", finding.rule().why());
    json.writeStringField("fix", finding.fix().isEmpty() ? finding.rule().fix() : finding.fix());
    json.writeArrayFieldStart("notes");
    for (var note : finding.notes()) {
      json.writeStartObject();
      if (note.position().isPresent()) {
        position(json, note.position().get());
      }
      json.writeStringField("text", note.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void position(JsonGenerator json, Position position) throws IOException {
    json.writeStringField("file", position.file());
    json.writeNumberField("line", position.line());
    json.writeNumberField("column", position.column());
  }
}
