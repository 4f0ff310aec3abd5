package org.xenwright.linker.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.elf.read.NamePool;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Script;
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.linker.tool.InputSpec.Manner;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Turns names into inputs: looks along the search path, tells objects, archives, shared objects and
 * scripts apart, and follows the {@code INPUT} and {@code GROUP} commands of scripts.
 */
final class InputFinder {
  private static final int NESTING_LIMIT = 16;

  private final LdInvocation invocation;
  private final LinkFiles files;
  private final Report report;
  private final List<String> folders = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  private final Map<String, Optional<Bytes>> read = new HashMap<>();
  private final LinkedHashSet<String> opened = new LinkedHashSet<>();
  private final StringBuilder trace = new StringBuilder();
  private final NamePool names = new NamePool();
  private int depth;
  private DataEncoding encoding = DataEncoding.LSB;

  InputFinder(LdInvocation invocation, LinkFiles files, Report report) {
    this.invocation = invocation;
    this.files = files;
    this.report = report;
    invocation.searchPath().forEach(this::addFolder);
  }

  /** The search path. */
  List<String> folders() {
    return List.copyOf(folders);
  }

  /** Adds a folder to the end of the search path; a leading {@code =} is the sysroot. */
  void addFolder(String folder) {
    if (folder.startsWith("=")) {
      folders.add(invocation.sysroot() + folder.substring(1));
    } else if (folder.startsWith("$SYSROOT")) {
      folders.add(invocation.sysroot() + folder.substring(8));
    } else {
      folders.add(folder);
    }
  }

  /** Names of all files that were read, for a dependency file. */
  List<String> opened() {
    return List.copyOf(opened);
  }

  /** What {@code --verbose} shows of the search. */
  String attempts() {
    return trace.toString();
  }

  /** Scripts found among the inputs; what they say beside {@code INPUT} counts too. */
  List<Script> scripts() {
    return scripts;
  }

  /** The inputs of a list, in order. */
  List<InputObject> find(List<InputSpec> specs) {
    var all = new ArrayList<InputObject>();
    for (var spec : specs) {
      switch (spec) {
        case InputSpec.File(var name, var manner) -> file(name, manner, false, all);
        case InputSpec.Library(var name, var manner) -> library(name, manner, all);
        case InputSpec.Group(var members) -> all.add(new InputObject.Group(find(members)));
        case InputSpec.Remark(var text) -> all.add(new InputObject.Remark(text));
        case InputSpec.JustSymbols(var name) ->
            bytes(name)
                .ifPresentOrElse(
                    b ->
                        ElfReader.read(b, name, report)
                            .ifPresent(elf -> all.add(new InputObject.JustSymbols(name, elf))),
                    () -> missing(name, files.reason(name)));
      }
    }
    return all;
  }

  Optional<Bytes> bytes(String name) {
    var found = read.computeIfAbsent(name, files::read);
    found.ifPresent(b -> opened.add(name));
    return found;
  }

  private void missing(String name, String reason) {
    report.add(
        Diagnostic.of(Rule.XW_LD_020, Position.of(""), "cannot find " + name + ": " + reason));
  }

  /** A file by name; names in scripts are looked for along the search path too. */
  private void file(String name, Manner manner, boolean searched, List<InputObject> out) {
    var found = bytes(name);
    var path = name;
    if (found.isEmpty() && searched) {
      for (var folder : folders) {
        var candidate = folder + "/" + name;
        if (files.exists(candidate)) {
          found = bytes(candidate);
          path = candidate;
          break;
        }
      }
    }
    if (found.isEmpty()) {
      missing(name, files.reason(name));
    } else {
      take(path, found.get(), manner, out);
    }
  }

  private void library(String name, Manner manner, List<InputObject> out) {
    var candidates = new ArrayList<String>();
    boolean exact = name.startsWith(":");
    for (var folder : folders) {
      if (exact) {
        candidates.add(folder + "/" + name.substring(1));
        continue;
      }
      if (!manner.staticOnly() && !invocation.options().isRelocatable()) {
        candidates.add(folder + "/lib" + name + ".so");
      }
      candidates.add(folder + "/lib" + name + ".a");
    }
    for (var candidate : candidates) {
      boolean there = files.exists(candidate);
      trace
          .append("attempt to open ")
          .append(candidate)
          .append(there ? " succeeded\n" : " failed\n");
      if (there && bytes(candidate) instanceof Optional<Bytes> found && found.isPresent()) {
        take(candidate, found.get(), manner, out);
        return;
      }
    }
    missing("-l" + name, "No such file or directory");
  }

