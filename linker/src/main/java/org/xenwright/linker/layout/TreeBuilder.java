package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Expression;
import org.xenwright.linker.script.Script;
import org.xenwright.linker.script.ScriptNames;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Turns the script's commands into statements: regions first, then {@code SECTIONS}, then what the
 * command line adds.
 */
public final class TreeBuilder {
  private final Tree tree;
  private final Report report;
  private final List<Command.Insert> inserts = new ArrayList<>();
  private final List<List<Node>> inserted = new ArrayList<>();

  private TreeBuilder(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
  }

  /** Fills the tree with the statements of the script. */
  public static void build(Tree tree, Script script, Report report) {
    new TreeBuilder(tree, report).run(script);
  }

  private void run(Script script) {
    Regions.ofAll(tree);
    for (var command : script.commands()) {
      if (command instanceof Command.Memory memory) {
        memory.regions().forEach(this::region);
      }
    }
    var pending = new ArrayList<Node>();
    for (var command : script.commands()) {
      top(command, pending);
    }
    tree.statements.addAll(pending);
    var all = new ArrayList<Node>();
    for (int i = 0; i < inserts.size(); i++) {
      all.addAll(inserted.get(i));
      tree.insertions.add(new Tree.Insertion(inserts.get(i), inserted.get(i)));
    }
    tree.statements.addAll(0, all);
    tree.rememberScript();
    // A segment that no SEGMENT_START of the script asks for is taken for a section.
    var asked = ScriptNames.segments(script);
    for (var entry : tree.options.sectionStarts().entrySet()) {
      if (!asked.contains(entry.getKey().substring(1))) {
        sectionStart(entry.getKey(), entry.getValue());
      }
    }
    for (var entry : tree.options.segmentStarts().entrySet()) {
      if (!asked.contains(entry.getKey())) {
        sectionStart("." + entry.getKey(), entry.getValue());
      }
    }
    tree.defaultScript = script.name().equals(org.xenwright.linker.script.DefaultScript.NAME);
    collectOutputs(tree);
  }

  private void region(Command.RegionDescription description) {
    var evaluator = new Evaluator(tree, report);
    evaluator.phase = Evaluator.Phase.FINAL;
    evaluator.fold(description.origin(), Output.ABSOLUTE, 0);
    long origin = evaluator.absolute();
    evaluator.fold(description.length(), Output.ABSOLUTE, 0);
    long length = evaluator.absolute();
    int[] attributes = Region.attributes(description.attributes());
    if (tree.regions.containsKey(description.name())) {
      report.add(
          Diagnostic.of(
                  Rule.XW_LD_012,
                  description.position(),
                  "redeclaration of memory region `" + description.name() + "'")
              .withSeverity(org.xenwright.rules.Severity.WARN));
    }
    tree.regions.put(
        description.name(),
        new Region(
            description.name(),
            description.position(),
            origin,
            length,
            attributes[0],
            attributes[1]));
  }

  private void top(Command.Top command, List<Node> pending) {
    switch (command) {
      case Command.Sections sections -> sections.commands().forEach(c -> inSections(c, pending));
      case Command.Assignment assignment -> pending.add(new Node.Assign(assignment));
      case Command.Assertion assertion -> pending.add(new Node.Check(assertion));
      case Command.ProgramHeaders headers -> tree.segmentCommands.addAll(headers.segments());
      case Command.RegionAlias alias -> {
        var region = tree.regions.get(alias.region());
        if (tree.regions.containsKey(alias.alias())) {
          unknown(
              alias.position(),
              "error: redefinition of memory region alias `" + alias.alias() + "'");
        } else if (region == null) {
          unknown(
              alias.position(),
              "error: memory region `"
                  + alias.region()
                  + "' for alias `"
                  + alias.alias()
                  + "' does not exist");
        } else {
          tree.regions.put(alias.alias(), region);
        }
      }
      case Command.CommandLineFiles(var _, var upTo) ->
          tree.loads.add(new Tree.Loads(pending.size(), upTo));
      case Command.Insert insert -> {
        inserts.add(insert);
        inserted.add(List.copyOf(pending));
        pending.clear();
      }
      // What these mean is settled before sections are laid out, or by the writer.
      case Command.Entry _,
          Command.OutputFile _,
          Command.OutputFormat _,
          Command.OutputArch _,
          Command.Target _,
          Command.Startup _,
          Command.SearchDirectory _,
          Command.Extern _,
          Command.Inputs _,
          Command.CommonAllocation _,
          Command.GroupAllocation _,
          Command.NoCrossReferences _,
          Command.Version _,
          Command.Feature _,
          Command.Memory _ -> {}
    }
  }

  private void inSections(Command.InSections command, List<Node> out) {
    switch (command) {
      case Command.Assignment assignment -> out.add(new Node.Assign(assignment));
      case Command.Assertion assertion -> out.add(new Node.Check(assertion));
      case Command.OutputSection section -> out.add(output(section));
      case Command.Entry _, Command.NoCrossReferences _ -> {}
    }
  }

