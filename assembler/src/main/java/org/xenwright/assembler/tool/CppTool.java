package org.xenwright.assembler.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.cpp.Preprocessed;
import org.xenwright.assembler.cpp.Preprocessor;
import org.xenwright.elf.model.Bytes;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/** {@code xenwright cpp}: preprocesses assembly sources with the options of {@code gcc -E}. */
public final class CppTool {
  private static final String HELP =
      """
      Usage: xenwright cpp [option...] [source [output]]
        -D NAME[=TEXT], -U NAME        define or forget a macro
        -I DIR, -iquote DIR, -isystem DIR, -idirafter DIR
                                       folders to search, in GCC's order; no others are searched
        -include FILE, -imacros FILE   read FILE first; of -imacros only the macros
        -o FILE                        write the text to FILE
        -P                             no linemarkers
        -C                             keep comments
        -H                             show the headers as they are entered
        -trigraphs                     ??= and its kin are what they stand for
        -dM, -dD, -dN                  show all macros; definitions in place; names in place
        -M, -MM                        a make rule instead of the text; -MM without system headers
        -MD, -MMD                      a make rule beside the text
        -MF FILE, -MT NAME, -MQ NAME, -MP
                                       file and targets of the rule; empty rules for headers
        -undef                         no predefined macros
        -march=, -mcpu=, -mfpu=, -mfloat-abi=, -mthumb, -marm
                                       the target whose macros are predefined
      Options of GCC that do not change the text (-W*, -f*, -O*, -g*) are accepted.
      Examples:
        xenwright cpp -I include -D__ASSEMBLY__ start.S -o start.s
        xenwright cpp -dM -march=armv7-a -mfpu=neon /dev/null
      """;

  private CppTool() {}

  /** Runs the tool; a source {@code -} is asked for by that name. */
  public static AsResult run(List<String> arguments, SourceFiles files) {
    var parsed = new CppArguments(files);
    parsed.read(arguments);
    if (!parsed.faults().isEmpty()) {
      return AsResult.failed(
          "xenwright cpp: error: "
              + String.join("\nxenwright cpp: error: ", parsed.faults())
              + "\n");
    }
    if (parsed.wantsHelp()) {
      return new AsResult(0, List.of(), HELP, "");
    }
    var source = files.read(parsed.source());
    if (source.isEmpty()) {
      return AsResult.failed(
          "xenwright cpp: fatal error: " + parsed.source() + ": No such file or directory\n");
    }
    var report = new Report();
    var name = parsed.source().equals("-") ? "<stdin>" : parsed.source();
    var text = new String(source.get(), StandardCharsets.ISO_8859_1);
    var done = Preprocessor.run(name, text, parsed.options(), files, report);
    var messages = new StringBuilder();
    report.diagnostics().forEach(d -> messages.append(DiagnosticText.render(d)));
    return done.map(d -> result(parsed, d, messages.toString()))
        .orElseGet(() -> AsResult.failed(messages.toString()));
  }

  private static AsResult result(CppArguments parsed, Preprocessed done, String messages) {
    var out = new ArrayList<AsResult.OutputFile>();
    var shown = new StringBuilder();
    if (parsed.wantsText()) {
      put(out, shown, parsed.output(), done.text());
    }
    if (parsed.wantsDependencies()) {
      var files = parsed.hasUserFilesOnly() ? done.userFiles() : done.dependencies();
      var rule = DependencyRule.of(parsed.targets(), files, parsed.hasPhonyTargets());
      put(out, shown, parsed.dependencyFile(), rule);
    }
    return new AsResult(
        0, out, shown.toString(), parsed.wantsTree() ? tree(done) + messages : messages);
  }

  /** What {@code -H} shows. */
  private static String tree(Preprocessed done) {
    var lines = new ArrayList<>(done.tree());
    if (!done.unguarded().isEmpty()) {
      lines.add("Multiple include guards may be useful for:");
      lines.addAll(done.unguarded());
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static void put(
      List<AsResult.OutputFile> out, StringBuilder shown, String path, String text) {
    if (path.equals("-")) {
      shown.append(text);
    } else {
      out.add(
          new AsResult.OutputFile(path, Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1))));
    }
  }
}
