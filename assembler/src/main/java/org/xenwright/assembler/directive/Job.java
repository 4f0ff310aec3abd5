package org.xenwright.assembler.directive;

import java.util.OptionalLong;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.AssemblerSwitch;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.dwarf.PrefixMap;
import org.xenwright.assembler.expression.ExpressionFaults;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.layout.ObjectAbi;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.listing.Listing;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.assembler.source.Conditions;
import org.xenwright.assembler.source.InputStack;
import org.xenwright.assembler.source.Multibyte;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

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
  final VptBlock vpt;
  final Complaints complaints;
  final Listing listing;
  final ExpressionParser expressions;
  final Multibyte multibyte;
  final java.util.Set<String> included = new java.util.LinkedHashSet<>();
  String fileSymbol = "";

  /** The place in the absolute section while {@code .struct} is in force. */
  OptionalLong absolute = OptionalLong.empty();

  /** Whether the next label names a Thumb function. */
  boolean thumbFunctionFollows;

  /** A fresh assembly. */
  public Job(AssemblerOptions options, SourceFiles files, Report report, Listing listing) {
    this.listing = listing;
    this.options = options;
    this.files = files;
    this.output = new Output(options.bigEndian() ? DataEncoding.MSB : DataEncoding.LSB);
    this.it = new ItBlock(output);
    this.vpt = new VptBlock(output);
    if (!options.halfFormat().isEmpty()) {
      target.halfFormat(options.halfFormat().equals("ieee"));
    }
    output.thumb(options.thumb());
    this.complaints = new Complaints(report, input);
    complaints.listener(listing::message);
    this.multibyte =
        new Multibyte(
            complaints,
            options.has(AssemblerSwitch.MULTIBYTE_WARNINGS),
            options.has(AssemblerSwitch.MULTIBYTE_NAME_WARNINGS));
    int level = options.debug() ? options.dwarfVersion() : LineRows.PLAIN_VERSION;
    this.lines =
        new LineRows(
            output,
            options.workingDirectory(),
            new PrefixMap(options.prefixMaps()),
            level,
            warning -> complaints.add(Rule.XW_ASM_020, 0, 1, warning));
    output.literalLines(lines::literal);
    this.expressions = new ExpressionParser(output, new ToldFaults(complaints));
  }

  public InputStack input() {
    return input;
  }

  /** Who looks for bytes beyond ASCII. */
  public Multibyte multibyte() {
    return multibyte;
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

  public Listing listing() {
    return listing;
  }

  /** The conventions that the object follows. */
  public ObjectAbi abi() {
    return options.abi().equals("gnu")
        ? new ObjectAbi.Old(target.oldFloatFlags(options.floatAbi()) | oldFlags())
        : new ObjectAbi.Eabi(Integer.parseInt(options.abi()), options.has(AssemblerSwitch.FDPIC));
  }

  /** What the command line says of an object from before the EABI. */
  private int oldFlags() {
    return (options.has(AssemblerSwitch.INTERWORKING) ? ElfHeader.OLD_INTERWORK : 0)
        | (options.has(AssemblerSwitch.ADDRESSES_26) ? ElfHeader.OLD_APCS_26 : 0)
        | (options.has(AssemblerSwitch.FLOAT_ARGUMENTS) ? ElfHeader.OLD_APCS_FLOAT : 0)
        | (options.has(AssemblerSwitch.POSITION_INDEPENDENT) ? ElfHeader.OLD_PIC : 0);
  }

  /** What the command line says. */
  public AssemblerOptions options() {
    return options;
  }

  /** Files that {@code .include} read. */
  public java.util.Set<String> included() {
    return included;
  }

  /** Name that {@code .file} gave, or an empty string. */
  public String fileSymbol() {
    return fileSymbol;
  }

  /** Notes the line of an instruction about to be put out. */
  void noteLine() {
    if (hasOwnLines() || lines.hasPending()) {
      output.codeFollows();
    }
    if (hasOwnLines()) {
      lines.instruction(input.debugFile(), input.debugLine());
    } else {
      lines.flush();
    }
  }

  /** Whether the line table tells the source's own lines. */
  boolean hasOwnLines() {
    return options.debug() && !lines.isCompiled();
  }

  /** Faults of expressions become complaints about the current line. */
  private record ToldFaults(Complaints complaints) implements ExpressionFaults {
    @Override
    public void error(String message, int at) {
      complaints.add(Rule.XW_ASM_001, at, 1, message);
    }

    @Override
    public void warning(String message, int at) {
      complaints.add(Rule.XW_ASM_020, at, 1, message);
    }
  }
}
