package org.xenwright.cli.verb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads jobs, one JSON object a line. */
final class BatchInput {
  /** A line of the input. */
  sealed interface Line {}

  /**
   * A job.
   *
   * @param id the raw JSON text of the id, given back as it came; {@code null} when there is none
   */
  record Job(String id, String tool, List<String> args, Optional<Path> cwd) implements Line {}

  /** A line that is no job, with what is wrong about it. */
  record Malformed(String id, int line, String problem) implements Line {}

  private static final int LONGEST = 16 << 20;
  private final JsonFactory json = new JsonFactory();
  private final BufferedReader reader;
  private int number;

  BatchInput(InputStream in) {
    reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** Whether a further line can be read without waiting. */
  boolean ready() throws IOException {
    return reader.ready();
  }

  /** The next line that is not blank; empty at the end. */
  Optional<Line> next() throws IOException {
    while (true) {
      var text = reader.readLine();
      number++;
      if (text == null) {
        return Optional.empty();
      }
      if (!text.isBlank()) {
        return Optional.of(parse(text));
      }
    }
  }

  private Line parse(String text) {
    if (text.length() > LONGEST) {
      return new Malformed("null", number, "longer than " + LONGEST + " characters");
    }
    try (var parser = json.createParser(text)) {
      return parse(parser);
    } catch (IOException | InvalidPathException wrong) {
      var message =
          wrong instanceof com.fasterxml.jackson.core.JacksonException e
              ? e.getOriginalMessage()
              : wrong.getMessage();
      return new Malformed("null", number, "not a JSON object: " + message);
    }
  }

  private Line parse(JsonParser parser) throws IOException {
    var id = "null";
    Optional<String> tool = Optional.empty();
    var args = new ArrayList<String>();
    Optional<Path> cwd = Optional.empty();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return new Malformed(id, number, "expected an object {\"id\", \"tool\", \"args\", \"cwd\"}");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      var value = parser.nextToken();
      switch (key) {
        case "id" -> {
          if (value.isStructStart()) {
            return new Malformed("null", number, "id must be a number or a string");
          }
          id =
              value == JsonToken.VALUE_STRING
                  ? BatchAnswer.quoted(parser.getText())
                  : parser.getText();
        }
        case "tool" -> tool = Optional.of(string(parser, key));
        case "cwd" -> cwd = Optional.of(Path.of(string(parser, key)));
        case "args" -> {
          if (value != JsonToken.START_ARRAY) {
            return new Malformed(id, number, "args must be a list of strings");
          }
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            args.add(string(parser, key));
          }
        }
        default -> {
          return new Malformed(id, number, "unknown key '" + key + "'; known: id, tool, args, cwd");
        }
      }
    }
    if (tool.isEmpty()) {
      return new Malformed(id, number, "the key 'tool' is missing");
    }
    return new Job(id, tool.get(), List.copyOf(args), cwd);
  }

  private static String string(JsonParser parser, String key) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new com.fasterxml.jackson.core.JsonParseException(
          parser, "'" + key + "' must hold text");
    }
    return parser.getText();
  }
}
