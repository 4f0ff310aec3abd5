package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Command.SortOrder;
import org.xenwright.linker.script.Expression;
import org.xenwright.linker.script.Glob;
import org.xenwright.rules.Report;

/**
 * Puts input sections into the first pattern that matches them, pattern by pattern in script order.
 */
public final class Binning {
  private final Tree tree;

  private final Report report;

  private Binning(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
  }

  /** Runs over all statements. */
  public static void run(Tree tree, Report report) {
    var binning = new Binning(tree, report);
    boolean late = tree.options.has(LinkFlag.STARTS_AFTER_SCRIPT);
    if (!late) {
      tree.started.forEach(output -> create(tree, output, 0));
    }
    for (var node : tree.statements) {
      switch (node) {
        case Output output -> binning.output(output);
        case Node.Assign assign -> binning.mentioned(assign.command.value());
        case Node.Check(var command) -> binning.mentioned(command.condition());
        case Node.Wild _,
            Node.Input _,
            Node.Datum _,
            Node.Filling _,
            Node.Remark _,
            Node.Code _,
            Node.Gap _ -> {}
      }
    }
    if (late) {
      tree.started.forEach(output -> create(tree, output, 0));
    }
    // The text is writable with -N and only then.
    tree.find(".text")
        .filter(text -> text.exists)
        .ifPresent(text -> {
          if (tree.options.has(LinkFlag.WRITABLE_TEXT)) {
            text.traits &= ~Traits.READONLY;
          } else {
            text.traits |= Traits.READONLY;
          }
        });
  }

  /** Ids of the sections that {@code KEEP} patterns match. */
  public static void forEachKept(Tree tree, java.util.function.Consumer<InputSection> body) {
    var kept = new ArrayList<Command.InputPattern>();
    var globs = new ArrayList<String>();
    for (var node : tree.statements) {
      if (node instanceof Output output) {
        for (var child : output.children) {
          if (child instanceof Node.Wild wild && wild.command.keep()) {
            kept.add(wild.command);
            wild.command.sections().forEach(pattern -> globs.add(pattern.glob()));
          }
        }
      }
    }
    if (kept.isEmpty()) {
      return;
    }
    tree.indexOnly(globs);
    var binning = new Binning(tree, new Report());
    for (var command : kept) {
      binning.walk(command, (section, pattern) -> body.accept(section));
    }
  }

  /** Sections that a pattern matches, be they in its output or in one that came before. */
  static void forEachMatch(
      Tree tree, Node.Wild wild, java.util.function.Consumer<InputSection> body) {
    new Binning(tree, new Report()).walk(wild.command, (section, pattern) -> body.accept(section));
  }

  private void output(Output output) {
    if (!constraintHolds(output)) {
      output.disabled = true;
      return;
    }
    for (var child : output.children) {
      switch (child) {
        case Node.Wild wild -> fill(wild, output);
        case Node.Datum datum -> {
          mentioned(datum.command.value());
          int bits = Traits.CONTENTS | Traits.ALLOC | Traits.LOAD;
          switch (output.kind()) {
            case NORMAL -> {}
            case READONLY -> bits |= Traits.READONLY;
            case NOALLOC -> bits = Traits.CONTENTS;
            case NOLOAD -> bits = Traits.NEVER_LOAD | Traits.ALLOC;
          }
          if (output.exists) {
            output.traits |= bits;
          } else {
            create(output, bits | Traits.READONLY);
          }
        }
        case Node.Assign assign -> {
          create(output, output.traits);
          mentioned(assign.command.value());
        }
        case Node.Check(var command) -> {
          create(output, output.traits);
          mentioned(command.condition());
        }
        case Node.Filling _ -> create(output, output.traits);
        case Node.Remark _ -> {
          create(output, output.traits);
          output.traits |= Traits.KEEP; // GNU ld keeps the output of object symbols though empty
        }
        case Node.Input _, Node.Gap _, Node.Code _, Output _ -> {}
      }
    }
  }

