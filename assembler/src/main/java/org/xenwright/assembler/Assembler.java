package org.xenwright.assembler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.assembler.cpp.CppOptions;
import org.xenwright.assembler.cpp.Preprocessor;
import org.xenwright.assembler.directive.Job;
import org.xenwright.assembler.directive.Statements;
import org.xenwright.assembler.dwarf.DebugInfo;
import org.xenwright.assembler.dwarf.LineProgram;
import org.xenwright.assembler.dwarf.PrefixMap;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.layout.Attachments;
import org.xenwright.assembler.layout.Equates;
import org.xenwright.assembler.layout.FixupPass;
import org.xenwright.assembler.layout.Layout;
import org.xenwright.assembler.layout.ObjectBuilder;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.assembler.layout.SymbolTable;
import org.xenwright.assembler.listing.Listing;
import org.xenwright.assembler.listing.ListingOptions;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Assembles one source: text, lines, statements, fragments, object. */
public final class Assembler {
  private Assembler() {}

  /**
   * Assembles {@code input}, whose characters are the bytes of the file (Latin-1).
   *
   * @param files reads what the source includes
   * @param report receives every complaint, in the order of the source as far as possible
   * @return the object, or empty when there was an error
   */
  public static Optional<ElfObject> assemble(
      AssemblerInput input, AssemblerOptions options, SourceFiles files, Report report) {
    return assembled(List.of(input), options, files, report).map(AssembledObject::object);
  }

  /**
   * As {@link #assemble} of several sources, one after the other, with the files that were read.
   */
  public static Optional<AssembledObject> assembled(
      List<AssemblerInput> inputs, AssemblerOptions options, SourceFiles files, Report report) {
    return assembled(inputs, options, files, report, new Listing(ListingOptions.NONE));
  }

  /** As above, with a listing that is written even when there are errors. */
  public static Optional<AssembledObject> assembled(
      List<AssemblerInput> inputs,
      AssemblerOptions options,
      SourceFiles files,
      Report report,
      Listing listing) {
    var dependencies = new LinkedHashSet<String>();
    var texts = new ArrayList<AssemblerInput>();
    for (var input : inputs) {
      dependencies.add(input.name());
      preprocess(input, options, files, report, dependencies).ifPresent(texts::add);
    }
    if (texts.size() < inputs.size()) {
      return Optional.empty();
    }
    var job = new Job(options, files, report, listing);
    var object = assemble(job, texts, options);
    listing.write(
        job.output(),
        job.fileSymbol(),
        inputs.getFirst().name(),
        job.complaints().hasErrors(),
        files::read);
    dependencies.addAll(job.included());
    return object.map(o -> new AssembledObject(o, List.copyOf(dependencies)));
  }

  private static Optional<AssemblerInput> preprocess(
      AssemblerInput input,
      AssemblerOptions options,
      SourceFiles files,
      Report report,
      Set<String> dependencies) {
    if (!options.preprocess()) {
      return Optional.of(input);
    }
    var definitions = new ArrayList<CppOptions.Definition>();
    options.defines().forEach(d -> definitions.add(CppOptions.Definition.parse(d)));
    options.undefines().forEach(u -> definitions.add(CppOptions.Definition.undefined(u)));
    var cpp = new CppOptions(options.includeDirectories(), definitions, List.of());
    return Preprocessor.run(input.name(), input.text(), cpp, files, report)
        .map(done -> {
          dependencies.addAll(done.dependencies());
          return new AssemblerInput(input.name(), done.text());
        });
  }

