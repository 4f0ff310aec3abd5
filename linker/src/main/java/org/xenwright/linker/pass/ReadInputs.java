package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.elf.read.NamePool;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.script.ScriptNames;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Takes in the inputs in command-line order and resolves global names as it goes, because which
 * archive members take part depends on what is undefined when the archive is reached.
 */
public final class ReadInputs {
  private final LinkRequest request;
  private final Report report;
  private final Set<String> fromScript;
  private final List<InputFile> files = new ArrayList<>();
  private final List<InputSection> sections = new ArrayList<>();
  private final BitSet discarded = new BitSet();
  private final Map<String, Global> symbols = new LinkedHashMap<>();
  private final List<Inputs.Pulled> pulled = new ArrayList<>();

  private final List<SharedObject> shared = new ArrayList<>();
  private final List<Inputs.Pulled> asNeeded = new ArrayList<>();

  /** Names that shared objects define. */
  private final Set<String> exported = new HashSet<>();

  private final Map<String, Integer> groups = new HashMap<>();
  private final List<InputObject> early = new ArrayList<>();
  private final Map<Archive, Set<Integer>> taken = new java.util.IdentityHashMap<>();
  private final InputFile commandLine =
      new InputFile(
          -1,
          "",
          "",
          Optional.empty(),
          new ElfObject(ElfHeader.relocatable(), List.of(), List.of(), List.of()),
          0);

  private final SymbolWarnings warnings;

  /** Whether no option wants to be told of each mention of a name. */
  private final boolean plain;

  private final NamePool names = new NamePool();

  /** What is known of a global name so far, and its place in the order of first mention. */
  private static final class Global {
    final int number;
    GlobalSymbol symbol;

    Global(int number, GlobalSymbol symbol) {
      this.number = number;
      this.symbol = symbol;
    }
  }

  private @Nullable GlobalSymbol known(String name) {
    var global = symbols.get(name);
    return global == null ? null : global.symbol;
  }

  private ReadInputs(LinkRequest request, Set<String> fromScript, Report report) {
    this.request = request;
    this.fromScript = fromScript;
    this.report = report;
    this.plain =
        request.options().names(LinkNames.TRACE_SYMBOL).isEmpty()
            && !request.options().has(LinkFlag.WARN_COMMON);
    this.warnings = new SymbolWarnings(report);
  }

  /** All inputs; {@code names} are those the script refers to and defines. */
  public static Inputs read(LinkRequest request, ScriptNames names, Report report) {
    var reader = new ReadInputs(request, names.defined(), report);
    request.options().undefined().forEach(reader::mention);
    request
        .options()
        .entry()
        .or(() -> request.options().has(LinkFlag.SHARED) ? Optional.empty() : names.entry())
        .filter(e -> !e.isEmpty() && !Character.isDigit(e.charAt(0)))
        .ifPresent(reader::mention);
    for (var file : names.files()) {
      for (var input : request.objects()) {
        boolean named =
            switch (input) {
              case InputObject.Relocatable object -> object.name().equals(file);
              case InputObject.Library library -> library.archive().name().equals(file);
              case InputObject.Group _,
                  InputObject.JustSymbols _,
                  InputObject.ScriptFile _,
                  InputObject.Remark _,
                  InputObject.Shared _ ->
                  false;
            };
        if (named) {
          reader.take(input);
          reader.early.add(input);
        }
      }
    }
    for (int i = 0; i < request.objects().size(); i++) {
      reader.mention(names, i);
      reader.take(request.objects().get(i));
    }
    reader.mention(names, Integer.MAX_VALUE);
    return new Inputs(
        reader.files,
        reader.sections,
        reader.globals(),
        reader.discarded,
        reader.pulled,
        reader.archiveOf(),
        reader.shared,
        reader.asNeeded,
        Map.of());
  }

  private Map<String, GlobalSymbol> globals() {
    Map<String, GlobalSymbol> all = LinkedHashMap.newLinkedHashMap(symbols.size());
    symbols.forEach((name, global) -> all.put(name, global.symbol));
    return all;
  }

  /** Only names that stay undefined are looked up in the archives. */
  private Map<String, String> archiveOf() {
    var found = new HashMap<String, String>();
    for (var archive : taken.keySet()) {
      for (var entry : archive.index()) {
        var symbol = known(entry.symbol());
        if (symbol != null && symbol.kind() == GlobalSymbol.Kind.UNDEFINED) {
          found.putIfAbsent(
              entry.symbol(),
              archive.name() + "(" + archive.members().get(entry.member()).name() + ")");
        }
      }
    }
    return found;
  }

  /** What scripts before an input mention is undefined from there on. */
  private void mention(ScriptNames names, int upTo) {
    while (mentions < names.wanted().size() && names.wanted().get(mentions).upTo() <= upTo) {
      mention(names.wanted().get(mentions++).name());
    }
  }

  private int mentions;

  private void mention(String name) {
    symbols.computeIfAbsent(
        name,
        n ->
            new Global(
                symbols.size(),
                new GlobalSymbol(
                    n, GlobalSymbol.Kind.UNDEFINED, commandLine, Symbol.NULL, -1, true)));
  }