  /**
   * GNU ld makes the sections whose address an expression asks for there and then, which shows in
   * the order of the headers.
   */
  private void mentioned(Expression expression) {
    for (var name : SectionMentions.of(expression)) {
      tree.find(name).ifPresent(output -> create(output, 0));
    }
  }

  private boolean constraintHolds(Output output) {
    var wanted =
        output.command.map(Command.OutputSection::constraint).orElse(Command.Constraint.NONE);
    if (wanted == Command.Constraint.NONE) {
      return true;
    }
    boolean[] writable = new boolean[1];
    boolean[] any = new boolean[1];
    for (var child : output.children) {
      if (child instanceof Node.Wild wild) {
        walk(
            wild.command,
            (section, pattern) -> {
              if (tree.outputOf[section.id()] == null) {
                any[0] = true;
                writable[0] |= (section.traits() & Traits.READONLY) == 0;
              }
            });
      }
    }
    return switch (wanted) {
      case NONE -> true;
      case ONLY_IF_RO -> !writable[0];
      case ONLY_IF_RW -> writable[0] || !any[0];
    };
  }

  private interface Match {
    void accept(InputSection section, Command.SectionPattern pattern);
  }

  private void walk(Command.InputPattern command, Match match) {
    var file = command.file();
    boolean anyFile =
        file.glob().equals("*")
            && file.excluded().isEmpty()
            && !file.sorted()
            && (file.withFlags() | file.withoutFlags()) == 0;
    if (anyFile) {
      walkByName(command.sections(), match);
    } else {
      walkFiles(command, match);
    }
  }

  /** Sections in their order; of one section, its patterns in theirs. */
  private void walkByName(List<Command.SectionPattern> patterns, Match match) {
    var index = tree.nameIndex();
    long[] found = new long[64];
    int count = 0;
    for (int i = 0; i < patterns.size(); i++) {
      int number = i;
      var positions = new NameIndex.PositionList();
      index.matching(patterns.get(i).glob(), positions);
      if (count + positions.size() > found.length) {
        found =
            java.util.Arrays.copyOf(found, Math.max(found.length * 2, count + positions.size()));
      }
      for (int k = 0; k < positions.size(); k++) {
        found[count++] = (long) positions.get(k) << 32 | number;
      }
    }
    java.util.Arrays.sort(found, 0, count);
    for (int k = 0; k < count; k++) {
      var section = index.at((int) (found[k] >>> 32));
      var pattern = patterns.get((int) found[k]);
      if (!excluded(pattern.excludedFiles(), section.file())) {
        match.accept(section, pattern);
      }
    }
  }

  private void walkFiles(Command.InputPattern command, Match match) {
    var files = new ArrayList<InputFile>();
    for (var file : tree.inputs.files()) {
      if (admits(command.file(), file)) {
        files.add(file);
      }
    }
    if (command.file().sorted()) {
      files.sort(java.util.Comparator.comparing(InputFile::name));
    }
    var patterns = command.sections();
    for (var file : files) {
      int count = file.elf().sections().size();
      var wanted = command.file();
      for (int i = 1; i < count; i++) {
        var section = tree.inputs.section(file, i);
        long flags = section.section().flags();
        if ((flags & wanted.withFlags()) == wanted.withFlags()
            && (flags & wanted.withoutFlags()) == 0) {
          consider(section, patterns, match);
        }
      }
      for (var extra : tree.inputs.extrasOf(file)) {
        consider(extra, patterns, match);
      }
    }
  }

  private void consider(InputSection section, List<Command.SectionPattern> patterns, Match match) {
    if (!Admission.takes(tree.options, section) || Admission.isUnique(tree.options, section)) {
      return;
    }
    for (var pattern : patterns) {
      if (matches(pattern.glob(), section.name())
          && !excluded(pattern.excludedFiles(), section.file())) {
        match.accept(section, pattern);
      }
    }
  }

