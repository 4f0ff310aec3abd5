package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.layout.Admission;
import org.xenwright.linker.layout.Dynamics;
import org.xenwright.linker.layout.LinkerSections;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Region;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.VeneerKind;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.pass.NameOrder;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.pass.VersionedName;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.ExpressionText;

/** Writes the map file, line by line as GNU ld 2.40 does. */
final class MapText {
  private static final int NAME_WIDTH = 16;

  private final LinkRequest request;
  private final Tree tree;
  private final StringBuilder out = new StringBuilder();
  private final Map<Integer, List<GlobalSymbol>> symbolsOf = new HashMap<>();
  private final List<String> order;

  MapText(LinkRequest request, Tree tree, List<String> names) {
    this.request = request;
    this.tree = tree;
    this.order = tree.visited(names);
  }

  String text() {
    for (var name : order) {
      tree.inputs()
          .symbol(name)
          .filter(s -> s.isDefined() && s.section() >= 0 && tree.scriptSymbol(name).isEmpty())
          .ifPresent(this::listed);
    }
    tree.dynamics().ifPresent(this::dynamic);
    archiveMembers();
    CommonTable.write(tree, order, request.options().text(LinkText.SORT_COMMON), out);
    out.append(tree.dynamics().map(Dynamics::textRelocation).orElse(""));
    if (request.options().has(LinkFlag.MAP_DISCARDED)) {
      discarded();
    }
    memory();
    out.append("\nLinker script and memory map\n\n");
    var loads = new java.util.ArrayDeque<>(tree.loads());
    if (loads.isEmpty()) {
      // The link was not asked for by a command line, so its options stand nowhere.
      starts();
      loads.add(
          new Tree.Loads(tree.usesDefaultScript() ? 0 : Integer.MAX_VALUE, Integer.MAX_VALUE));
    }
    int own = tree.statementsOfScript();
    var statements = tree.statements();
    boolean ended = false;
    int passed = 0;
    for (var node : statements) {
      while (own > 0 && !loads.isEmpty() && passed >= loads.peek().behind()) {
        loads(loads.remove());
      }
      passed += tree.isOfScript(node) ? 1 : 0;
      if (!ended && own == 0) {
        ending(loads);
        ended = true;
      }
      own -= tree.isOfScript(node) ? 1 : 0;
      statement(node);
    }
    if (!ended) {
      ending(loads);
    }
    if (request.options().orphans() == LinkOptions.Orphans.DISCARD) {
      out.append("\n/DISCARD/\n");
    }
    if (request.options().has(LinkFlag.CROSS_REFERENCE)) {
      out.append(
          CrossReference.text(
              tree.inputs(),
              tree.threadBlock()
                  .filter(block -> !request.options().isRelocatable())
                  .map(block -> request.options().output())));
    }
    return out.toString();
  }

  /** A symbol stands under the section that holds it, which merging may have changed. */
  private void listed(GlobalSymbol symbol) {
    if (tree.gateways().filter(g -> g.contains(symbol.name())).isPresent()) {
      return;
    }
    var section = tree.inputs().sections().get(symbol.section());
    var place = tree.merging().flatMap(m -> m.place(section, symbol.symbol().value()));
    var kept =
        place
            .map(p ->
                new GlobalSymbol(
                    symbol.name(),
                    symbol.kind(),
                    symbol.file(),
                    symbol.symbol().withValue(p.address() - tree.addressOf(p.home())),
                    p.home().id(),
                    true))
            .orElse(symbol);
    symbolsOf.computeIfAbsent(kept.section(), k -> new ArrayList<>()).add(kept);
  }

