package org.xenwright.assembler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.assembler.directive.Job;
import org.xenwright.assembler.dwarf.DebugFunction;
import org.xenwright.assembler.dwarf.DebugInfo;
import org.xenwright.assembler.dwarf.DebugSection;
import org.xenwright.assembler.dwarf.LineSequence;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.elf.model.SymbolType;

/** What {@code -g} wants to know about a laid out source: rows of lines, and functions. */
final class DebugSource {
  private final Job job;

  DebugSource(Job job) {
    this.job = job;
  }

  /** The debug sections. */
  List<DebugSection> sections(String directory) {
    var files = job.lines().files();
    return DebugInfo.sections(sequences(), files, functions(), files.getFirst(), directory);
  }

  /** Sections in the order of their first instruction. */
  private List<LineSequence> sequences() {
    var out = new ArrayList<LineSequence>();
    job.lines()
        .rows()
        .forEach((section, rows) -> {
          var placed =
              rows.stream()
                  .map(r -> new LineSequence.Row(r.place().address(), r.file(), r.line()))
                  .sorted(Comparator.comparingLong(LineSequence.Row::offset))
                  .toList();
          out.add(new LineSequence(section.name(), section.sizeBeforePadding(), placed));
        });
    return out;
  }

  private List<DebugFunction> functions() {
    var out = new ArrayList<DebugFunction>();
    for (var symbol : job.output().symbols().all()) {
      long size = isFunction(symbol) ? Resolver.resolve(symbol.size()).number() : 0;
      if (size != 0) {
        out.add(new DebugFunction(symbol.name(), symbol.isGlobal() && !symbol.isWeak(), size));
      }
    }
    return out;
  }

  private static boolean isFunction(AsmSymbol symbol) {
    return symbol.type() == SymbolType.FUNC
        && symbol.isPlace()
        && symbol.chunk().area() instanceof SectionBuilder home
        && home.isCode();
  }
}
