package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.source.Macro;
import org.xenwright.rules.Rule;

/** Reads {@code name parameter, parameter:req, parameter=value, parameter:vararg}. */
final class MacroHeader {
  private final Statement statement;
  private final List<Macro.Parameter> parameters = new ArrayList<>();
  private String name = "";

  MacroHeader(Statement statement) {
    this.statement = statement;
  }

  String name() {
    return name;
  }

  List<Macro.Parameter> parameters() {
    return parameters;
  }

  /** Answers whether the header is well-formed. */
  boolean read() {
    var word = statement.symbolName();
    if (word.isEmpty()) {
      return false;
    }
    name = word.get();
    statement.comma();
    while (!statement.atEnd()) {
      if (!parameter()) {
        return false;
      }
      statement.comma();
    }
    return true;
  }

  private boolean parameter() {
    if (statement.cursor().peek() == '\\') {
      statement.cursor().take('\\');
    }
    var word = statement.symbolName();
    if (word.isEmpty()) {
      return false;
    }
    boolean required = false;
    boolean rest = false;
    if (statement.cursor().take(':')) {
      var kind = statement.cursor().word();
      required = kind.equals("req");
      rest = kind.equals("vararg");
      if (!required && !rest) {
        statement.complainHere(Rule.XW_ASM_007, "a parameter is marked :req or :vararg");
        return false;
      }
    }
    var fallback = statement.cursor().take('=') ? value() : "";
    var parameter = word.get();
    if (parameters.stream().anyMatch(p -> p.name().equals(parameter))) {
      statement.complainHere(Rule.XW_ASM_007, "parameter '" + parameter + "' is named twice");
      return false;
    }
    parameters.add(new Macro.Parameter(parameter, fallback, required, rest));
    return true;
  }

  private String value() {
    var cursor = statement.cursor();
    cursor.skipBlanks();
    var text = cursor.text();
    int from = cursor.position();
    if (cursor.peek() == '"') {
      int end = org.xenwright.assembler.source.LineText.stringEnd(text, from);
      cursor.moveTo(Math.min(text.length(), end + 1));
      return text.substring(from + 1, Math.min(end, text.length()));
    }
    return statement.plainWord();
  }
}