  private boolean take(InputObject input) {
    return switch (input) {
      case InputObject.Relocatable object -> {
        if (!early.remove(object)) {
          add(object.name(), object.name(), Optional.empty(), object.elf());
        }
        yield true;
      }
      case InputObject.ScriptFile _, InputObject.Remark _ -> false;
      case InputObject.JustSymbols(var name, var elf) -> {
        if (elf.header().type() == ElfHeader.SHARED) {
          report.add(
              Diagnostic.of(
                  Rule.XW_LD_020,
                  Position.of(""),
                  name + ": --just-symbols may not be used on DSO"));
          yield true;
        }
        add(name, name, Optional.empty(), JustSymbols.absolute(elf, request.options().encoding()));
        yield true;
      }
      case InputObject.Shared(var name, var elf, var asNeeded) -> {
        yield share(SharedObject.of(name, elf, asNeeded, files.size()));
      }
      case InputObject.Library library ->
          !early.remove(library)
              && (library.whole() ? all(library.archive()) : search(library.archive()));
      case InputObject.Group(var members) -> {
        boolean any = false;
        boolean more = true;
        boolean first = true;
        while (more) {
          more = false;
          for (var member : members) {
            if (first || !(member instanceof InputObject.Relocatable)) {
              more |= take(member) && !(member instanceof InputObject.Relocatable);
            }
          }
          any |= more;
          first = false;
        }
        yield any;
      }
    };
  }

  /**
   * Takes a shared object in; one that is to count only as needed must define what is missing.
   * Answers whether it is new.
   */
  private boolean share(SharedObject object) {
    boolean needed = !object.asNeeded();
    Optional<GlobalSymbol> reason = Optional.empty();
    for (var name : object.mentions()) {
      var wanted = known(name);
      if (reason.isEmpty()
          && wanted != null
          && object.exports().containsKey(name)
          && wanted.kind() == GlobalSymbol.Kind.UNDEFINED
          && wanted.file().number() >= 0
          && !exported.contains(name)) {
        reason = Optional.of(wanted);
        needed = true;
      }
    }
    boolean known = false;
    for (var other : shared) {
      known |= other.name().equals(object.name());
    }
    if (needed && !known) {
      shared.add(object);
      if (object.asNeeded() && reason.isPresent()) {
        asNeeded.add(
            new Inputs.Pulled(
                object.name(), reason.get().file().name(), versioned(object, reason.get())));
      }
      exported.addAll(object.exports().keySet());
      return true;
    }
    return false;
  }

  private static String versioned(SharedObject object, GlobalSymbol symbol) {
    var export = object.exports().get(symbol.name());
    return export == null || export.version().isEmpty()
        ? symbol.name()
        : symbol.name() + NameOrder.VERSION + export.version();
  }

  private boolean all(Archive archive) {
    var done = taken.computeIfAbsent(archive, a -> new HashSet<>());
    boolean any = false;
    for (int i = 0; i < archive.members().size(); i++) {
      if (done.add(i)) {
        pulled.add(new Inputs.Pulled(MemberName.of(archive, i).shown(), "", "--whole-archive"));
        any |= member(archive, i);
      }
    }
    return any;
  }

  /** Goes over the index until nothing more is pulled, as GNU ld does. */
  private boolean search(Archive archive) {
    var index = archive.index().isEmpty() ? indexOf(archive) : archive.index();
    var done = taken.computeIfAbsent(archive, a -> new HashSet<>());
    boolean any = false;
    boolean again = true;
    while (again) {
      again = false;
      for (var entry : index) {
        var known = known(entry.symbol());
        if (known == null
            || known.kind() != GlobalSymbol.Kind.UNDEFINED
            || fromScript.contains(entry.symbol())
            || exported.contains(entry.symbol())
            || done.contains(entry.member())) {
          continue;
        }
        done.add(entry.member());
        var name = MemberName.of(archive, entry.member()).shown();
        var asker =
            // Who comes after the command line or a script has named it does not count.
            known.file().number() < 0 ? "" : known.file().name();
        pulled.add(new Inputs.Pulled(name, asker, entry.symbol()));
        member(archive, entry.member());
        any = true;
        again = true;
      }
    }
    return any;
  }

  /** An archive without index is searched all the same; the index is made here. */
  private List<Archive.Entry> indexOf(Archive archive) {
    var entries = new ArrayList<Archive.Entry>();
    for (int i = 0; i < archive.members().size(); i++) {
      var member = archive.members().get(i);
      if (ElfReader.isElf(member.content())) {
        int number = i;
        ElfReader.read(member.content(), archive.name() + "(" + member.name() + ")", new Report())
            .ifPresent(elf -> {
              var defined = elf.symbols();
              for (int s = 0; s < defined.size(); s++) {
                if (defined.isDefined(s) && !defined.isLocal(s)) {
                  entries.add(new Archive.Entry(defined.name(s), number));
                }
              }
            });
      }
    }
    return entries;
  }

