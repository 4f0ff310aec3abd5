package org.xenwright.linker.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.LinkedImage;
import org.xenwright.linker.Linker;
import org.xenwright.linker.SecureEntry;
import org.xenwright.linker.image.ImportLibrary;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.DefaultScript;
import org.xenwright.linker.script.Script;
import org.xenwright.linker.script.ScriptNames;
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.linker.tool.LdInvocation.Request;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;
import org.xenwright.rules.arguments.ResponseFiles;

/** GNU ld's command line from words to files. Nothing is written or printed here. */
public final class LdTool {
  private static final String VERSION = "GNU ld (Xenwright) 2.40\n";
  private static final String RULER = "=".repeat(50) + "\n";

  private final LinkFiles files;
  private final Report report = new Report();
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();

  private LdTool(LinkFiles files) {
    this.files = files;
  }

  /** Runs one command line. */
  public static LdResult run(List<String> arguments, LinkFiles files) {
    return new LdTool(files).run(arguments);
  }

  private LdResult fail(String message) {
    err.append("ld: ").append(message).append('\n');
    return new LdResult(1, out.toString(), err.toString(), List.of());
  }

  private LdResult run(List<String> arguments) {
    var words = ResponseFiles.expand(arguments, path -> files.read(path).map(Bytes::toArray));
    var parsed = LdArguments.parse(words, files);
    parsed.warnings().forEach(w -> err.append("ld: ").append(w).append('\n'));
    if (parsed.invocation().isEmpty()) {
      var failure = parsed.failure().orElse("");
      return failure.startsWith("unrecognized option")
          ? fail(failure + "\nld: use the --help option for usage information")
          : fail(failure);
    }
    var invocation = parsed.invocation().get();
    var refused = refused(invocation.options());
    if (!refused.isEmpty()) {
      return fail(refused);
    }
    if (invocation.requests().contains(Request.HELP)
        || invocation.requests().contains(Request.TARGET_HELP)) {
      return new LdResult(0, LdHelp.text(), "", List.of());
    }
    boolean done = announce(invocation);
    if (done && invocation.inputs().isEmpty()) {
      return new LdResult(0, out.toString(), err.toString(), List.of());
    }
    long start = System.nanoTime();
    var result = link(invocation);
    return invocation.requests().contains(Request.STATISTICS)
        ? result.withMessages(
            String.format(
                "ld: total time in link: %.6f%n", (System.nanoTime() - start) / 1_000_000_000.0))
        : result;
  }

  /** Kinds of output that this linker does not make. */
  private static String refused(LinkOptions options) {
    if (options.isRelocatable() && (options.has(LinkFlag.SHARED) || options.has(LinkFlag.PIE))) {
      return "-r and "
          + (options.has(LinkFlag.PIE) ? "-pie" : "-shared")
          + " may not be used together";
    }
    if (!options.has(LinkFlag.SHARED)) {
      if (options.text(LinkText.FILTER).isPresent()) {
        return "-F may not be used without -shared";
      }
      if (!options.names(LinkNames.AUXILIARY).isEmpty()) {
        return "-f may not be used without -shared";
      }
    }
    if (options.strip() == LinkOptions.Strip.ALL_BUT_RETAINED
        && (options.isRelocatable() || options.has(LinkFlag.EMIT_RELOCATIONS))) {
      return "--retain-symbols-file is not supported with -r and -q";
    }
    return "";
  }

  /** Prints what was asked for about the linker itself; answers whether that was all. */
  private boolean announce(LdInvocation invocation) {
    var requests = invocation.requests();
    boolean any = false;
    if (requests.contains(Request.VERSION)
        || requests.contains(Request.VERSION_AND_EMULATIONS)
        || requests.contains(Request.VERBOSE)) {
      out.append(VERSION);
      any = true;
    }
    if (requests.contains(Request.VERSION_AND_EMULATIONS) || requests.contains(Request.VERBOSE)) {
      out.append(
          "  Supported emulations:\n   armelf_linux_eabi\n   armelfb_linux_eabi\n   armelf\n   armelfb\n");
    }
    if (requests.contains(Request.OUTPUT_FORMAT)) {
      out.append(formatName(invocation)).append('\n');
      any = true;
    }
    if (requests.contains(Request.SYSROOT)) {
      out.append(invocation.sysroot().isEmpty() ? "/" : invocation.sysroot()).append('\n');
      any = true;
    }
    if (requests.contains(Request.VERBOSE)
        && invocation.scripts().stream().allMatch(s -> s.text().isPresent())) {
      out.append("using internal linker script:\n")
          .append(RULER)
          .append(DefaultScript.text(conditions(invocation.options())))
          .append("\n\n")
          .append(RULER);
    }
    return any;
  }

