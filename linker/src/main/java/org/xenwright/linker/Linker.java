package org.xenwright.linker;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.linker.image.LinkMap;
import org.xenwright.linker.layout.AssignAddresses;
import org.xenwright.linker.layout.Binning;
import org.xenwright.linker.layout.CheckLayout;
import org.xenwright.linker.layout.CheckProtection;
import org.xenwright.linker.layout.DynamicSections;
import org.xenwright.linker.layout.Dynamics;
import org.xenwright.linker.layout.ExportGlue;
import org.xenwright.linker.layout.FileLayout;
import org.xenwright.linker.layout.FrameTables;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.Indirect;
import org.xenwright.linker.layout.LinkageOrder;
import org.xenwright.linker.layout.LinkerSections;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Orphans;
import org.xenwright.linker.layout.OutputFlags;
import org.xenwright.linker.layout.SecureGateways;
import org.xenwright.linker.layout.SharedUndefined;
import org.xenwright.linker.layout.StabTables;
import org.xenwright.linker.layout.TextRelocations;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.TreeBuilder;
import org.xenwright.linker.layout.VeneerChoice;
import org.xenwright.linker.pass.AllocateCommons;
import org.xenwright.linker.pass.CollectGarbage;
import org.xenwright.linker.pass.FoldIdentical;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.pass.ReadInputs;
import org.xenwright.linker.pass.VersionedName;
import org.xenwright.linker.pass.VersionedReferences;
import org.xenwright.linker.relocate.AttributeMerge;
import org.xenwright.linker.relocate.Contents;
import org.xenwright.linker.relocate.EntryPoint;
import org.xenwright.linker.relocate.ImageBuilder;
import org.xenwright.linker.relocate.SymbolList;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.DefaultScript;
import org.xenwright.linker.script.ScriptNames;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Severity;

/** Links objects by a script. The recipe is {@link #link}; each step is a class of that name. */
public final class Linker {
  private final LinkRequest request;
  private final Report report;
  private final ScriptNames names;
  private final Set<Diagnostic> tolerated = new HashSet<>();

  private Linker(LinkRequest request, Report report) {
    this.request = withDefault(request);
    this.report = report;
    this.names = ScriptNames.of(this.request.script());
  }

  /** The image and its map; empty after an error, which is in the report. */
  public static Optional<LinkedImage> link(LinkRequest request, Report report) {
    return new Linker(request, report).run();
  }

  /** A script that ends in {@code INSERT} adds to the default one. */
  private static LinkRequest withDefault(LinkRequest request) {
    boolean open = false;
    for (var command : request.script().commands()) {
      open = command instanceof Command.Insert || (open && !(command instanceof Command.Sections));
    }
    return open
        ? new LinkRequest(
            request.objects(),
            request.script().then(DefaultScript.script(defaultConditions(request.options()))),
            request.options(),
            request.versions(),
            request.secureEntries())
        : request;
  }

  /** The variant of the default script that the options ask for. */
  public static Set<DefaultScript.Condition> defaultConditions(LinkOptions options) {
    var all = EnumSet.noneOf(DefaultScript.Condition.class);
    if (options.isRelocatable()) {
      all.add(DefaultScript.Condition.RELOCATABLE);
    }
    boolean writable = options.has(LinkFlag.WRITABLE_TEXT);
    boolean paged = options.has(LinkFlag.PAGE_ALIGNED) && !writable;
    if (paged && options.has(LinkFlag.SHARED)) {
      all.add(DefaultScript.Condition.SHARED);
    } else {
      all.add(
          paged && options.has(LinkFlag.PIE)
              ? DefaultScript.Condition.PIE
              : DefaultScript.Condition.STATIC);
    }
    if (writable) {
      all.add(DefaultScript.Condition.OMAGIC);
    } else if (paged) {
      if (options.has(LinkFlag.COMBINE_RELOCATIONS)) {
        all.add(DefaultScript.Condition.COMBRELOC);
      }
      if (options.has(LinkFlag.SEPARATE_CODE)) {
        all.add(DefaultScript.Condition.SEPARATE);
      }
      if (options.has(LinkFlag.NOW) && options.has(LinkFlag.RELRO)) {
        all.add(DefaultScript.Condition.NOW);
      }
    }
    if (options.has(LinkFlag.BARE)) {
      all.add(DefaultScript.Condition.BARE);
    }
    if (options.has(LinkFlag.EMULATES_BIG_ENDIAN)) {
      all.add(DefaultScript.Condition.BIG);
    }
    return all;
  }