  private void take(String path, Bytes content, Manner manner, List<InputObject> out) {
    if (manner.format().equals("binary")) {
      out.add(new InputObject.Relocatable(path, BinaryInput.of(path, content, encoding)));
      return;
    }
    if (ElfReader.isElf(content)) {
      ElfReader.read(content, path, report, names)
          .ifPresent(elf -> {
            if (elf.header().type() == ElfHeader.SHARED) {
              shared(path, elf, manner, out);
            } else {
              out.add(new InputObject.Relocatable(path, elf));
            }
          });
    } else if (Archive.isArchive(content)) {
      // A thin archive's missing file matters once the link asks for it; `ReadInputs` tells.
      Archive.read(content, path, p -> files.read(p).or(() -> Optional.of(Bytes.EMPTY)), report)
          .ifPresent(archive -> out.add(new InputObject.Library(archive, manner.whole())));
    } else {
      script(path, content, manner, out);
    }
  }

  private void shared(
      String path, org.xenwright.elf.model.ElfObject elf, Manner manner, List<InputObject> out) {
    if (manner.staticOnly() || invocation.options().isRelocatable()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_020,
              Position.of(""),
              "attempted static link of dynamic object `" + path + "'"));
      return;
    }
    out.add(new InputObject.Shared(path, elf, manner.asNeeded()));
  }

  private void script(String path, Bytes content, Manner manner, List<InputObject> out) {
    if (looksBinary(content) || ++depth > NESTING_LIMIT) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_020,
              Position.of(""),
              path + ": file not recognized: file format not recognized"));
      return;
    }
    var text = new String(content.toArray(), StandardCharsets.UTF_8);
    var parsed = ScriptParser.parse(path, text, this::include, report);
    if (parsed.isEmpty()) {
      report.add(
          Diagnostic.of(
                  Rule.XW_LD_020,
                  Position.of(""),
                  path + ": file format not recognized; treating as linker script")
              .withSeverity(org.xenwright.rules.Severity.WARN));
    }
    parsed.ifPresent(script -> {
      scripts.add(script);
      out.add(new InputObject.ScriptFile(path));
      commanded(script, manner, out);
    });
    depth--;
  }

  private static boolean looksBinary(Bytes content) {
    for (int i = 0; i < Math.min(content.length(), 512); i++) {
      if (content.u8(i) == 0) {
        return true;
      }
    }
    return content.length() == 0 ? false : false;
  }

  /** The inputs a script's commands name. */
  void commanded(Script script, Manner manner, List<InputObject> out) {
    for (var command : script.commands()) {
      switch (command) {
        case Command.SearchDirectory(var _, var folder) -> addFolder(folder);
        case Command.Startup(var _, var name) -> {
          var first = new ArrayList<InputObject>();
          file(name, manner, true, first);
          out.addAll(0, first);
        }
        case Command.Inputs(var _, var group, var names) -> {
          var found = new ArrayList<InputObject>();
          for (var name : names) {
            var how = name.asNeeded() ? manner.asNeeded(true) : manner;
            if (name.name().startsWith("-l")) {
              library(name.name().substring(2), how, found);
            } else {
              file(scriptPath(script.name(), name.name()), how, true, found);
            }
          }
          if (group) {
            out.add(new InputObject.Group(found));
          } else {
            out.addAll(found);
          }
        }
        default -> {}
      }
    }
  }

  /** A name in a script under the sysroot is looked for in the sysroot. */
  private String scriptPath(String script, String name) {
    if (name.startsWith("=")) {
      return invocation.sysroot() + name.substring(1);
    }
    boolean inside =
        !invocation.sysroot().isEmpty()
            && script.startsWith(invocation.sysroot())
            && name.startsWith("/");
    return inside ? invocation.sysroot() + name : name;
  }

  /** The text of an {@code INCLUDE} or {@code -T} file, looked for along the search path. */
  Optional<String> include(String name) {
    return locate(name)
        .flatMap(this::bytes)
        .map(b -> new String(b.toArray(), StandardCharsets.UTF_8));
  }

  /** Where a script is: by its name, else along the search path. */
  Optional<String> locate(String name) {
    if (files.exists(name)) {
      return Optional.of(name);
    }
    for (var folder : folders) {
      if (files.exists(folder + "/" + name)) {
        return Optional.of(folder + "/" + name);
      }
    }
    return Optional.empty();
  }

  /** Says which order of bytes the output has: files that are no objects are taken in it. */
  void writes(DataEncoding order) {
    encoding = order;
  }
}
