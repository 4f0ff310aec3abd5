package org.xenwright.linker.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.elf.write.DebugPacking;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.layout.PackageMetadata;
import org.xenwright.linker.tool.InputSpec.Manner;
import org.xenwright.linker.tool.LdInvocation.Request;
import org.xenwright.linker.tool.LdInvocation.ScriptSource;

/**
 * What each of GNU ld's options means: {@link Switches} has those without a value, {@link
 * OtherOptions} those that nothing is done for.
 */
final class LdArguments {
  private final LinkOptions.Builder options =
      LinkOptions.DEFAULT
          .edit()
          .set(LinkFlag.WARN_RWX_SEGMENTS, true)
          .set(LinkFlag.CHECK_INTERWORKING, false)
          .set(LinkFlag.NO_WARN_EXECSTACK, false);
  private final List<InputSpec> inputs = new ArrayList<>();
  private final List<ScriptSource> scripts = new ArrayList<>();
  private final List<String> searchPath = new ArrayList<>();
  private final java.util.LinkedHashSet<String> runPath = new java.util.LinkedHashSet<>();
  private final List<String> rpathLink = new ArrayList<>();
  private final List<String> versionScripts = new ArrayList<>();
  private final List<String> dynamicLists = new ArrayList<>();
  private final EnumSet<Request> requests = EnumSet.noneOf(Request.class);
  private final ArrayDeque<List<InputSpec>> openGroups = new ArrayDeque<>();
  private final ArrayDeque<Manner> saved = new ArrayDeque<>();
  private Manner manner = Manner.PLAIN;
  private String sysroot = "";
  private Optional<String> map = Optional.empty();
  private Optional<String> dependencyFile = Optional.empty();
  private String outputFormat = "";
  private boolean outputGiven;
  private Optional<String> failure = Optional.empty();
  private final List<String> warnings = new ArrayList<>();
  private final LinkFiles files;
  private final Keywords keywords = new Keywords(options, warnings::add, this::fail);

  private LdArguments(LinkFiles files) {
    this.files = files;
  }

  /** The invocation, or what is wrong with it. */
  record Outcome(
      Optional<LdInvocation> invocation, Optional<String> failure, List<String> warnings) {}

  static Outcome parse(List<String> words, LinkFiles files) {
    var reader = new LdArguments(files);
    var scanned = OptionScanner.scan(words);
    if (scanned.failure().isPresent()) {
      return new Outcome(Optional.empty(), scanned.failure(), List.of());
    }
    // The emulation is what the other options change, wherever it stands.
    var items = new ArrayList<>(scanned.items());
    items.sort(Comparator.comparing(item -> !item.name().equals("m")));
    for (var item : items) {
      reader.item(item);
      if (reader.failure.isPresent()) {
        return new Outcome(Optional.empty(), reader.failure, reader.warnings);
      }
    }
    if (!reader.openGroups.isEmpty()) {
      reader.closeGroup();
      reader.warnings.add("missing --end-group; added as last command line option");
    }
    var wrong = reader.options.pageComplaint();
    if (wrong.isPresent()) {
      return new Outcome(Optional.empty(), wrong, reader.warnings);
    }
    return new Outcome(Optional.of(reader.finished()), Optional.empty(), reader.warnings);
  }

  private LdInvocation finished() {
    if (options.has(LinkFlag.BARE)) {
      options.set(LinkFlag.RELRO, false);
    }
    return new LdInvocation(
        options.build(),
        List.copyOf(inputs),
        List.copyOf(scripts),
        List.copyOf(searchPath),
        List.copyOf(rpathLink),
        sysroot,
        map,
        dependencyFile,
        List.copyOf(versionScripts),
        List.copyOf(dynamicLists),
        outputFormat,
        outputGiven,
        requests);
  }

  private void fail(String message) {
    failure = Optional.of(message);
  }

  private void add(InputSpec spec) {
    (openGroups.isEmpty() ? inputs : openGroups.peek()).add(spec);
  }

  private void closeGroup() {
    var members = openGroups.pop();
    add(new InputSpec.Group(List.copyOf(members)));
  }

