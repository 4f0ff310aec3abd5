package org.xenwright.assembler.directive;

import java.util.OptionalLong;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.rules.Rule;

/** {@code .comm} and {@code .lcomm}: storage without contents. */
final class CommonStorage {
  private final Job job;

  CommonStorage(Job job) {
    this.job = job;
  }

  /**
   * {@code .comm name, size[, alignment]}; a symbol that {@code .local} named goes to the bss
   * section at once.
   */
  void common(Statement statement, SymbolType type) {
    var name = statement.symbolName();
    if (name.isEmpty()) {
      return;
    }
    if (!statement.comma() || statement.atEnd()) {
      statement.complain(Rule.XW_ASM_001, "missing size expression");
      return;
    }
    var size = statement.constant();
    boolean given = statement.comma();
    var symbol = job.output.symbols().named(name.get());
    var alignment =
        given
            ? statement.constant()
            : OptionalLong.of(
                symbol.isLocal()
                    ? 1
                    : natural(symbol.isCommon() ? OptionalLong.of(symbol.commonSize()) : size));
    if (size.isEmpty() || alignment.isEmpty() || !statement.end()) {
      return;
    }
    long bytes = alignment.getAsLong();
    if (size.getAsLong() < 0 || bytes < 0 || Long.bitCount(bytes) > 1) {
      statement.complain(
          Rule.XW_ASM_006,
          "size or alignment is out of range",
          "the alignment is a power of two, in bytes.");
      return;
    }
    if (symbol.isPlace() || symbol.isEquate()) {
      statement.complain(Rule.XW_ASM_005, "symbol `" + name.get() + "' is already defined");
    } else if (symbol.isLocal()) {
      reserve(statement, symbol, size.getAsLong(), Long.numberOfTrailingZeros(Math.max(1, bytes)));
    } else {
      if (symbol.isCommon() && symbol.commonSize() != size.getAsLong()) {
        statement.complain(
            Rule.XW_ASM_020,
            "'%s' has %d bytes already, which stay".formatted(name.get(), symbol.commonSize()));
      }
      symbol.common(symbol.isCommon() ? symbol.commonSize() : size.getAsLong(), Math.max(1, bytes));
      symbol.type(type);
    }
  }

  /** Alignment of storage when none is given: the power of two that holds the size, at most 16. */
  private static long natural(OptionalLong size) {
    long bytes = Math.clamp(size.orElse(1), 1, 16);
    return Long.highestOneBit(2 * bytes - 1);
  }

  /** {@code .lcomm name, size}: aligned to its size, at most 8. */
  void local(Statement statement) {
    var name = statement.symbolName();
    if (name.isEmpty()) {
      return;
    }
    statement.comma();
    var size = statement.constant();
    if (size.isEmpty() || !statement.end()) {
      return;
    }
    long bytes = size.getAsLong();
    var symbol = job.output.symbols().named(name.get());
    if (symbol.isDefined()) {
      statement.complain(Rule.XW_ASM_005, "symbol `" + name.get() + "' is already defined");
      return;
    }
    reserve(statement, symbol, bytes, bytes >= 8 ? 3 : bytes >= 4 ? 2 : bytes >= 2 ? 1 : 0);
  }

  private void reserve(Statement statement, AsmSymbol symbol, long bytes, int exponent) {
    if (bytes < 0 || bytes > job.output.room()) {
      statement.complain(Rule.XW_ASM_012, "the output is larger than 256 MiB");
      return;
    }
    job.output.push();
    job.output
        .find(".bss", "")
        .ifPresent(bss -> {
          job.output.enter(bss, 1);
          if (exponent > 0) {
            job.output.align(exponent, new byte[1], 0);
          }
          job.output.placeHere(symbol);
          job.output.reserve(bytes, statement.site());
          symbol.type(SymbolType.OBJECT);
          symbol.size(new org.xenwright.assembler.expression.Expression.Constant(bytes));
        });
    job.output.pop();
  }
}