  private Optional<LinkedImage> run() {
    // Which objects take part, and what every global name stands for.
    var inputs = ReadInputs.read(request, names, report);
    // Common symbols become places in sections of their own, so that scripts can say where.
    boolean partial = request.options().isRelocatable();
    inputs = partial ? inputs : VersionedReferences.apply(inputs);
    if (!partial || request.options().has(LinkFlag.DEFINE_COMMON)) {
      inputs = AllocateCommons.apply(inputs, request.options().text(LinkText.SORT_COMMON));
    } else {
      inputs = AllocateCommons.empty(inputs);
    }
    // Drop what nothing reaches, before sections are given places.
    if (request.options().has(LinkFlag.GC_SECTIONS)) {
      inputs =
          CollectGarbage.apply(
              inputs, roots(), kept(inputs), request.options(), request.versions(), report);
    }
    // What is the same need be there once only, if the user says so.
    inputs = FoldIdentical.apply(inputs, request.options(), report);
    if (stops()) {
      return Optional.empty();
    }
    // GNU ld makes a few empty sections of its own; orphans are placed relative to them, so they
    // must be there.
    inputs =
        partial
            ? LinkerSections.addNotes(inputs, request.options())
            : LinkerSections.add(inputs, request.options(), report);
    var tree = tree(inputs, report);
    int complaints = report.diagnostics().size();
    var attributes = AttributeMerge.of(tree, report);
    // Inputs that do not go together are told, and the link goes on to see what else is wrong.
    tolerated.addAll(report.diagnostics().subList(complaints, report.diagnostics().size()));
    CheckLayout.swapped(tree, report);
    CheckLayout.needless(tree, attributes, report);
    var choice = new VeneerChoice(request.options(), attributes);
    SecureGateways.plan(tree, attributes, request.secureEntries(), report);
    // Exports of Thumb code may need Arm code before them, which is known only now.
    var glued = ExportGlue.apply(tree, request.versions(), choice);
    if (glued.isPresent()) {
      inputs = glued.get();
      tree = tree(inputs, new Report());
    }
    tree.isFor(choice);
    if (!partial) {
      Indirect.plan(tree, request.versions(), choice.blx());
    }
    var got = Got.scan(tree);
    Dynamics.plan(tree, request.versions(), got, choice, report);
    CheckProtection.stack(tree, report);
    tree.keepAttributes(attributes.map(a -> (long) a.toBytes().length).orElse(0L));
    // Equal strings are kept once; sizes change, so this comes before addresses.
    var merging = partial ? Merging.none(tree) : Merging.run(tree);
    FrameTables.plan(tree, report);
    tree.stabs().ifPresent(StabTables::plan);
    AssignAddresses.run(tree, merging, attributes, report);
    LinkageOrder.arrange(tree);
    CheckLayout.overflows(tree, report);
    CheckLayout.required(tree, report);
    if (stops()) {
      return Optional.empty();
    }
    // Types and flags decide who needs room in the file.
    OutputFlags.run(tree, report);
    if (partial) {
      FileLayout.number(tree, report);
    } else {
      FileLayout.run(tree, report);
    }
    CheckLayout.run(tree, report);
    if (tree.gateways().isPresent() && tree.veneers().isPresent()) {
      tree.gateways().get().checkReach(tree.veneers().get(), report);
    }
    // Of a shared object the script's entry is used if it is there, but not asked for.
    var entry = request.options().entry().or(names::entry);
    // An object of a partial link starts nowhere unless an option or the script says where.
    var start = EntryPoint.of(tree, merging, entry, partial ? new Report() : report);
    CheckProtection.run(tree, report);
    TextRelocations.check(tree, report);
    if (stops()) {
      return Optional.empty();
    }
    var contents = Contents.of(tree, merging, got, attributes, report);
    var home = tree.attributes();
    attributes.ifPresent(
        a -> home.ifPresent(o -> contents.put(o, a.toBytes(request.options().encoding()))));
    var everyName = allNames(inputs, tree);
    var symbols = SymbolList.of(tree, merging, request.options(), everyName);
    SharedUndefined.check(tree, report);
    CheckLayout.crossReferences(tree, request.script(), report);
    var elf = ImageBuilder.build(tree, contents, symbols, attributes, start);
    return report.hasErrors() && !request.options().has(LinkFlag.NO_INHIBIT_EXEC)
        ? Optional.empty()
        : Optional.of(new LinkedImage(elf, new LinkMap(request, tree, everyName)));
  }

