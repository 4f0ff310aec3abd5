package org.xenwright.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.directive.Job;
import org.xenwright.assembler.dwarf.DebugFunction;
import org.xenwright.assembler.dwarf.DebugInfo;
import org.xenwright.assembler.dwarf.DebugSection;
import org.xenwright.assembler.dwarf.LineProgram;
import org.xenwright.assembler.dwarf.LineSequence;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.elf.model.SymbolType;

/** What debug information wants to know about a laid out source: rows of lines, and functions. */
final class DebugSource {
  private final Job job;
  private final LineProgram program;

  DebugSource(Job job) {
    this.job = job;
    this.program =
        new LineProgram(job.lines().version(), job.lines().files(), job.output().encoding());
  }

  /** The line table. */
  List<DebugSection> lines() {
    return job.options().has(AssemblerSwitch.LINES_APART)
        ? program.apart(sequences())
        : List.of(program.lines(sequences()));
  }

  /** Names of the line table, once it was made. */
  Optional<DebugSection> lineStrings() {
    return program.strings();
  }

  /** All debug sections. */
  List<DebugSection> sections(String directory) {
    var all = new ArrayList<>(lines());
    lineStrings().ifPresent(all::add);
    var name = job.lines().files().firstName();
    all.addAll(
        DebugInfo.sections(
            sequences(),
            functions(),
            name,
            directory,
            job.lines().level(),
            job.output().encoding()));
    return all;
  }

  /** Sections in the order of their first instruction. */
  private List<LineSequence> sequences() {
    var out = new ArrayList<LineSequence>();
    job.lines()
        .rows()
        .forEach((section, rows) ->
            out.add(new LineSequence(section, section.sizeBeforePadding(), rows)));
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
        && !symbol.isForwardAlias()
        && symbol.chunk().area() instanceof SectionBuilder home
        && home.isCode();
  }
}