  /** Most patterns are a plain name or a name and a star; those need no general matching. */
  private static boolean matches(String glob, String name) {
    int star = glob.indexOf('*');
    if (star == glob.length() - 1 && glob.indexOf('?') < 0 && glob.indexOf('[') < 0) {
      return name.startsWith(glob.substring(0, star));
    }
    return Glob.isWild(glob) ? Glob.matches(glob, name) : glob.equals(name);
  }

  private static boolean admits(Command.FilePattern pattern, InputFile file) {
    return (pattern.glob().equals("*") || fileMatches(pattern.glob(), file))
        && !excluded(pattern.excluded(), file);
  }

  /**
   * {@code archive:member}, {@code archive:} and {@code :file}, or a plain pattern for the file or
   * member.
   */
  private static boolean fileMatches(String glob, InputFile file) {
    int colon = glob.indexOf(':');
    if (colon >= 0) {
      var archive = glob.substring(0, colon);
      var member = glob.substring(colon + 1);
      boolean inArchive =
          archive.isEmpty()
              ? file.archive().isEmpty()
              : file.archive().isPresent() && Glob.matches(archive, file.archive().get());
      return inArchive && (member.isEmpty() || Glob.matches(member, file.member()));
    }
    return Glob.isWild(glob) ? Glob.matches(glob, file.member()) : glob.equals(file.member());
  }

  private static boolean excluded(List<String> globs, InputFile file) {
    for (var glob : globs) {
      if (fileMatches(glob, file)
          || (file.archive().isPresent() && Glob.matches(glob, file.archive().get()))) {
        return true;
      }
    }
    return false;
  }

  private void fill(Node.Wild wild, Output output) {
    var chosen = new ArrayList<InputSection>();
    boolean sorted = false;
    for (var pattern : wild.command.sections()) {
      sorted |= pattern.order() != SortOrder.NONE && pattern.order() != SortOrder.FIXED;
    }
    boolean single = sorted && wild.command.sections().size() == 1 && !wild.command.file().sorted();
    walk(
        wild.command,
        (section, pattern) -> {
          var order = pattern.order();
          int at = chosen.size();
          if (!single && order != SortOrder.NONE && order != SortOrder.FIXED) {
            at = 0;
            while (at < chosen.size() && compare(order, section, chosen.get(at)) >= 0) {
              at++;
            }
          }
          chosen.add(at, section);
        });
    if (single) {
      var order = wild.command.sections().getFirst().order();
      chosen.sort((a, b) -> compare(order, a, b));
    }
    for (var section : chosen) {
      boolean taken = tree.outputOf[section.id()] != null;
      if (wild.command.keep()) {
        tree.keptByScript.set(section.id());
      }
      add(section, output, wild.children);
      if (!taken && wild.command.keep() && tree.outputOf[section.id()] == output) {
        // What is kept from the garbage collector keeps its output section, too.
        output.traits |= Traits.KEEP;
      }
    }
  }

  private int compare(SortOrder order, InputSection a, InputSection b) {
    return switch (order) {
      case NONE, FIXED -> 0;
      case NAME -> a.name().compareTo(b.name());
      case ALIGNMENT -> b.alignmentPower() - a.alignmentPower();
      case NAME_THEN_ALIGNMENT -> {
        int byName = a.name().compareTo(b.name());
        yield byName != 0 ? byName : b.alignmentPower() - a.alignmentPower();
      }
      case ALIGNMENT_THEN_NAME -> {
        int byAlignment = b.alignmentPower() - a.alignmentPower();
        yield byAlignment != 0 ? byAlignment : a.name().compareTo(b.name());
      }
      case INIT_PRIORITY -> {
        int first = priority(a.name());
        int second = priority(b.name());
        yield first < 0 || second < 0
            ? a.name().compareTo(b.name())
            : Integer.compare(first, second);
      }
    };
  }