  private Output output(Command.OutputSection section) {
    var output = new Output(section.name(), Optional.of(section));
    var placement = section.placement();
    placement.fill().ifPresent(fill -> output.fill = fillBytes(fill));
    output.region = placement.region().flatMap(name -> regionNamed(section.position(), name));
    output.loadRegion =
        placement.loadRegion().flatMap(name -> regionNamed(section.position(), name));
    if (output.region.isEmpty()) {
      output.region =
          output.loadRegion.isPresent() && section.address().isEmpty()
              ? output.loadRegion
              : Optional.of(Regions.ofAll(tree));
    }
    if (section.loadAddress().isPresent() && output.loadRegion.isPresent()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_012,
              section.position(),
              "section has both a load address and a load region"));
    }
    if (section.kind() == Command.SectionKind.NOLOAD) {
      output.statementTraits = org.xenwright.linker.pass.Traits.NEVER_LOAD;
    }
    for (var content : section.contents()) {
      switch (content) {
        case Command.Assignment assignment -> output.children.add(new Node.Assign(assignment));
        case Command.Assertion assertion -> output.children.add(new Node.Check(assertion));
        case Command.InputPattern pattern ->
            output.children.add(new Node.Wild(sorted(pattern, section.name())));
        case Command.Data data -> output.children.add(new Node.Datum(data));
        case Command.Fill fill -> output.children.add(new Node.Filling(fill));
        case Command.ObjectSymbols _ ->
            output.children.add(new Node.Remark("CREATE_OBJECT_SYMBOLS"));
        case Command.Constructors _ -> {}
      }
    }
    return output;
  }

  /** {@code --sort-section} sorts what the script does not, but for start-up code. */
  private Command.InputPattern sorted(Command.InputPattern pattern, String output) {
    var wanted = tree.options.text(LinkText.SORT_SECTION).orElse("");
    if (wanted.isEmpty() || output.equals(".init") || output.equals(".fini")) {
      return pattern;
    }
    boolean byName = wanted.equals("name");
    var sections = new ArrayList<Command.SectionPattern>();
    for (var section : pattern.sections()) {
      var order =
          switch (section.order()) {
            case NONE -> byName ? Command.SortOrder.NAME : Command.SortOrder.ALIGNMENT;
            case NAME -> byName ? Command.SortOrder.NAME : Command.SortOrder.NAME_THEN_ALIGNMENT;
            case ALIGNMENT ->
                byName ? Command.SortOrder.ALIGNMENT_THEN_NAME : Command.SortOrder.ALIGNMENT;
            case NAME_THEN_ALIGNMENT, ALIGNMENT_THEN_NAME, INIT_PRIORITY, FIXED -> section.order();
          };
      sections.add(new Command.SectionPattern(section.glob(), section.excludedFiles(), order));
    }
    return new Command.InputPattern(
        pattern.position(), pattern.keep(), pattern.file(), List.copyOf(sections));
  }

  /** The bytes of a fill; an expression must be constant. */
  byte[] fillBytes(org.xenwright.linker.script.FillBytes fill) {
    return fillBytes(fill, tree, report);
  }

  static byte[] fillBytes(org.xenwright.linker.script.FillBytes fill, Tree tree, Report report) {
    var evaluator = new Evaluator(tree, report);
    evaluator.fold(fill.value(), Output.ABSOLUTE, 0);
    return fill.bytes(evaluator.absolute());
  }

  private Optional<Region> regionNamed(Position position, String name) {
    return Optional.of(Regions.named(tree, name, position, report));
  }

  private void unknown(Position position, String message) {
    report.add(Diagnostic.of(Rule.XW_LD_012, position, message));
  }

  private void sectionStart(String name, long address) {
    var value = Optional.<Expression>of(new Expression.Number(address, ""));
    for (var node : tree.statements) {
      if (node instanceof Output output && output.name.equals(name)) {
        output.address = value;
        tree.started.add(output);
        return;
      }
    }
    var output = new Output(name, Optional.empty());
    output.address = value;
    output.region = Optional.of(Regions.ofAll(tree));
    tree.statements.add(output);
    tree.started.add(output);
  }

  private static void collectOutputs(Tree tree) {
    tree.outputs.clear();
    for (var node : tree.statements) {
      if (node instanceof Output output) {
        tree.outputs.add(output);
      }
    }
  }

  /**
   * {@code INSERT}: the statements before it go after, or before, the named output section. Inputs
   * were matched before, in the order of the scripts, so an inserted pattern takes precedence over
   * those around it.
   */
  public static void insert(Tree tree, Report report) {
    for (var insertion : tree.insertions) {
      var insert = insertion.command();
      var block = insertion.statements();
      tree.statements.removeAll(block);
      collectOutputs(tree);
      var found = tree.find(insert.section());
      if (found.isEmpty()) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_012, insert.position(), insert.section() + " not found for insert"));
        continue;
      }
      int at = tree.outputs.indexOf(found.get());
      var after =
          insert.before()
              ? (at == 0 ? Optional.<Output>empty() : Optional.of(tree.outputs.get(at - 1)))
              : found;
      tree.statements.addAll(Orphans.insertionPoint(tree, after), block);
      moveHeaders(tree, block, at - (insert.before() ? 1 : 0));
      collectOutputs(tree);
    }
  }

  /** Section headers follow their statements. */
  private static void moveHeaders(Tree tree, List<Node> block, int after) {
    int i = after;
    while (i >= 0 && !tree.outputs.get(i).exists) {
      i--;
    }
    var moving = new ArrayList<Output>();
    for (var node : block) {
      if (node instanceof Output output && output.exists) {
        moving.add(output);
      }
    }
    if (i < 0 || moving.isEmpty()) {
      return;
    }
    var anchor = tree.outputs.get(i);
    tree.headers.removeAll(moving);
    tree.headers.addAll(tree.headers.indexOf(anchor) + 1, moving);
  }
}