  /** Names of shared objects that have a place in the image: copies, and functions to call. */
  private void dynamic(Dynamics dynamics) {
    for (var name : order) {
      var plt = request.options().isPic() ? null : dynamics.plt().get(name);
      var copy = dynamics.copies().get(name);
      var home = copy != null ? Optional.of(copy.home()) : dynamics.made(".plt");
      if (dynamics.isRegular(name)
          || dynamics.export(name).isEmpty()
          || home.isEmpty()
          || (plt == null && copy == null)) {
        continue;
      }
      long offset = copy != null ? copy.offset() : plt == null ? 0 : plt.offset();
      tree.inputs()
          .symbol(name)
          .ifPresent(s ->
              symbolsOf
                  .computeIfAbsent(home.get().id(), k -> new ArrayList<>())
                  .add(
                      new GlobalSymbol(
                          name
                              + dynamics
                                  .export(name)
                                  .map(e -> e.version())
                                  .filter(v -> !v.isEmpty())
                                  .filter(_ -> !VersionedName.isVersioned(name))
                                  .map(v -> NameOrder.VERSION + v)
                                  .orElse(""),
                          s.kind(),
                          s.file(),
                          s.symbol().withValue(offset),
                          home.get().id(),
                          true)));
    }
  }

  /** What follows the script's statements; only orphans without a better place come behind it. */
  private void ending(java.util.Queue<Tree.Loads> rest) {
    rest.forEach(this::loads);
    boolean big = request.options().has(LinkFlag.BIG_ENDIAN);
    out.append("OUTPUT(")
        .append(request.options().output())
        .append(big ? " elf32-bigarm)\n" : " elf32-littlearm)\n");
    out.append("LOAD ").append(LinkerSections.STUBS).append('\n');
    // Files that only patterns of the script name.
    loads(new Tree.Loads(0, Integer.MAX_VALUE));
  }

  private void starts() {
    request.options().sectionStarts().forEach((name, address) -> start("section", name, address));
    request
        .options()
        .segmentStarts()
        .forEach((name, address) -> start("section", "." + name, address));
  }

  private void start(String kind, String name, long address) {
    out.append("Address of ")
        .append(kind)
        .append(' ')
        .append(name)
        .append(" set to 0x")
        .append(Long.toHexString(address))
        .append('\n');
  }

  private int loaded;

  private void loads(Tree.Loads part) {
    int end = Math.min(part.upTo(), request.objects().size());
    if (end > loaded) {
      loads(request.objects().subList(loaded, end));
      loaded = end;
    }
  }

  private void loads(List<InputObject> objects) {
    for (var object : objects) {
      switch (object) {
        case InputObject.Relocatable(var name, var _) ->
            out.append("LOAD ").append(name).append('\n');
        case InputObject.ScriptFile(var name) -> out.append("LOAD ").append(name).append('\n');
        case InputObject.Remark(var text) -> out.append(text).append('\n');
        case InputObject.JustSymbols(var name, var _) ->
            out.append("LOAD ").append(name).append('\n');
        case InputObject.Shared(var name, var _, var _) ->
            out.append("LOAD ").append(name).append('\n');
        case InputObject.Library(var archive, var _) ->
            out.append("LOAD ").append(archive.name()).append('\n');
        case InputObject.Group(var members) -> {
          out.append("START GROUP\n");
          loads(members);
          out.append("END GROUP\n");
        }
      }
    }
  }

  private void archiveMembers() {
    pulled("Archive member", tree.inputs().pulled());
    pulled("As-needed library", tree.inputs().asNeeded());
  }

  private void pulled(String what, List<Inputs.Pulled> all) {
    if (all.isEmpty()) {
      return;
    }
    out.append(what.startsWith("As") ? "\n" : "")
        .append(what)
        .append(" included to satisfy reference by file (symbol)\n\n");
    for (var pulled : all) {
      padded(pulled.member(), 30);
      if (!pulled.asker().isEmpty()) {
        out.append(pulled.asker()).append(' ');
      }
      out.append('(').append(pulled.symbol()).append(")\n");
    }
  }

  private static boolean isCommon(InputSection section) {
    return section.index() < 0 && section.name().equals("COMMON");
  }

