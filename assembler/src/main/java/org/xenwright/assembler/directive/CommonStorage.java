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
    var size = size(statement);
    if (size.isEmpty()) {
      return;
    }
    var symbol = job.output.symbols().named(name.get());
    if (symbol.isPlace() || symbol.isEquate()) {
      redefined(statement, name.get());
      return;
    }
    if (symbol.isCommon() && symbol.commonSize() != size.getAsLong()) {
      statement.complain(
          Rule.XW_ASM_020,
          "size of \"%s\" is already %d; not changing to %d"
              .formatted(name.get(), symbol.commonSize(), size.getAsLong()));
    }
    job.multibyte.name(name.get(), statement.start());
    boolean given = statement.comma();
    long bytes =
        given
            ? statement.absolute()
            : symbol.isLocal()
                ? 1
                : natural(symbol.isCommon() ? OptionalLong.of(symbol.commonSize()) : size);
    if (bytes < 0) {
      statement.complain(Rule.XW_ASM_020, "alignment negative; 0 assumed");
      bytes = 0;
    }
    if (symbol.isLocal()) {
      // An alignment that is no power of two counts up to its highest bit, as GNU as has it.
      long power = Long.highestOneBit(Math.max(1, bytes));
      reserve(statement, symbol, size.getAsLong(), Long.numberOfTrailingZeros(power));
    } else {
      long alignment = bytes == 0 ? natural(size) : bytes;
      symbol.common(symbol.isCommon() ? symbol.commonSize() : size.getAsLong(), alignment);
      symbol.type(type);
    }
    statement.end();
  }

  private static void redefined(Statement statement, String name) {
    statement.complain(Rule.XW_ASM_005, "symbol `" + name + "' is already defined");
    statement.rest();
  }

  /** The size behind an optional comma; empty after a complaint. */
  private static OptionalLong size(Statement statement) {
    statement.comma();
    if (statement.atEnd()) {
      statement.complain(Rule.XW_ASM_001, "missing size expression");
      return OptionalLong.empty();
    }
    long size = statement.absolute();
    if (size < 0 || size > 0xffff_ffffL) {
      statement.complain(Rule.XW_ASM_020, "size (%d) out of range, ignored".formatted(size));
      statement.rest();
      return OptionalLong.empty();
    }
    return OptionalLong.of(size);
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
    var size = size(statement);
    if (size.isEmpty()) {
      return;
    }
    long bytes = size.getAsLong();
    var symbol = job.output.symbols().named(name.get());
    if (symbol.isDefined()) {
      redefined(statement, name.get());
      return;
    }
    job.multibyte.name(name.get(), statement.start());
    reserve(statement, symbol, bytes, bytes >= 8 ? 3 : bytes >= 4 ? 2 : bytes >= 2 ? 1 : 0);
    statement.end();
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
