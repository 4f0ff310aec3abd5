package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;

/**
 * Whether the processor chosen has an instruction under any form of a mnemonic. GNU as asks that
 * before it reads operands, types, conditions and widths.
 */
final class Availability {
  private static final Pattern CONDITIONAL =
      Pattern.compile("(.{2,})(?:eq|ne|[ch]s|cc|lo|mi|pl|v[sc]|hi|ls|[gl][et]|al)");

  private Availability() {}

  /** Whether any instruction is called so; conditions, types and widths do not matter. */
  static boolean isKnown(String name, InstructionContext context) {
    return !spellings(bare(name), context).isEmpty();
  }

  /** Why no form of the mnemonic is there; empty when one is or none is called so. */
  static Optional<ParseResult.Failure> lacking(String name, InstructionContext context) {
    var lacking = Optional.<ParseResult.Failure>empty();
    for (var spelling : spellings(bare(name), context)) {
      var result = InstructionParser.parse(spelling, new Cursor("?"), context);
      if (!(result instanceof ParseResult.Failure failure)
          || !failure.message().startsWith("this instruction needs ")) {
        return Optional.empty();
      }
      lacking = Optional.of(failure);
    }
    return lacking;
  }

  private static List<String> spellings(String bare, InstructionContext context) {
    var exact = withTypes(bare, context);
    var conditional = CONDITIONAL.matcher(bare);
    return exact.isEmpty() && conditional.matches()
        ? withTypes(conditional.group(1), context)
        : exact;
  }

  private static List<String> withTypes(String bare, InstructionContext context) {
    var all = new ArrayList<>(InstructionParser.typed(bare, context));
    if (InstructionParser.isMnemonic(bare, context)) {
      all.add(bare);
    }
    return all;
  }

  private static String bare(String name) {
    int dot = name.indexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
  }
}
