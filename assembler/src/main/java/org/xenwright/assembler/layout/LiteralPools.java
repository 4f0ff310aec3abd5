package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.xenwright.assembler.dwarf.LineEntry;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.elf.model.DataEncoding;

/** The open literal pool of each part of a section. */
final class LiteralPools {
  private final Map<Subsection, LiteralPool> pools = new LinkedHashMap<>();
  private final Set<AsmSymbol> labels = Collections.newSetFromMap(new IdentityHashMap<>());
  private final DataEncoding encoding;

  LiteralPools(DataEncoding encoding) {
    this.encoding = encoding;
  }

  LiteralPool of(Subsection part) {
    return pools.computeIfAbsent(part, _ -> LiteralPool.first(encoding));
  }

  /**
   * Puts the pool of the current part out, if it holds something; {@code lines} hears of the line
   * of each word right before it.
   */
  void dump(Output output, Subsection part, Consumer<LineEntry.Location> lines) {
    var pool = pools.get(part);
    if (pool == null || pool.isEmpty()) {
      return;
    }
    pools.put(part, pool.next());
    output.mapping().markFragment(part, MappingState.DATA);
    part.align(pool.exponent(), new byte[1], 0, MappingState.DATA);
    part.section().raiseAlignment(2);
    output.mapping().force(part, MappingState.DATA);
    output.placeHere(pool.label());
    labels.add(pool.label());
    for (var entry : pool.entries()) {
      entry.line().ifPresent(lines);
      if (entry.value() instanceof Expression.Constant(long number)) {
        output.data(number, 4);
      } else {
        output.data(entry.value(), 4, entry.site());
      }
    }
  }

  /** Whether a value is the place of a literal. */
  boolean isLiteral(Expression value) {
    return value instanceof Expression.Binary(_, Expression.SymbolValue(AsmSymbol label), _)
        && labels.contains(label);
  }

  /** The parts that have pools, the newest first. */
  List<Subsection> parts() {
    return new ArrayList<>(pools.keySet()).reversed();
  }
}
