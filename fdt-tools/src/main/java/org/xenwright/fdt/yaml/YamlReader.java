package org.xenwright.fdt.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.yaml.YamlNode.Entry;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document. Anchors, aliases, duplicate keys and further documents are refused: they
 * hide what is meant.
 */
public final class YamlReader {
  /** Nesting deeper than this is refused. */
  public static final int DEEPEST = 600;

  /** Documents longer than this many characters are refused. */
  public static final int LONGEST = 3_000_000;

  private final String file;
  private final String[] lines;
  private final Report report;

  private YamlReader(String file, String text, Report report) {
    this.file = file;
    this.lines = text.split("\n", -1);
    this.report = report;
  }

  /**
   * Reads {@code text}; the answer is empty when something was reported. A document without content
   * is an empty mapping.
   *
   * @param file name used in positions
   */
  public static Optional<YamlNode> read(String file, String text, Report report) {
    return new YamlReader(file, text, report).document(text);
  }

  private Optional<YamlNode> document(String text) {
    if (text.length() > LONGEST) {
      return refuse(Position.of(file), "the document is longer than " + LONGEST + " characters");
    }
    try (var parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.of(new Mapping(new Position(file, 1, 1), List.of()));
      }
      int before = report.diagnostics().size();
      var node = node(parser, 0);
      if (node.isPresent() && parser.nextToken() != null) {
        return refuse(here(parser), "a second document begins here; one file holds one document");
      }
      return report.diagnostics().size() > before ? Optional.empty() : node;
    } catch (JsonProcessingException wrong) {
      syntax(wrong);
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // the text is in memory
    }
  }

  /**
   * The parser below knows where the problem is; Jackson's own location is where the construct
   * around it began.
   */
  private void syntax(JsonProcessingException wrong) {
    if (wrong.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      var mark = marked.getProblemMark();
      report(
          Rule.XW_YAML_001,
          new Position(file, mark.getLine() + 1, mark.getColumn() + 1),
          marked.getProblem());
      return;
    }
    var at = wrong.getLocation();
    var position =
        at == null ? Position.of(file) : new Position(file, at.getLineNr(), at.getColumnNr());
    report(Rule.XW_YAML_001, position, firstLine(wrong.getOriginalMessage()));
  }

  /** The node whose first token is current. */
  private Optional<YamlNode> node(YAMLParser parser, int depth) throws IOException {
    var position = here(parser);
    if (depth > DEEPEST) {
      return refuse(position, "nested deeper than " + DEEPEST + " levels");
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      return refuse(
          position, "anchors (&) and aliases (*) are not supported; write the value again");
    }
    var tag = parser.getTypeId() == null ? "" : "!" + parser.getTypeId();
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, position, depth);
      case START_ARRAY -> sequence(parser, position, depth);
      case VALUE_NULL -> Optional.of(new Scalar(position, spelling(position), false, tag));
      case VALUE_TRUE, VALUE_FALSE ->
          Optional.of(new Scalar(position, spelling(position), false, tag));
      default -> Optional.of(new Scalar(position, parser.getText(), quoted(position, parser), tag));
    };
  }

  private Optional<YamlNode> mapping(YAMLParser parser, Position position, int depth)
      throws IOException {
    var entries = new ArrayList<Entry>();
    var seen = new HashMap<String, Position>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = new Scalar(here(parser), parser.currentName(), false, "");
      var earlier = seen.putIfAbsent(key.text(), key.position());
      if (earlier != null) {
        report(
            Rule.XW_YAML_002,
            key.position(),
            "the key '" + key.text() + "' stands here twice; first at line " + earlier.line());
      }
      parser.nextToken();
      var value = node(parser, depth + 1);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      entries.add(new Entry(key, value.get()));
    }
    return Optional.of(new Mapping(position, entries));
  }

  private Optional<YamlNode> sequence(YAMLParser parser, Position position, int depth)
      throws IOException {
    var items = new ArrayList<YamlNode>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var item = node(parser, depth + 1);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
    }
    return Optional.of(new Sequence(position, items));
  }

  private Position here(YAMLParser parser) {
    var at = parser.currentTokenLocation();
    return new Position(file, at.getLineNr(), at.getColumnNr());
  }

  /**
   * The plain word at a position: the parser does not keep how null and the booleans were written.
   */
  private String spelling(Position position) {
    var line = line(position.line());
    int start = Math.min(Math.max(0, position.column() - 1), line.length());
    int end = start;
    while (end < line.length()
        && (Character.isLetter(line.charAt(end)) || line.charAt(end) == '~')) {
      end++;
    }
    return line.substring(start, end);
  }

  private boolean quoted(Position position, YAMLParser parser) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return false;
    }
    var line = line(position.line());
    int start = position.column() - 1;
    return start >= 0 && start < line.length() && "'\"|>".indexOf(line.charAt(start)) >= 0;
  }

  private Optional<YamlNode> refuse(Position position, String why) {
    report(Rule.XW_YAML_003, position, why);
    return Optional.empty();
  }

  private void report(Rule rule, Position position, String message) {
    var complaint = Diagnostic.of(rule, position, message);
    report.add(position.line() == 0 ? complaint : complaint.withLine(line(position.line()), 1));
  }

  private String line(int number) {
    return number >= 1 && number <= lines.length ? lines[number - 1].replace("\r", "") : "";
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