  private static Optional<ElfObject> assemble(
      Job job, List<AssemblerInput> texts, AssemblerOptions options) {
    var statements = new Statements(job);
    job.input().pushFile(texts.getFirst().name(), new byte[0], 0);
    statements.target(options.architecture(), options.cpu(), options.fpu());
    if (options.has(AssemblerSwitch.UNNAMED_TARGET)) {
      job.target().unnamed();
    }
    // GNU as sets them before it makes its sections, the last one first.
    int mark = job.output().symbols().all().size();
    options.symbols().reversed().forEach(statements::define);
    job.output().symbols().moveToFront(mark);
    job.input().clear();
    // GNU as begins in Thumb state where the command line chose a processor without the other.
    boolean thumb = options.thumb() || !job.target().hasArm();
    read(job, statements, commandLine(thumb ? "\t.thumb\n" : ""));

    // Statements fill the sections with fragments.
    for (var input : texts) {
      job.multibyte().file(input.name(), input.bytes());
      read(job, statements, input);
    }
    statements.finish();
    read(job, statements, commandLine(stackNote(options)));

    // What is still open at the end is put out: literal pools, line rows, call frames, then the
    // padding of each section.
    job.output().dumpAllPools();
    boolean described = job.output().hasContent(".debug_info");
    boolean lines = described || !job.lines().isEmpty();
    boolean own = lines && !described;
    var apart =
        options.has(AssemblerSwitch.LINES_APART)
            ? LineProgram.namesApart(job.lines().rows().keySet())
            : List.<String>of();
    if (own) {
      Attachments.announceDebug(
          job.output(),
          job.lines().version(),
          apart,
          DebugInfo.rangesName(job.lines().rows().size(), job.lines().level()));
    } else if (lines) {
      Attachments.announceLines(job.output(), job.lines().version(), apart);
    }
    statements.finishFrames();
    job.output().finish(!options.has(AssemblerSwitch.NO_PADDING));
    job.listing().finish(job.output());

    // Fragments get addresses, then the holes in them their values or relocations.
    if (!new Layout(job.output(), job.complaints(), statements.noops()).run()) {
      return Optional.empty();
    }
    Equates.settle(job.output());
    var debug = new DebugSource(job);
    if (lines && !own) {
      debug.lines().forEach(part -> Attachments.addLines(job.output(), part));
      debug.lineStrings().ifPresent(s -> Attachments.addLines(job.output(), s));
    }
    job.output().abi(job.abi());
    Runnable attach =
        own
            ? () ->
                Attachments.addDebug(
                    job.output(),
                    debug.sections(
                        new PrefixMap(options.prefixMaps()).shown(options.workingDirectory())))
            : () -> {};
    new FixupPass(job.output(), job.complaints(), job.target().hasExchange()).run(attach);

    // What follows from all others.
    checkSymbols(job, texts.getFirst().name());
    linkSections(job, texts.getFirst().name());
    Attachments.addAttributes(
        job.output(), job.target().attributes(), job.target().gnuAttributes());
    if (options.has(AssemblerSwitch.BUILD_NOTES)) {
      Attachments.addBuildNotes(job.output());
    }
    if (job.complaints().hasErrors() && !options.has(AssemblerSwitch.DESPITE_ERRORS)) {
      return Optional.empty();
    }
    var fileSymbol = Optional.of(job.fileSymbol()).filter(f -> !f.isEmpty());
    return Optional.of(
        new ObjectBuilder(
                job.output(),
                fileSymbol,
                options.keepLocals(),
                options.stripLocalAbsolute(),
                options.has(AssemblerSwitch.COMMON_TYPE) ? SymbolType.COMMON : SymbolType.OBJECT)
            .build());
  }

  /**
   * Numbered labels must be defined and what {@code .size} said be a number by now; GNU as names no
   * line, as many may say it.
   */
  private static void checkSymbols(Job job, String source) {
    for (var symbol : job.output().symbols().all()) {
      if (SymbolTable.isNumbered(symbol.name()) && !symbol.isDefined() && symbol.isKept()) {
        job.complaints()
            .at(Rule.XW_ASM_004, Position.of(source), SymbolTable.undefinedLabel(symbol.name()));
      }
      if (!Resolver.resolve(symbol.size()).isNumber()) {
        job.complaints()
            .at(
                job.options().has(AssemblerSwitch.SIZE_WARNINGS)
                    ? Rule.XW_ASM_020
                    : Rule.XW_ASM_004,
                Position.of(source),
                ".size expression for " + symbol.name() + " does not evaluate to a constant");
      }
    }
  }

  /** Sections of link order name a symbol of the section they belong to (gABI, SHF_LINK_ORDER). */
  private static void linkSections(Job job, String source) {
    for (var section : job.output().sections()) {
      var symbol = job.output().symbols().find(section.linkSymbol());
      if (section.linkSymbol().isEmpty()) {
        continue;
      }
      if (symbol == null || !symbol.isDefined()) {
        job.complaints()
            .at(
                Rule.XW_ASM_014,
                Position.of(source),
                "undefined linked-to symbol `%s' on section `%s'"
                    .formatted(section.linkSymbol(), section.name()));
      } else if (symbol.isPlace() && symbol.chunk().area() instanceof SectionBuilder home) {
        section.linkTo(home);
      }
    }
  }

  private static AssemblerInput commandLine(String text) {
    return new AssemblerInput("<command line>", text);
  }

  private static void read(Job job, Statements statements, AssemblerInput input) {
    if (input.bytes().length > 0) {
      job.input().pushFile(input.name(), input.bytes(), 0);
      statements.readAll();
    }
  }

  private static String stackNote(AssemblerOptions options) {
    return switch (options.stackNote()) {
      case "exec" -> "\t.section .note.GNU-stack,\"x\",%progbits\n";
      case "noexec" -> "\t.section .note.GNU-stack,\"\",%progbits\n";
      default -> "";
    };
  }
}
