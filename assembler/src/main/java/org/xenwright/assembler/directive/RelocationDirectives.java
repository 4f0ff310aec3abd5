package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.Optional;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.rules.Rule;

/** Directives whose only purpose is a relocation. */
final class RelocationDirectives {
  private final Job job;

  RelocationDirectives(Job job) {
    this.job = job;
  }

  /** {@code .rel31 top, expression}: a distance of 31 bits under a bit that is given. */
  void distance(Statement statement) {
    var top = statement.constant();
    if (top.isEmpty()) {
      return;
    }
    if (top.getAsLong() != 0 && top.getAsLong() != 1) {
      statement.complain(Rule.XW_ASM_006, "expected 0 or 1");
      statement.rest();
      return;
    }
    if (!statement.comma()) {
      statement.complain(Rule.XW_ASM_001, "missing comma");
      statement.rest();
      return;
    }
    var value = statement.expression();
    if (value.isPresent() && statement.end()) {
      job.output.data(top.getAsLong() << 31, 4);
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
    symbol.type(SymbolType.TLS);
    var type = job.output.isThumb() ? ArmRelocation.THM_TLS_DESCSEQ : ArmRelocation.TLS_DESCSEQ;
    job.output.codeFollowsAnew();
    job.output.relocation(new Expression.SymbolValue(symbol), type, statement.site());
  }

  /** {@code .reloc offset, R_ARM_name[, expression]}, for the current place only. */
  void chosen(Statement statement) {
    var offset = statement.expression();
    if (offset.isEmpty() || !statement.comma()) {
      statement.complain(Rule.XW_ASM_001, ".reloc needs an offset, a relocation and an expression");
      return;
    }
    var name = statement.plainWord();
    var type =
        Arrays.stream(ArmRelocation.values()).filter(r -> r.fullName().equals(name)).findFirst();
    var value =
        statement.comma() ? statement.expression() : Optional.<Expression>of(Expression.ZERO);
    if (type.isEmpty() || value.isEmpty()) {
      statement.complain(Rule.XW_ASM_013, "unknown relocation " + name);
      return;
    }
    var here = job.output.here();
    var distance =
        Folding.known(
            Folding.binary(Operator.SUBTRACT, offset.get(), new Expression.SymbolValue(here)));
    var absolute = Folding.known(offset.get());
    boolean isHere =
        distance.isPresent() && distance.getAsLong() == 0
            || absolute.isPresent() && absolute.equals(job.output.certainOffset());
    if (!isHere) {
      statement.complain(Rule.XW_ASM_015, ".reloc is supported at the current place only");
      return;
    }
    job.output.relocation(value.get(), type.get(), statement.site());
    statement.end();
  }
}