  private void discarded() {
    boolean any = false;
    for (var file : tree.inputs().files()) {
      var sections = new ArrayList<InputSection>();
      for (int i = 1; i < file.elf().sections().size(); i++) {
        sections.add(tree.inputs().section(file, i));
      }
      for (var extra : tree.inputs().extrasOf(file)) {
        if (isCommon(extra)) {
          sections.add(extra);
        }
      }
      for (var section : sections) {
        boolean known =
            Admission.isLinked(section.section()) || section.section().type().number() == 17;
        if (known
            && !tree.isPlaced(section)
            && !tree.isKeptByScript(section)
            && tree.stabs().filter(s -> s.isAbsorbed(section)).isEmpty()) {
          if (!any) {
            out.append("\nDiscarded input sections\n\n");
            any = true;
          }
          // The text of a warning counts for nothing.
          boolean warning = section.name().startsWith(".gnu.warning.");
          long before = section.section().size();
          long size = tree.editorOf(section).isPresent() ? tree.sizeOf(section) : before;
          input(section, 0, warning ? 0 : size);
          if (size != before) {
            before(before);
          }
        }
      }
    }
  }

  private void memory() {
    out.append("\nMemory Configuration\n\n");
    out.append(String.format("%-16s %-18s %-18s %s\n", "Name", "Origin", "Length", "Attributes"));
    for (var region : tree.regions()) {
      boolean attributes = (region.wanted() | region.refused()) != 0;
      out.append(String.format("%-16s 0x%-16s 0x", region.name(), hex(region.origin())));
      out.append(attributes ? String.format("%-17s", hex(region.length())) : hex(region.length()));
      out.append(letters(region.wanted()));
      out.append(region.refused() != 0 ? "!" + letters(region.refused()) : "").append('\n');
    }
    out.append(String.format("%-16s 0x%-16s 0x%s\n", Region.DEFAULT, hex(0), hex(-1)));
  }

  private static String letters(int bits) {
    return ((bits & Traits.ALLOC) != 0 ? "a" : "")
        + ((bits & Traits.CODE) != 0 ? "x" : "")
        + ((bits & Traits.READONLY) != 0 ? "r" : "")
        + ((bits & Traits.DATA) != 0 ? "w" : "")
        + ((bits & Traits.LOAD) != 0 ? "l" : "");
  }

  private static String hex(long value) {
    return String.format("%08x", value & 0xffff_ffffL);
  }

  /** A size, right-aligned. */
  private static String wide(long value) {
    return String.format("%10s", "0x" + Long.toHexString(value));
  }

  private void padded(String name, int width) {
    out.append(name);
    int length = name.length();
    if (length >= width - 1) {
      out.append('\n');
      length = 0;
    }
    out.append(" ".repeat(width - length));
  }

  private void statement(Node node) {
    switch (node) {
      case Output output -> output(output);
      case Node.Assign assign -> assign(assign);
      case Node.Check check ->
          out.append(
              String.format(
                  "%16s%-34sASSERT (%s, %s)\n",
                  "",
                  "0x" + hex(tree.assertionValue(check.command())),
                  ExpressionText.of(check.command().condition()),
                  check.command().message()));
      case Node.Wild wild -> wild(wild);
      case Node.Input(var section) -> placed(section);
      case Node.Datum datum -> datum(datum);
      case Node.Filling filling ->
          out.append(" FILL mask 0x")
              .append(HexFormat.of().formatHex(tree.fillBytes(filling.command().bytes())))
              .append('\n');
      case Node.Remark(var text) -> out.append(' ').append(text).append('\n');
      case Node.Code code -> {
        padded(" " + code.name(), NAME_WIDTH);
        out.append("0x")
            .append(hex(current + code.offset()))
            .append(' ')
            .append(wide(code.used()))
            .append(' ')
            .append(LinkerSections.STUBS)
            .append('\n');
        gateways(code);
      }
      case Node.Gap gap -> {
        out.append(
            String.format(
                "%-16s0x%s %s ", " *fill*", hex(current + gap.offset()), wide(gap.size())));
        out.append(HexFormat.of().formatHex(gap.fill())).append('\n');
      }
    }
  }