  private static String formatName(LdInvocation invocation) {
    return invocation.outputFormat().isEmpty()
        ? OutputOrder.format(OutputOrder.of(invocation, List.of()))
        : invocation.outputFormat();
  }

  /** The variant of the default script that the options ask for. */
  static Set<DefaultScript.Condition> conditions(LinkOptions options) {
    return Linker.defaultConditions(options);
  }

  private LdResult link(LdInvocation invocation) {
    var finder = new InputFinder(invocation, files, report);
    var own = new ArrayList<Script>();
    boolean describes = readScripts(invocation, finder, own);
    var order = OutputOrder.of(invocation, own);
    finder.writes(order);
    if (report.hasErrors()) {
      return finished(invocation, Optional.empty(), List.of());
    }
    var conditions = conditions(invocation.options());
    var fallback = DefaultScript.script(conditions);
    var standard = new ArrayList<Command.Top>();
    if (!describes) {
      standard.addAll(fallback.commands());
    }
    folders(standard, finder, invocation);
    for (var script : own) {
      folders(script.commands(), finder, invocation);
    }
    var before = new ArrayList<Integer>();
    var inputs = inputs(invocation, finder, own, before);
    if (report.hasErrors()) {
      return finished(invocation, Optional.empty(), List.of());
    }
    if (inputs.stream().allMatch(input -> input instanceof InputObject.Remark)) {
      if (invocation.requests().contains(Request.VERBOSE)) {
        return finished(invocation, Optional.empty(), List.of());
      }
      return fail("no input files");
    }
    var commands = new ArrayList<Command.Top>();
    int shown = 0;
    for (int i = 0; i < own.size(); i++) {
      if (before.get(i) > shown) {
        commands.add(new Command.CommandLineFiles(Position.of(""), before.get(i)));
        shown = before.get(i);
      }
      commands.addAll(own.get(i).commands());
    }
    commands.add(new Command.CommandLineFiles(Position.of(""), inputs.size()));
    commands.addAll(standard);
    finder.scripts().forEach(script -> commands.addAll(script.commands()));
    var name = describes ? own.getLast().name() : DefaultScript.NAME;
    named(ScriptNames.of(new Script(name, commands)), finder, inputs);
    var options = invocation.options();
    if (order == DataEncoding.MSB) {
      options = options.with(LinkFlag.BIG_ENDIAN);
    }
    for (var command : commands) {
      if (command instanceof Command.OutputFormat(var _, var formats)
          && formats.stream().anyMatch(f -> !OutputOrder.FORMATS.contains(f))) {
        return fail("target " + formats.getFirst() + " not found");
      }
      var refusal = ScriptRefusals.of(command, options);
      if (refusal.isPresent()) {
        return fail(refusal.get());
      }
      if (command instanceof Command.GroupAllocation) {
        options = options.with(LinkFlag.FORCE_GROUPS);
      }
      if (command instanceof Command.OutputFile(var _, var file) && !invocation.outputGiven()) {
        options = options.withOutput(file);
      }
    }
    if (invocation.requests().contains(Request.TRACE)) {
      traced(inputs);
    }
    var versions = new VersionFiles(files, report).read(invocation);
    var request =
        new LinkRequest(inputs, new Script(name, commands), options, versions, entries(options));
    if (report.hasErrors() && options.text(LinkText.IN_IMPORT_LIBRARY).isPresent()) {
      return finished(invocation, Optional.empty(), finder.opened());
    }
    var linked = Linker.link(request, report);
    searched = linked.isPresent() ? List.of() : finder.folders();
    return finished(invocation, linked, finder.opened());
  }