  /** The script's statements, and each input section under the first pattern that matches. */
  private Tree tree(Inputs inputs, Report complaints) {
    var tree = new Tree(inputs, request.options());
    tree.mention(names.mentioned());
    tree.roots(request.options().undefined());
    entryName().ifPresent(e -> tree.roots(List.of(e)));
    for (var command : request.script().commands()) {
      if (command instanceof Command.Extern(var _, var symbols)) {
        tree.roots(symbols);
      }
    }
    TreeBuilder.build(tree, request.script(), complaints);
    Binning.run(tree, complaints);
    TreeBuilder.insert(tree, complaints);
    // Sections the script does not know go next to their like.
    Orphans.place(tree, complaints);
    tree.orderOfNames(allNames(inputs, tree));
    return tree;
  }

  /**
   * Whether nothing sensible can follow. After other errors the link goes on, so that undefined
   * names are told in the same run.
   */
  private boolean stops() {
    for (var diagnostic : report.diagnostics()) {
      boolean stops =
          switch (diagnostic.rule()) {
            case XW_LD_003, XW_LD_005, XW_LD_007 -> false;
            case XW_LD_011 -> !diagnostic.message().endsWith("recompile with -fPIC");
            case XW_LD_006 -> !diagnostic.message().contains(" overlaps section ");
            case XW_LD_012 -> !diagnostic.message().contains("non-existent phdr");
            default -> true;
          };
      if (stops && diagnostic.severity() == Severity.ERROR && !tolerated.contains(diagnostic)) {
        return true;
      }
    }
    return false;
  }

  /** The entry: a shared object has the script's only if the command line asks for one. */
  private Optional<String> entryName() {
    return request.options().has(LinkFlag.SHARED)
        ? request.options().entry()
        : request.options().entry().or(names::entry);
  }

  private List<String> roots() {
    var roots = new ArrayList<>(request.options().undefined());
    // The script's entry is kept also where a shared object has none.
    roots.add(request.options().entry().or(names::entry).orElse("start"));
    for (var command : request.script().commands()) {
      if (command instanceof Command.Extern extern) {
        roots.addAll(extern.symbols());
      }
    }
    return roots;
  }

  private List<InputSection> kept(Inputs inputs) {
    var tree = new Tree(inputs, request.options());
    TreeBuilder.build(tree, request.script(), new Report());
    var kept = new ArrayList<InputSection>();
    Binning.forEachKept(tree, kept::add);
    return kept;
  }

  private static void sharedAt(Inputs inputs, int after, LinkedHashSet<String> all) {
    for (var object : inputs.shared()) {
      if (object.after() == after) {
        all.addAll(object.entries());
      }
    }
  }

  /** Every global name in the order it was first mentioned: options, script, objects. */
  private List<String> allNames(Inputs inputs, Tree tree) {
    var all = new LinkedHashSet<>(request.options().undefined());
    entryName().ifPresent(all::add);
    all.addAll(names.order());
    int taken = 0;
    for (var file : inputs.shared().isEmpty() ? List.<InputFile>of() : inputs.files()) {
      if (!file.name().equals(LinkerSections.STUBS)) {
        sharedAt(inputs, taken++, all);
        var symbols = file.elf().symbols();
        for (int i = 0; i < symbols.size(); i++) {
          if (!symbols.isLocal(i)) {
            all.add(symbols.name(i));
          }
        }
      }
    }
    sharedAt(inputs, taken, all);
    for (var symbol : inputs.globals()) {
      all.add(symbol.name());
    }
    // What objects define with a version is meant by the plain name, too.
    for (var symbol : inputs.globals()) {
      if (symbol.isDefined() && VersionedName.isDefault(symbol.name())) {
        var base = VersionedName.base(symbol.name());
        var other = base + "@" + VersionedName.version(symbol.name());
        for (var alias : List.of(base, other)) {
          if (inputs.symbol(alias).filter(s -> s.name().equals(alias)).isEmpty()) {
            all.remove(alias);
          }
        }
      }
    }
    var order = new ArrayList<>(all);
    var later = new LinkedHashSet<String>();
    if (tree.hasThreadBlock() && !request.options().isRelocatable()) {
      later.add(Tree.THREAD_BASE);
    }
    for (var node : request.versions()) {
      if (DynamicSections.needed(inputs, request.options()) && !node.name().isEmpty()) {
        later.add(node.name());
      }
    }
    later.addAll(names.late());
    later.addAll(tree.scriptNames());
    for (var name : later) {
      if (!all.contains(name) && !inputs.symbols().containsKey(name)) {
        order.add(name);
      }
    }
    return order;
  }
}