  private void item(OptionScanner.Item item) {
    var value = item.value();
    switch (item.name()) {
      case "" -> add(new InputSpec.File(value, manner));
      case "library" -> add(new InputSpec.Library(value, manner));
      case "library-path" -> searchPath.add(value);
      case "just-symbols" -> {
        if (files.isFolder(value)) {
          // GNU ld takes it for -rpath, which is for dynamic linkers.
        } else {
          add(new InputSpec.JustSymbols(value));
        }
      }
      case "start-group" -> openGroups.push(new ArrayList<>());
      case "end-group" -> {
        if (openGroups.isEmpty()) {
          fail("group ended before it began (--help for usage)");
        } else {
          closeGroup();
        }
      }
      case "whole-archive" -> manner = manner.whole(true);
      case "no-whole-archive" -> manner = manner.whole(false);
      case "as-needed" -> manner = manner.asNeeded(true);
      case "no-as-needed" -> manner = manner.asNeeded(false);
      case "Bstatic", "dn", "non_shared", "static" -> manner = manner.staticOnly(true);
      case "Bdynamic", "dy", "call_shared" -> manner = manner.staticOnly(false);
      case "format" -> {
        manner = manner.format(value.equals("default") ? "" : value);
        add(new InputSpec.Remark("TARGET(" + value + ")"));
      }
      case "push-state" -> saved.push(manner);
      case "pop-state" -> {
        if (saved.isEmpty()) {
          fail("no state pushed before popping");
        } else {
          manner = saved.pop();
        }
      }
      case "script" -> {
        scripts.add(new ScriptSource(value, Optional.empty(), inputs.size(), false));
        scriptSeen = true;
      }
      case "dT", "default-script" ->
          scripts.add(new ScriptSource(value, Optional.empty(), inputs.size(), true));
      case "mri-script" -> fail("MRI scripts are not supported; write a GNU script");
      case "defsym" -> {
        int equals = value.indexOf('=');
        if (equals <= 0) {
          fail("invalid argument '" + value + "' to option '--defsym'");
        } else {
          scripts.add(new ScriptSource("--defsym", Optional.of(value + ";"), inputs.size(), false));
        }
      }
      case "output" -> {
        options.output(value);
        outputGiven = true;
      }
      case "oformat" -> outputFormat = value;
      case "Map" -> map = Optional.of(value);
      case "dependency-file" -> dependencyFile = Optional.of(value);
      case "version-script" -> versionScripts.add(value);
      case "dynamic-list" -> {
        dynamicLists.add(value);
        options.set(LinkFlag.DYNAMIC_LIST, true);
      }
      case "export-dynamic-symbol-list" -> dynamicLists.add(value);
      case "dynamic-list-cpp-new" -> cxxNames("operator new*", "operator delete*");
      case "dynamic-list-cpp-typeinfo" -> cxxNames("typeinfo name for*", "typeinfo for*");
      case "sysroot" -> sysroot = value;
      case "rpath-link" -> rpathLink.addAll(List.of(value.split(":")));
      case "retain-symbols-file" -> retained(value);
      case "m" -> emulation(value);
      case "architecture", "O", "G", "gpsize", "a", "g", "Q", "Y" -> {}
      case "z" -> keywords.keyword(value);
      default -> {
        if (!Switches.set(options, item.name())
            && !request(item.name(), value)
            && !symbols(item.name(), value)) {
          choice(item.name(), value, item.written());
        }
      }
    }
  }

  /** Names of C++ that count as if a dynamic list had them. */
  private void cxxNames(String... patterns) {
    options.set(LinkFlag.DYNAMIC_LIST, true);
    for (var pattern : patterns) {
      options.name(LinkNames.DYNAMIC_CXX, pattern);
    }
  }

  private void joined(LinkText option, String value) {
    options.text(option, options.text(option).map(before -> before + ":" + value).orElse(value));
  }

  private void metadata(String text) {
    if (text.isEmpty()) {
      return;
    }
    var wrong = PackageMetadata.complaint(text);
    if (wrong.isPresent()) {
      warnings.add(
          "warning: --package-metadata="
              + text
              + " does not contain valid JSON, ignoring: "
              + wrong.get());
    } else {
      options.text(LinkText.PACKAGE_METADATA, text);
    }
  }

  private void retained(String file) {
    var text = files.read(file);
    if (text.isEmpty()) {
      fail("cannot open " + file + ": " + files.reason(file));
      return;
    }
    if (options.strip() != LinkOptions.Strip.NOTHING) {
      warnings.add("`-retain-symbols-file' overrides `-s' and `-S'");
    }
    options.strip(LinkOptions.Strip.ALL_BUT_RETAINED);
    for (var name :
        new String(text.get().toArray(), java.nio.charset.StandardCharsets.UTF_8).split("\\s+")) {
      if (!name.isEmpty()) {
        options.name(LinkNames.RETAIN, name);
      }
    }
  }

  private void emulation(String name) {
    switch (name) {
      case "armelf_linux_eabi", "armelf_linux" -> {}
      case "armelf" -> bare();
      case "armelfb_linux_eabi", "armelfb_linux" -> options.set(LinkFlag.EMULATES_BIG_ENDIAN, true);
      case "armelfb" -> {
        bare();
        options.set(LinkFlag.EMULATES_BIG_ENDIAN, true);
      }
      default ->
          fail(
              "unrecognised emulation mode: "
                  + name
                  + "\nSupported emulations: armelf_linux_eabi armelfb_linux_eabi armelf armelfb");
    }
  }

