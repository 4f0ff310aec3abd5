package org.xenwright.assembler.directive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.assembler.source.Expansion;
import org.xenwright.assembler.source.Macro;
import org.xenwright.assembler.source.TextReader;
import org.xenwright.rules.Rule;

/** Pairs the arguments of a call with the parameters of a macro, by name or by place. */
final class MacroCall {
  private final Macro macro;
  private final Statement statement;
  private final Map<String, String> values = new HashMap<>();
  private String fault = "";

  MacroCall(Macro macro, Statement statement) {
    this.macro = macro;
    this.statement = statement;
  }

  /**
   * Binds the arguments that {@code reader} stands at into {@code expansion}; false after a
   * complaint.
   */
  boolean bind(TextReader reader, Expansion expansion) {
    read(reader);
    if (!fault.isEmpty()) {
      statement.complain(Rule.XW_ASM_007, fault, usage());
      return false;
    }
    for (var parameter : macro.parameters()) {
      var value = values.getOrDefault(parameter.name(), "");
      if (parameter.kind() == Macro.Kind.REQUIRED && value.isEmpty()) {
        statement.complain(
            Rule.XW_ASM_007,
            "Missing value for required parameter `%s' of macro `%s'"
                .formatted(parameter.name(), macro.name()),
            usage());
      }
      expansion.set(parameter.name(), value.isEmpty() ? parameter.fallback() : value);
    }
    return true;
  }

  private void read(TextReader reader) {
    int place = 0;
    boolean named = false;
    reader.skipBlanks();
    while (!reader.atEnd() && fault.isEmpty()) {
      if (reader.atKeyword()) {
        named = true;
        byName(reader);
      } else if (named) {
        fault = "can't mix positional and keyword arguments";
      } else if (place >= macro.parameters().size()) {
        fault = "too many positional arguments";
      } else {
        var parameter = macro.parameters().get(place++);
        values.put(
            parameter.name(),
            parameter.kind() == Macro.Kind.VARARG ? reader.rest() : reader.argument());
      }
      reader.skipComma();
    }
  }

  private void byName(TextReader reader) {
    var name = reader.name();
    if (reader.peek() != '=') {
      fault = "confusion in formal parameters";
      return;
    }
    reader.moveTo(reader.position() + 1);
    var value = reader.argument();
    if (parameter(name).isEmpty()) {
      statement.complain(
          Rule.XW_ASM_007,
          "Parameter named `%s' does not exist for macro `%s'".formatted(name, macro.name()),
          usage());
      return;
    }
    var before = values.put(name, value);
    if (before != null && !before.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_020,
          "Value for parameter `%s' of macro `%s' was already specified"
              .formatted(name, macro.name()));
    }
  }

  private Optional<Macro.Parameter> parameter(String name) {
    return macro.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private String usage() {
    var out = new StringBuilder("the macro is defined as ").append(macro.name());
    for (var parameter : macro.parameters()) {
      out.append(out.charAt(out.length() - 1) == ',' ? " " : ", ").append(parameter.name());
      out.append(
          switch (parameter.kind()) {
            case OPTIONAL -> parameter.fallback().isEmpty() ? "" : "=" + parameter.fallback();
            case REQUIRED -> ":req";
            case VARARG -> ":vararg";
          });
    }
    return out.toString();
  }
}
