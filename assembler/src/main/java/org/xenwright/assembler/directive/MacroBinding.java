package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.source.Macro;
import org.xenwright.assembler.source.MacroArguments;

/** Pairs the arguments of a call with the parameters of a macro, by name or by place. */
final class MacroBinding {
  private final Macro macro;
  private final boolean alternate;
  private final List<String> values = new ArrayList<>();

  MacroBinding(Macro macro, boolean alternate) {
    this.macro = macro;
    this.alternate = alternate;
  }

  /** One value for each parameter. */
  List<String> values() {
    return values;
  }

  /** Binds the operands of a call; answers what is wrong, or an empty string. */
  String bind(String operands) {
    var parameters = macro.parameters();
    boolean[] given = new boolean[parameters.size()];
    parameters.forEach(p -> values.add(p.fallback()));
    var arguments = MacroArguments.split(operands, alternate);
    int place = 0;
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      int named = named(argument);
      if (named >= 0) {
        values.set(named, unquoted(argument.substring(argument.indexOf('=') + 1)));
        given[named] = true;
        continue;
      }
      while (place < given.length && given[place] && !parameters.get(place).takesRest()) {
        place++;
      }
      if (place >= given.length) {
        return "macro '%s' takes %d arguments".formatted(macro.name(), given.length);
      }
      if (parameters.get(place).takesRest()) {
        values.set(place, MacroArguments.rest(operands, i, alternate));
        given[place] = true;
        break;
      }
      if (!argument.isEmpty()) {
        values.set(place, argument);
        given[place] = true;
      }
      place++;
    }
    for (int i = 0; i < given.length; i++) {
      if (parameters.get(i).required() && !given[i]) {
        return "macro '%s' needs a value for '%s'"
            .formatted(macro.name(), parameters.get(i).name());
      }
    }
    return "";
  }

  /** Index of the parameter that {@code name=value} names, or -1. */
  private int named(String argument) {
    int equals = argument.indexOf('=');
    if (equals <= 0 || equals + 1 < argument.length() && argument.charAt(equals + 1) == '=') {
      return -1;
    }
    for (int i = 0; i < equals; i++) {
      if (!ExpressionParser.isNameCharacter(argument.charAt(i))) {
        return -1;
      }
    }
    var name = argument.substring(0, equals);
    for (int i = 0; i < macro.parameters().size(); i++) {
      if (macro.parameters().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
