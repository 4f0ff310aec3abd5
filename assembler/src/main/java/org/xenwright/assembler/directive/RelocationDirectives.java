package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.rules.Rule;

/** Directives whose only purpose is a relocation. */
final class RelocationDirectives {
  private final Job job;

  RelocationDirectives(Job job) {
    this.job = job;
  }

  /** {@code .rel31 top, expression}: a distance of 31 bits under a bit that is given. */
  void distance(Statement statement) {
    var top = statement.expressionIfAny();
    long bit = top.map(Folding::known).orElse(OptionalLong.empty()).orElse(-1);
    if (bit != 0 && bit != 1) {
      statement.complain(Rule.XW_ASM_006, "expected 0 or 1");
    }
    if (!statement.comma()) {
      statement.complain(Rule.XW_ASM_001, "missing comma");
      if (bit == 0 || bit == 1) {
        statement.rest();
      } else {
        statement.end();
      }
      return;
    }
    var value = statement.expression();
    if (value.isPresent() && statement.end()) {
      job.output.data(bit << 31, 4);
      job.output.relocate(4, value.get(), ArmRelocation.PREL31, statement.site());
    }
  }

  /** {@code .tlsdescseq symbol}: the next instruction is part of a TLS descriptor sequence. */
  void sequence(Statement statement) {
    var name = statement.symbolName();
    if (name.isEmpty() || !statement.end()) {
      return;
    }
    var symbol = job.output.reference(name.get());
    var type = job.output.isThumb() ? ArmRelocation.THM_TLS_DESCSEQ : ArmRelocation.TLS_DESCSEQ;
    job.output.codeFollowsAnew();
    job.output.relocation(new Expression.SymbolValue(symbol), type, statement.site());
  }

  /** {@code .reloc offset, R_ARM_name[, expression]}. */
  void chosen(Statement statement) {
    if (statement.atEnd() || statement.cursor().peek() == ',') {
      statement.complain(Rule.XW_ASM_001, "missing or bad offset expression");
      statement.rest();
      return;
    }
    var offset = statement.expression();
    if (offset.isEmpty()) {
      return;
    }
    if (!statement.comma()) {
      statement.complain(Rule.XW_ASM_001, "missing reloc type");
      statement.rest();
      return;
    }
    var type = named(word(statement));
    if (type.isEmpty()) {
      statement.complain(Rule.XW_ASM_013, "unrecognized reloc type");
      statement.rest();
      return;
    }
    var value =
        statement.comma() ? statement.expression() : Optional.<Expression>of(Expression.ZERO);
    if (value.isPresent() && statement.end()) {
      job.output
          .chosen()
          .add(job.output.section(), offset.get(), type.get(), value.get(), statement.site());
    }
  }

  private static String word(Statement statement) {
    statement.cursor().skipBlanks();
    var text = statement.cursor().text();
    int from = statement.cursor().position();
    int end = from;
    while (end < text.length() && ExpressionParser.isNameCharacter(text.charAt(end))) {
      end++;
    }
    statement.cursor().moveTo(end);
    return text.substring(from, end);
  }

  /** A relocation of the Arm ABI, or the neutral name that GNU as has for some. */
  private static Optional<ArmRelocation> named(String name) {
    return switch (name) {
      case "BFD_RELOC_NONE" -> Optional.of(ArmRelocation.NONE);
      case "BFD_RELOC_8" -> Optional.of(ArmRelocation.ABS8);
      case "BFD_RELOC_16" -> Optional.of(ArmRelocation.ABS16);
      case "BFD_RELOC_32" -> Optional.of(ArmRelocation.ABS32);
      default ->
          Arrays.stream(ArmRelocation.values()).filter(r -> r.fullName().equals(name)).findFirst();
    };
  }
}