  private boolean member(Archive archive, int index) {
    var content = archive.members().get(index).content();
    var name = MemberName.of(archive, index);
    if (archive.thin() && content.length() == 0) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_020,
              Position.of(""),
              archive.name()
                  + "("
                  + name.shown()
                  + "): error opening thin archive member: No such file or directory"));
      return false;
    }
    var elf = ElfReader.read(content, name.shown(), report, names);
    elf.ifPresent(object -> add(name.shown(), name.member(), Optional.of(name.archive()), object));
    return elf.isPresent();
  }

  private void add(String name, String member, Optional<String> archive, ElfObject object) {
    var shown =
        ExcludedLibraries.apply(
            object, archive, request.options().names(LinkNames.EXCLUDE_LIBRARIES));
    var elf = Wrapping.apply(shown, request.options().names(LinkNames.WRAP));
    if (elf.header().type() != ElfHeader.RELOCATABLE) {
      report.add(
          Diagnostic.of(Rule.XW_LD_009, Position.of(name), "the input is not a relocatable object")
              .withFix("link the objects it was made from"));
      return;
    }
    int version = elf.header().flags() >>> 24;
    if (version != 5 && version != 0) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_009,
              Position.of(name),
              "the input has EABI version " + version + ", not 5"));
      return;
    }
    var file = new InputFile(files.size(), name, member, archive, elf, sections.size());
    files.add(file);
    for (int i = 0; i < elf.sections().size(); i++) {
      sections.add(new InputSection(sections.size(), file, i));
    }
    dropDuplicateGroups(file);
    warnings.add(file, request.options().isRelocatable(), discarded);
    var symbols = elf.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      if (!symbols.isLocal(i)) {
        resolve(file, symbols, i);
      }
    }
  }

  /**
   * Of groups with one signature the first is kept (gABI 4.7, {@code GRP_COMDAT}); the same for old
   * {@code .gnu.linkonce} names.
   */
  private void dropDuplicateGroups(InputFile file) {
    var all = file.elf().sections();
    for (int i = 0; i < all.size(); i++) {
      boolean group = all.type(i) == SectionType.GROUP.number();
      if (!group && !all.startsWith(i, ".gnu.linkonce.")) {
        continue;
      }
      var section = all.get(i);
      if (section.name().startsWith(".gnu.linkonce.")) {
        if (groups.putIfAbsent(section.name(), file.number()) instanceof Integer first
            && first != file.number()) {
          discarded.set(file.firstSection() + i);
        }
      }
      if (!group || section.content().length() < 4 || (section.content().s32(0) & 1) == 0) {
        continue;
      }
      int signature = section.info();
      if (signature <= 0 || signature >= file.elf().symbols().size()) {
        continue;
      }
      var name = "group " + file.elf().symbols().name(signature);
      boolean known = groups.putIfAbsent(name, file.number()) != null;
      if (known) {
        discarded.set(file.firstSection() + i);
      }
      for (int at = 4; known && at + 4 <= section.content().length(); at += 4) {
        int member = section.content().s32(at);
        if (member > 0 && member < all.size()) {
          discarded.set(file.firstSection() + member);
        }
      }
    }
  }

  /** {@code -y}: every file that mentions the symbol is named. */
  private void trace(InputFile file, GlobalSymbol symbol) {
    if (request.options().names(LinkNames.TRACE_SYMBOL).contains(symbol.name())) {
      var what =
          switch (symbol.kind()) {
            case UNDEFINED, UNDEFINED_WEAK -> "reference to ";
            case DEFINED, DEFINED_WEAK -> "definition of ";
            case COMMON -> "common definition of ";
          };
      report.add(Diagnostic.of(Rule.XW_LD_022, Position.of(file.name()), what + symbol.name()));
    }
  }

  private void resolve(InputFile file, SymbolTable table, int number) {
    var name = table.name(number);
    var global = symbols.get(name);
    if (global == null) {
      var first = SymbolMerge.entry(file, table.get(number), discarded);
      trace(file, first);
      global = new Global(symbols.size(), first);
      symbols.put(name, global);
    } else if (!plain || !SymbolMerge.saysNothing(global.symbol, table, number)) {
      global.symbol = merged(global.symbol, file, table.get(number));
    }
    file.globals().set(number, global.number);
  }

  private GlobalSymbol merged(GlobalSymbol old, InputFile file, Symbol symbol) {
    var next = SymbolMerge.entry(file, symbol, discarded);
    trace(file, next);
    if (request.options().has(LinkFlag.WARN_COMMON)) {
      CommonWarnings.of(old, next).ifPresent(report::add);
    }
    boolean clash =
        old.kind() == GlobalSymbol.Kind.DEFINED
            && next.kind() == GlobalSymbol.Kind.DEFINED
            && !fromScript.contains(symbol.name())
            && !request.options().has(LinkFlag.ALLOW_MULTIPLE_DEFINITION);
    if (clash) {
      report.add(SymbolMerge.duplicate(old, next));
    }
    return SymbolMerge.merge(old, next);
  }
}