  /** The number after {@code .init_array.}; {@code .ctors.} counts down from 65535. */
  private static int priority(String name) {
    int dot = name.lastIndexOf('.');
    var digits = name.substring(dot + 1);
    if (dot <= 0
        || digits.isEmpty()
        || digits.length() > 9
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int number = Integer.parseInt(digits);
    return name.startsWith(".ctors") || name.startsWith(".dtors") ? 65535 - number : number;
  }

  private void add(InputSection section, Output output, List<Node> to) {
    add(tree, section, output, to, report);
  }

  /** Makes the section itself, once something needs it. */
  private void create(Output output, int bits) {
    create(tree, output, bits);
  }

  static void create(Tree tree, Output output, int bits) {
    if (output.exists || output.isDiscard()) {
      return;
    }
    output.exists = true;
    output.made = tree.made++;
    output.traits = bits;
    output.type = SpecialSections.type(output.name);
    tree.headers.add(output);
    output
        .command
        .flatMap(Command.OutputSection::type)
        .ifPresent(type -> {
          var evaluator = new Evaluator(tree, new Report());
          evaluator.fold(type, Output.ABSOLUTE, 0);
          output.type = evaluator.absolute() & 0xffff_ffffL;
        });
    output
        .command
        .flatMap(Command.OutputSection::alignment)
        .ifPresent(alignment -> {
          var evaluator = new Evaluator(tree, new Report());
          evaluator.fold(alignment, Output.ABSOLUTE, 0);
          output.alignmentPower = power(evaluator.absolute());
        });
  }

  static int power(long alignment) {
    return alignment <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(alignment - 1);
  }

  /** Puts what no pattern matched into one output. */
  static void add(Tree tree, InputSection section, Output output, List<Node> to) {
    add(tree, section, output, to, new Report());
  }

  /** Puts one input into one output, unless something took it before. */
  private static void add(
      Tree tree, InputSection section, Output output, List<Node> to, Report complaints) {
    int id = section.id();
    int bits = section.traits();
    if (section.index() < 0) {
      // GNU ld does not call what it makes itself data, which counts where regions are chosen.
      bits &= ~Traits.DATA;
    }
    boolean dropped = output.isDiscard() || Admission.isExcluded(tree, section, bits);
    var before = tree.outputOf[id];
    if (before != null && (before == Output.ABSOLUTE || tree.spill.isEmpty())) {
      return;
    }
    if (tree.spill.isPresent() && !tree.spill.get().match(section, output, complaints)) {
      return;
    }
    if (dropped) {
      tree.outputOf[id] = Output.ABSOLUTE;
      return;
    }
    switch (output.kind()) {
      case NORMAL -> {}
      case READONLY -> bits |= Traits.READONLY;
      case NOALLOC -> bits &= ~Traits.ALLOC;
      case NOLOAD -> bits = (bits & ~(Traits.LOAD | Traits.CONTENTS)) | Traits.NEVER_LOAD;
    }
    if (!output.exists) {
      create(tree, output, bits);
    }
    output.traits &= bits | ~Traits.READONLY;
    if (output.hasInput) {
      bits &= ~Traits.READONLY;
      int merging = Traits.MERGE | Traits.STRINGS;
      if ((output.traits & merging) != (bits & merging)
          || ((bits & Traits.MERGE) != 0 && output.entrySize != section.section().entrySize())) {
        output.traits &= ~merging;
        bits &= ~merging;
      }
    }
    output.traits |= bits;
    if (!output.hasInput) {
      output.hasInput = true;
      output.type =
          output.kind() == Command.SectionKind.NOLOAD ? 0 : section.section().type().number();
      output.entrySize = (bits & Traits.MERGE) != 0 ? section.section().entrySize() : 0;
      output.firstInputFlags = section.section().flags();
    }
    output.pureCode |= section.section().flags() & SectionFlags.PURE_CODE;
    output.alignmentPower = Math.max(output.alignmentPower, section.alignmentPower());
    tree.outputOf[id] = before == null ? output : before;
    to.add(new Node.Input(section));
  }
}
