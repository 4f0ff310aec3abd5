package org.xenwright.assembler.directive;

import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.dwarf.PrefixMap;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.assembler.source.Conditions;
import org.xenwright.assembler.source.InputStack;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.rules.Report;

/** What all statements of one assembly share. */
public final class Job {
  final AssemblerOptions options;
  final SourceFiles files;
  final InputStack input = new InputStack();
  final Output output;
  final Conditions conditions = new Conditions();
  final Target target = new Target();
  final LineRows lines;
  final ItBlock it;
  final Complaints complaints;
  final ExpressionParser expressions;
  final java.util.Set<String> included = new java.util.LinkedHashSet<>();
  String fileSymbol = "";

  /** Whether the next label names a Thumb function. */
  boolean thumbFunctionFollows;

  /** A fresh assembly. */
  public Job(AssemblerOptions options, SourceFiles files, Report report) {
    this.options = options;
    this.files = files;
    this.output = new Output(options.bigEndian() ? DataEncoding.MSB : DataEncoding.LSB);
    this.it = new ItBlock(output);
    this.expressions = new ExpressionParser(output);
    output.thumb(options.thumb());
    int level = options.debug() ? options.dwarfVersion() : LineRows.PLAIN_VERSION;
    this.lines =
        new LineRows(
            output, options.workingDirectory(), new PrefixMap(options.prefixMaps()), level);
    this.complaints = new Complaints(report, input);
  }

  public InputStack input() {
    return input;
  }

  public Output output() {
    return output;
  }

  public Complaints complaints() {
    return complaints;
  }

  public Target target() {
    return target;
  }

  public Conditions conditions() {
    return conditions;
  }

  public LineRows lines() {
    return lines;
  }

  /** Files that {@code .include} read. */
  public java.util.Set<String> included() {
    return included;
  }

  /** Name that {@code .file} gave, or an empty string. */
  public String fileSymbol() {
    return fileSymbol;
  }
}
