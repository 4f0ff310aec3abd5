package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.assembler.source.Macro;
import org.xenwright.assembler.source.TextReader;
import org.xenwright.rules.Rule;

/** Reads {@code name parameter, parameter:req, parameter=value, parameter:vararg}. */
final class MacroHeader {
  /** The fault of a header without a name. */
  static final String NAMELESS = "Missing macro name";

  private final TextReader reader;
  private final Complaints complaints;
  private final Complaints.Site site;
  private final List<Macro.Parameter> parameters = new ArrayList<>();
  private String name = "";
  private boolean duplicate;

  MacroHeader(TextReader reader, Complaints complaints, Complaints.Site site) {
    this.reader = reader;
    this.complaints = complaints;
    this.site = site;
  }

  String name() {
    return name;
  }

  List<Macro.Parameter> parameters() {
    return parameters;
  }

  /** Answers what is wrong with the header, or an empty string. */
  String read() {
    reader.skipBlanks();
    name = reader.name();
    if (name.isEmpty()) {
      return NAMELESS;
    }
    reader.skipComma();
    while (!reader.atEnd() && parameter()) {
      reader.skipComma();
    }
    return reader.atEnd() ? "" : "Bad parameter list for macro `" + name + "'";
  }

  /** Reads a parameter; false when none can follow. */
  private boolean parameter() {
    var parameter = reader.name();
    if (parameter.isEmpty()) {
      return false;
    }
    reader.skipBlanks();
    var kind = Macro.Kind.OPTIONAL;
    if (reader.peek() == ':') {
      reader.moveTo(reader.position() + 1);
      kind = qualifier(parameter);
    }
    var fallback = "";
    if (reader.peek() == '=') {
      reader.moveTo(reader.position() + 1);
      fallback = reader.argument();
      reader.skipBlanks();
      if (kind == Macro.Kind.REQUIRED) {
        fallback = "";
        complaints.at(
            Rule.XW_ASM_020,
            site,
            "Pointless default value for required parameter `%s' in macro `%s'"
                .formatted(parameter, name),
            "");
      }
    }
    duplicate = parameters.stream().anyMatch(p -> p.name().equals(parameter));
    if (duplicate) {
      complaints.at(
          Rule.XW_ASM_007,
          site,
          "A parameter named `%s' already exists for macro `%s'".formatted(parameter, name),
          "");
    } else {
      parameters.add(new Macro.Parameter(parameter, fallback, kind));
    }
    return kind != Macro.Kind.VARARG;
  }

  private Macro.Kind qualifier(String parameter) {
    reader.skipBlanks();
    var word = reader.name();
    reader.skipBlanks();
    switch (word) {
      case "req" -> {
        return Macro.Kind.REQUIRED;
      }
      case "vararg" -> {
        return Macro.Kind.VARARG;
      }
      default -> {
        complaints.at(
            Rule.XW_ASM_007,
            site,
            word.isEmpty()
                ? "Missing parameter qualifier for `%s' in macro `%s'".formatted(parameter, name)
                : "`%s' is not a valid parameter qualifier for `%s' in macro `%s'"
                    .formatted(word, parameter, name),
            "a parameter is marked :req or :vararg");
        return Macro.Kind.OPTIONAL;
      }
    }
  }
}