  /** What an earlier import library has. */
  private List<SecureEntry> entries(LinkOptions options) {
    var file = options.text(LinkText.IN_IMPORT_LIBRARY).orElse("");
    if (file.isEmpty()) {
      return List.of();
    }
    var bytes = files.read(file);
    if (bytes.isEmpty()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_020, Position.of(""), file + ": can't open: " + files.reason(file)));
      return List.of();
    }
    if (!options.has(LinkFlag.SECURE_IMPORT_LIBRARY)) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_009,
              Position.of(file),
              "--in-implib only supported for Secure Gateway import libraries"));
      report.add(
          Diagnostic.of(
              Rule.XW_LD_009, Position.of(""), "can not size stub section: invalid operation"));
      return List.of();
    }
    return ElfReader.read(bytes.get(), file, report)
        .map(elf -> ImportLibrary.read(elf, file, report))
        .orElse(List.of());
  }

  /** The search path of a link that failed. */
  private List<String> searched = List.of();

  /** Parses {@code -T} scripts and {@code --defsym}; answers whether a script lays out sections. */
  private boolean readScripts(LdInvocation invocation, InputFinder finder, List<Script> out) {
    boolean describes = false;
    for (var source : invocation.scripts()) {
      if (source.text().isPresent()) {
        ScriptParser.parse(source.name(), source.text().get(), report).ifPresent(out::add);
        continue;
      }
      var place = finder.locate(source.name());
      var text = place.flatMap(finder::bytes);
      if (text.isEmpty()) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_020,
                Position.of(""),
                "cannot open linker script file "
                    + source.name()
                    + ": "
                    + files.reason(source.name())));
        continue;
      }
      var script =
          ScriptParser.parse(
              source.name(),
              new String(text.get().toArray(), StandardCharsets.UTF_8),
              finder::include,
              report);
      script.ifPresent(out::add);
      describes |= script.isPresent() && !script.get().isInsertion();
    }
    return describes;
  }

  private static void folders(
      List<Command.Top> commands, InputFinder finder, LdInvocation invocation) {
    for (var command : commands) {
      if (command instanceof Command.SearchDirectory(var _, var folder)
          && !invocation.requests().contains(Request.NO_STANDARD_LIBRARIES)) {
        finder.addFolder(folder);
      }
    }
  }

  /**
   * The inputs, those of {@code -T} scripts where the option stood, and how many stand before each
   * script.
   */
  private List<InputObject> inputs(
      LdInvocation invocation, InputFinder finder, List<Script> scripts, List<Integer> before) {
    var all = new ArrayList<InputObject>();
    int taken = 0;
    int script = 0;
    for (var source : invocation.scripts()) {
      if (source.inputsBefore() > taken) {
        all.addAll(finder.find(invocation.inputs().subList(taken, source.inputsBefore())));
        taken = source.inputsBefore();
      }
      if (script < scripts.size()) {
        before.add(all.size());
        finder.commanded(scripts.get(script++), InputSpec.Manner.PLAIN, all);
      }
    }
    all.addAll(finder.find(invocation.inputs().subList(taken, invocation.inputs().size())));
    return all;
  }

  /** Files that patterns of a script name without wildcards are inputs, too. */
  private void named(ScriptNames names, InputFinder finder, List<InputObject> inputs) {
    var known = new java.util.HashSet<String>();
    for (var input : inputs) {
      if (input instanceof InputObject.Relocatable(var name, var _)) {
        known.add(name);
      } else if (input instanceof InputObject.Library(var archive, var _)) {
        known.add(archive.name());
      }
    }
    for (var file : names.files()) {
      if (known.add(file) && !report.hasErrors()) {
        inputs.addAll(finder.find(List.of(new InputSpec.File(file, InputSpec.Manner.PLAIN))));
      }
    }
  }

  private void traced(List<InputObject> inputs) {
    for (var input : inputs) {
      switch (input) {
        case InputObject.Relocatable(var name, var _) -> out.append(name).append('\n');
        case InputObject.ScriptFile(var name) -> out.append(name).append('\n');
        case InputObject.Remark _ -> {}
        case InputObject.JustSymbols(var name, var _) -> out.append(name).append('\n');
        case InputObject.Shared(var name, var _, var _) -> out.append(name).append('\n');
        case InputObject.Library(var archive, var _) -> out.append(archive.name()).append('\n');
        case InputObject.Group(var members) -> traced(members);
      }
    }
  }

  private LdResult finished(
      LdInvocation invocation, Optional<LinkedImage> linked, List<String> opened) {
    var options = invocation.options();
    boolean warnings = !options.has(LinkFlag.NO_WARNINGS);
    boolean fatal = options.has(LinkFlag.FATAL_WARNINGS);
    var written = new ArrayList<LdResult.OutputFile>();
    if (linked.isPresent()) {
      var image = linked.get();
      new OutputFiles(report, out).write(invocation, image, opened, written);
    }
    var complaints = SearchPathAdvice.of(report, searched, Set.copyOf(opened), files);
    err.append(GnuText.of(complaints, warnings, fatal));
    boolean failed =
        (report.hasErrors() && linked.isEmpty())
            || (report.hasErrors() && !options.has(LinkFlag.NO_INHIBIT_EXEC))
            || (fatal
                && warnings
                && report.diagnostics().stream().anyMatch(d -> d.severity() == Severity.WARN));
    if (failed && !options.has(LinkFlag.NO_INHIBIT_EXEC)) {
      written.removeIf(LdResult.OutputFile::executable);
    }
    return new LdResult(failed ? 1 : 0, out.toString(), err.toString(), written, linked);
  }

  /** The bytes of a text. */
  static Bytes utf8(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