  /** Images without a system: code that can be written is nothing to warn of. */
  private void bare() {
    options.set(LinkFlag.BARE, true).set(LinkFlag.WARN_RWX_SEGMENTS, false);
  }

  private boolean request(String name, String value) {
    switch (name) {
      case "help" -> requests.add(Request.HELP);
      case "version" -> requests.add(Request.VERSION);
      case "V" -> requests.add(Request.VERSION_AND_EMULATIONS);
      case "verbose" -> requests.add(Request.VERBOSE);
      case "trace" -> requests.add(Request.TRACE);
      case "print-map" -> requests.add(Request.PRINT_MAP);
      case "print-memory-usage" -> requests.add(Request.MEMORY_USAGE);
      case "print-output-format" -> requests.add(Request.OUTPUT_FORMAT);
      case "print-sysroot" -> requests.add(Request.SYSROOT);
      case "stats" -> requests.add(Request.STATISTICS);
      case "target-help" -> requests.add(Request.TARGET_HELP);
      case "nostdlib" -> requests.add(Request.NO_STANDARD_LIBRARIES);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean symbols(String name, String value) {
    switch (name) {
      case "entry" -> options.entry(value);
      case "undefined" -> options.name(LinkNames.UNDEFINED, value);
      case "require-defined" -> options.name(LinkNames.REQUIRE_DEFINED, value);
      case "wrap" -> options.name(LinkNames.WRAP, value);
      case "export-dynamic-symbol" -> options.name(LinkNames.EXPORT, value);
      case "trace-symbol" -> options.name(LinkNames.TRACE_SYMBOL, value);
      case "ignore-unresolved-symbol" -> options.name(LinkNames.IGNORE_UNRESOLVED, value);
      case "unique" -> {
        if (value.isEmpty()) {
          options.set(LinkFlag.UNIQUE, true);
        } else {
          options.name(LinkNames.UNIQUE_SECTION, value);
        }
      }
      case "hash-style" -> {
        switch (value) {
          case "sysv", "gnu", "both" -> options.text(LinkText.HASH_STYLE, value);
          default -> fail("unrecognized hash style '" + value + "'");
        }
      }
      case "build-id" -> {
        var style = value.isEmpty() ? "sha1" : value;
        if (style.matches("none|sha1|md5|uuid|0[xX][0-9a-fA-F:-]+")) {
          options.text(LinkText.BUILD_ID, style);
        } else {
          warnings.add("warning: unrecognized --build-id style ignored");
        }
      }
      case "soname" -> options.text(LinkText.SONAME, value);
      case "dynamic-linker" -> options.text(LinkText.INTERPRETER, value);
      case "rpath" -> {
        runPath.add(value);
        options.text(LinkText.RUN_PATH, String.join(":", runPath));
      }
      case "out-implib" -> options.text(LinkText.OUT_IMPORT_LIBRARY, value);
      case "in-implib" -> options.text(LinkText.IN_IMPORT_LIBRARY, value);
      case "audit" -> joined(LinkText.AUDIT, value);
      case "depaudit" -> joined(LinkText.DEPENDENCY_AUDIT, value);
      case "filter" -> options.text(LinkText.FILTER, value);
      case "auxiliary" -> options.name(LinkNames.AUXILIARY, value);
      case "exclude-libs" -> {
        for (var library : value.split("[,:]")) {
          options.name(LinkNames.EXCLUDE_LIBRARIES, library);
        }
      }
      case "package-metadata" -> metadata(value);
      case "Bgroup" -> keywords.dynamicFlag(0x4);
      case "init" -> options.text(LinkText.INIT, value);
      case "fini" -> options.text(LinkText.FINI, value);
      case "spare-dynamic-tags" -> options.text(LinkText.SPARE_TAGS, value);
      case "target2" -> options.text(LinkText.TARGET2, value);
      case "thumb-entry" -> options.text(LinkText.THUMB_ENTRY, value);
      case "stub-group-size" -> options.text(LinkText.STUB_GROUP_SIZE, value);
      case "icf" -> {
        switch (value) {
          case "none", "safe", "all" -> options.text(LinkText.FOLD, value);
          default -> fail("unknown --icf option: " + value);
        }
      }
      case "fix-stm32l4xx-629360" -> {
        switch (value) {
          case "", "default" -> options.text(LinkText.MULTIPLE_LOADS_FIX, "default");
          case "none", "all" -> options.text(LinkText.MULTIPLE_LOADS_FIX, value);
          default -> warnings.add("unrecognized STM32L4XX fix type '" + value + "'");
        }
      }
      case "vfp11-denorm-fix" -> {
        switch (value) {
          case "none", "scalar", "vector" -> options.text(LinkText.VFP11_FIX, value);
          default -> warnings.add("unrecognized VFP11 fix type '" + value + "'");
        }
      }
      case "compress-debug-sections" -> {
        if (value.equals("zstd")) {
          fail("--compress-debug-sections=zstd is not supported; zlib is");
        } else if (DebugPacking.named(value).isEmpty()) {
          fail("invalid --compress-debug-sections option: `" + value + "'");
        } else {
          options.text(LinkText.COMPRESS_DEBUG, value);
        }
      }
      case "sort-section" -> {
        switch (value) {
          case "none" -> {}
          case "name", "alignment" -> options.text(LinkText.SORT_SECTION, value);
          default -> fail("invalid section sorting option: " + value);
        }
      }
      case "sort-common" -> {
        switch (value) {
          case "", "descending" -> options.text(LinkText.SORT_COMMON, "descending");
          case "ascending" -> options.text(LinkText.SORT_COMMON, "ascending");
          default -> fail("invalid common section sorting option: " + value);
        }
      }
      case "orphan-handling" -> {
        switch (value) {
          case "place" -> options.orphans(LinkOptions.Orphans.PLACE);
          case "warn" -> options.orphans(LinkOptions.Orphans.WARN);
          case "error" -> options.orphans(LinkOptions.Orphans.ERROR);
          case "discard" -> options.orphans(LinkOptions.Orphans.DISCARD);
          default -> fail("invalid argument to option \"--orphan-handling\"");
        }
      }
      case "section-start" -> {
        int equals = value.indexOf('=');
        if (equals <= 0) {
          fail("invalid argument to option \"--section-start\"");
        } else {
          start(value.substring(0, equals), value.substring(equals + 1));
        }
      }
      case "Ttext" -> start(".text", value);
      case "Tdata" -> start(".data", value);
      case "Tbss" -> start(".bss", value);
      case "Ttext-segment", "Trodata-segment", "Tldata-segment" -> {
        number(value).ifPresent(n -> options.segmentStart(name.substring(1), n));
        started("." + name.substring(1), value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean scriptSeen;

  private void start(String section, String address) {
    number(address).ifPresent(n -> options.sectionStart(section, n));
    started(section, address);
    if (scriptSeen) {
      options.set(LinkFlag.STARTS_AFTER_SCRIPT, true);
    }
  }

  /** The line that the map has for it, where the option stands. */
  private void started(String section, String address) {
    number(address)
        .ifPresent(n ->
            add(
                new InputSpec.Remark(
                    "Address of section " + section + " set to 0x" + Long.toHexString(n))));
  }

  /** Addresses on the command line are in base sixteen, with or without a prefix. */
  private Optional<Long> number(String text) {
    var digits = text.toLowerCase(Locale.ROOT).startsWith("0x") ? text.substring(2) : text;
    try {
      return Optional.of(Long.parseUnsignedLong(digits, 16));
    } catch (NumberFormatException _) {
      fail("invalid hex number `" + text + "'");
      return Optional.empty();
    }
  }

  private void choice(String name, String value, String written) {
    switch (name) {
      case "unresolved-symbols" -> {
        switch (value) {
          case "ignore-all", "ignore-in-object-files" ->
              options.set(LinkFlag.IGNORE_UNRESOLVED, true);
          case "report-all" ->
              options
                  .set(LinkFlag.IGNORE_UNRESOLVED, false)
                  .set(LinkFlag.ALLOW_SHLIB_UNDEFINED, false);
          case "ignore-in-shared-libs" ->
              options
                  .set(LinkFlag.IGNORE_UNRESOLVED, false)
                  .set(LinkFlag.ALLOW_SHLIB_UNDEFINED, true);
          default -> fail("bad --unresolved-symbols option: " + value);
        }
      }
      case "fix-cortex-a8" ->
          options.set(LinkFlag.FIX_CORTEX_A8, true).set(LinkFlag.NO_FIX_CORTEX_A8, false);
      case "no-define-common" -> fail("--no-define-common may not be used without -shared");
      default -> {
        switch (OtherOptions.of(name, value)) {
          case OtherOptions.NoEffect _ -> {}
          case OtherOptions.NotDone(var loss) ->
              warnings.add("warning: " + written + " is not carried out: " + loss);
          case OtherOptions.Refused _ -> fail(written + " is not supported");
          case OtherOptions.Unknown _ -> fail("unrecognized option '" + written + "'");
        }
      }
    }
  }
}