  /** Gateways into the secure state, by their names. */
  private void gateways(Node.Code code) {
    code.veneers().stream()
        .filter(veneer -> veneer.kind() == VeneerKind.SECURE_GATEWAY)
        .sorted(Comparator.comparingLong(code::offsetOf))
        .forEach(veneer ->
            out.append(
                String.format(
                    "%16s0x%s%16s%s\n",
                    "", hex(current + code.offset() + code.offsetOf(veneer)), "", veneer.label())));
  }

  private long current;

  private void output(Output output) {
    out.append('\n');
    if (output.exists()) {
      padded(output.name(), NAME_WIDTH);
      out.append("0x").append(hex(output.vma())).append(' ').append(wide(output.size()));
      if (output.vma() != output.lma()) {
        out.append(" load address 0x").append(hex(output.lma()));
      }
    } else {
      out.append(output.name());
    }
    out.append('\n');
    current = output.vma();
    output.children().forEach(this::statement);
  }

  private void assign(Node.Assign assign) {
    if (assign.command().kind() == Command.AssignmentKind.IMPLIED) {
      return;
    }
    var shown = assign.shown();
    if (shown.startsWith("0x") && !assign.command().setsDot()) {
      // A symbol assigned more than once is shown with its last value.
      shown =
          tree.scriptSymbol(assign.command().symbol())
              .map(s -> "0x" + hex(s.address()))
              .orElse(shown);
    }
    out.append(String.format("%16s%-34s%s\n", "", shown, ExpressionText.of(assign.command())));
  }

  private void wild(Node.Wild wild) {
    var command = wild.command();
    out.append(' ');
    excluded(command.file().excluded());
    out.append(command.file().sorted() ? "SORT_BY_NAME(" : "").append(command.file().glob());
    out.append(command.file().sorted() ? ")(" : "(");
    var separator = "";
    for (var pattern : command.sections()) {
      out.append(separator).append(pattern.order().opening());
      excluded(pattern.excludedFiles());
      out.append(pattern.glob());
      out.append(")".repeat((int) pattern.order().opening().chars().filter(c -> c == '(').count()));
      separator = " ";
    }
    out.append(")\n");
    wild.children().forEach(this::statement);
  }

  private void excluded(List<String> files) {
    if (!files.isEmpty()) {
      out.append("EXCLUDE_FILE(").append(String.join(" ", files.reversed())).append(") ");
    }
  }

  private void before(long size) {
    out.append(" ".repeat(27)).append(wide(size)).append(" (size before relaxing)\n");
  }

  private void placed(InputSection section) {
    long address = tree.addressOf(section);
    long before = section.section().size();
    long size = Merging.shownSize(tree, section);
    input(section, address, size);
    if (size != before
        && before != 0
        && section.index() > 0
        && section.section().type().number() != 8
        && tree.stabs().filter(s -> s.isHome(section)).isEmpty()) {
      before(before);
    }
    if (tree.outputOf(section).isEmpty()) {
      return;
    }
    var symbols = new ArrayList<>(symbolsOf.getOrDefault(section.id(), List.of()));
    symbols.sort(Comparator.comparingLong(s -> s.symbol().value() & -2L));
    for (var symbol : symbols) {
      long value = symbol.symbol().value();
      boolean thumb = SymbolValues.isCode(symbol.symbol());
      out.append(
          String.format(
              "%16s0x%s%16s%s\n",
              "", hex(address + (thumb ? value & -2L : value)), "", symbol.name()));
    }
  }

  private void input(InputSection section, long address, long size) {
    padded(" " + section.name(), NAME_WIDTH);
    out.append("0x").append(hex(address)).append(' ').append(wide(size)).append(' ');
    out.append(section.file().name()).append('\n');
  }

  private void datum(Node.Datum datum) {
    var command = datum.command();
    out.append(
        String.format(
            "%16s0x%s %s %s 0x%x",
            "",
            hex(current + datum.offset()),
            wide(command.width().bytes()),
            command.width().name(),
            datum.value()));
    boolean number = command.value() instanceof org.xenwright.linker.script.Expression.Number;
    out.append(number ? "" : " " + ExpressionText.of(command.value())).append('\n');
  }
}
