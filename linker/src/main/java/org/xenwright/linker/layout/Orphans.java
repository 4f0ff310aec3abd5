package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Finds a home for sections the script does not mention: after the output section that is most like
 * them ("Orphan Sections" in the GNU ld manual). The order of the tests is GNU ld's, for images are
 * laid out by it.
 */
public final class Orphans {
  private static final int RELOCATIONS = 9;

  /** {@code SHF_MASKOS} and {@code SHF_MASKPROC}. */
  private static final long SYSTEM_FLAGS = 0xfff0_0000L;

  private static final int CONTENTS = Traits.CONTENTS | Traits.ALLOC | Traits.LOAD;
  private static final int ALL = CONTENTS | Traits.READONLY | Traits.CODE | Traits.TLS;

  /** A kind of orphan: the section it is put after, and what of this kind was added last. */
  private static final class Place {
    final String name;
    final int traits;
    Optional<Output> home = Optional.empty();
    Optional<Output> lastAdded = Optional.empty();
    Optional<Output> lastHeader = Optional.empty();

    /** Where what was added last stood when it was added: from there on it is looked for. */
    int lastStatement;

    int lastOutput;
    int lastHeaderAt;

    Place(String name, int traits) {
      this.name = name;
      this.traits = traits;
    }
  }

  private final Place text = new Place(".text", CONTENTS | Traits.READONLY | Traits.CODE);
  private final Place rodata = new Place(".rodata", CONTENTS | Traits.READONLY | Traits.DATA);
  private final Place tdata = new Place(".tdata", CONTENTS | Traits.DATA | Traits.TLS);
  private final Place data = new Place(".data", CONTENTS | Traits.DATA);
  private final Place bss = new Place(".bss", Traits.ALLOC);
  private final Place rel = new Place("", CONTENTS | Traits.READONLY | Traits.DATA);
  private final Place note = new Place(".interp", CONTENTS | Traits.READONLY | Traits.DATA);
  private final Place other = new Place(".comment", Traits.CONTENTS);
  private final List<Place> places = List.of(text, rodata, tdata, data, bss, note, other);

  private final Tree tree;
  private final Report report;

  /** Outputs by name, those of one name in the order of {@link Tree#outputs}. */
  private final Map<String, List<Output>> named = new HashMap<>();

  private boolean ready;

  private Orphans(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
    tree.outputs.forEach(this::name);
  }

  private void name(Output output) {
    named.computeIfAbsent(output.name, _ -> new ArrayList<>(1)).add(output);
  }

  /** After an output came to stand among others of its name. */
  private void nameAgain(String name) {
    named.remove(name);
    for (var output : tree.outputs) {
      if (output.name.equals(name)) {
        name(output);
      }
    }
  }

  /** Places every input section that has no output yet. */
  public static void place(Tree tree, Report report) {
    var orphans = new Orphans(tree, report);
    for (var file : tree.inputs.files()) {
      int count = file.elf().sections().size();
      for (int i = 1; i < count; i++) {
        orphans.consider(tree.inputs.section(file, i));
      }
      tree.inputs.extrasOf(file).forEach(orphans::consider);
    }
  }

  private void consider(InputSection section) {
    if (tree.outputOf[section.id()] != null || !Admission.takes(tree.options, section)) {
      return;
    }
    int bits = section.traits();
    if (Admission.isExcluded(tree, section, bits)) {
      tree.outputOf[section.id()] = Output.ABSOLUTE;
      return;
    }
    if (section.name().equals("COMMON") && section.index() < 0) {
      if (tree.options.isRelocatable() && !tree.options.has(LinkFlag.DEFINE_COMMON)) {
        return;
      }
      var home = tree.find(".bss").orElseGet(() -> append(".bss"));
      Binning.add(tree, section, home, home.children);
      return;
    }
    switch (tree.options.orphans()) {
      case PLACE -> orphan(section, bits);
      case DISCARD -> tree.outputOf[section.id()] = Output.ABSOLUTE;
      case WARN -> {
        orphan(section, bits);
        report.add(
            message(section, "", " being placed in section `" + tree.placeOf(section).name + "'")
                .withSeverity(org.xenwright.rules.Severity.WARN));
      }
      case ERROR -> {
        report.add(message(section, "error: unplaced ", ""));
        orphan(section, bits);
      }
    }
  }

  private static Diagnostic message(InputSection section, String before, String behind) {
    return Diagnostic.of(
        Rule.XW_LD_012,
        Position.of(section.file().name()),
        before
            + "orphan section `"
            + section.name()
            + "' from `"
            + section.file().name()
            + "'"
            + behind);
  }

  private Output append(String name) {
    var output = new Output(name, Optional.empty());
    output.region = Optional.of(Regions.ofAll(tree));
    tree.statements.add(output);
    tree.outputs.add(output);
    name(output);
    return output;
  }

  private void orphan(InputSection section, int bits) {
    var name =
        section.index() < 0 && section.section().type().number() == RELOCATIONS
            ? ".rel.dyn"
            : section.name();
    Optional<Output> unused = Optional.empty();
    boolean unique = Admission.isUnique(tree.options, section) || tree.options.has(LinkFlag.UNIQUE);
    for (var output : unique ? List.<Output>of() : named.getOrDefault(name, List.of())) {
      if (output.disabled) {
        continue;
      }
      boolean compatible =
          output.exists
              && (output.traits == 0
                  || (((bits ^ output.traits) & (Traits.LOAD | Traits.ALLOC)) == 0
                      && sameType(output, section.section().type().number())
                      && sameFlags(output, section)));
      if (compatible) {
        Binning.add(tree, section, output, output.children);
        return;
      }
      if (!output.exists) {
        unused = Optional.of(output);
      }
    }
    if (unused.isPresent()) {
      Binning.add(tree, section, unused.get(), unused.get().children);
      return;
    }
    if (!ready) {
      for (var place : places) {
        place.home = tree.find(place.name);
        place
            .home
            .filter(home -> home.statementTraits == 0)
            .ifPresent(home -> home.statementTraits = place.traits);
      }
      ready = true;
    }
    int shared = flagsWithTwins(section, bits);
    var place = placeFor(section, shared);
    boolean known = named.containsKey(name);
    var output = insert(section, name, bits, shared, place);
    if (known) {
      nameAgain(name);
    } else {
      name(output);
    }
  }

  /**
   * Sections of one name in one file go to one output, so a writable twin makes the orphan
   * writable.
   */
  private int flagsWithTwins(InputSection section, int bits) {
    int result = bits;
    var all = section.file().elf().sections();
    for (int i = section.index() + 1; i < all.size(); i++) {
      // Few sections of a file can be written to, and few of those that follow are named alike.
      if ((all.flags(i) & SectionFlags.WRITE) == 0 || !all.isNamed(i, section.name())) {
        continue;
      }
      var twin = all.get(i);
      int twinBits = Traits.of(twin);
      if (Admission.isLinked(twin)
          && tree.outputOf[section.file().firstSection() + i] == null
          && (twinBits & Traits.EXCLUDE) == 0
          && ((twinBits ^ result) & (Traits.LOAD | Traits.ALLOC)) == 0
          && twin.type().equals(section.section().type())) {
        result &= ~Traits.READONLY;
      }
    }
    return result;
  }

  private Optional<Place> placeFor(InputSection section, int bits) {
    if ((bits & (Traits.ALLOC | Traits.DEBUG)) == 0) {
      return Optional.of(other);
    }
    if ((bits & Traits.ALLOC) == 0) {
      return Optional.empty();
    }
    if ((bits & Traits.LOAD) != 0 && section.section().type().number() == 7) {
      return Optional.of(note);
    }
    if ((bits & (Traits.LOAD | Traits.CONTENTS | Traits.TLS)) == 0) {
      return Optional.of(bss);
    }
    if ((bits & Traits.TLS) != 0) {
      return Optional.of(tdata);
    }
    if ((bits & Traits.READONLY) == 0) {
      return Optional.of(data);
    }
    if (section.index() < 0 && section.section().type().number() == RELOCATIONS) {
      rel.home = relocationHome();
      return Optional.of(rel);
    }
    return Optional.of((bits & Traits.CODE) == 0 ? rodata : text);
  }

  /** Relocations for the loader go after others of their kind, else after what is read-only. */
  private Optional<Output> relocationHome() {
    Optional<Output> last = Optional.empty();
    Optional<Output> lastAlloc = Optional.empty();
    Optional<Output> lastReadOnly = Optional.empty();
    for (var output : tree.outputs) {
      if (!output.disabled && output.name.startsWith(".rel")) {
        break;
      }
      last = Optional.of(output);
      if (output.exists && output.has(Traits.ALLOC)) {
        lastAlloc = last;
        lastReadOnly = output.has(Traits.READONLY) ? last : lastReadOnly;
      }
    }
    return lastReadOnly.isPresent() ? lastReadOnly : lastAlloc.isPresent() ? lastAlloc : last;
  }

  private Output insert(
      InputSection section, String name, int bits, int shared, Optional<Place> kind) {
    var output = new Output(name, Optional.empty());
    output.region = Optional.of(Regions.ofAll(tree));
    if ((bits & (Traits.LOAD | Traits.ALLOC)) == 0 || tree.options.isRelocatable()) {
      output.address = Optional.of(new org.xenwright.linker.script.Expression.Number(0, ""));
    }
    Binning.add(tree, section, output, output.children);
    if (kind.isEmpty()) {
      tree.statements.add(output);
      tree.outputs.add(output);
      return output;
    }
    var place = kind.get();
    if (place.home.isEmpty()) {
      place.home = tree.find(place.name);
    }
    var after = place == note ? behindNotes(place.home) : place.home;
    if (after.isEmpty()) {
      after = similar(section, shared, true);
      if (exact) {
        place.home = after;
      }
    }
    if (after.isPresent() && (bits & (Traits.LOAD | Traits.ALLOC)) != 0) {
      output.region = after.get().region;
      output.loadRegion = after.get().loadRegion;
      output.segments = after.get().segments;
    }
    insertHeader(output, place, after);
    int statement;
    int at;
    if (place.lastAdded.isEmpty()) {
      statement = insertionPoint(tree, after);
      at = after.map(a -> tree.outputs.indexOf(a) + 1).orElse(0);
    } else {
      var last = place.lastAdded.get();
      statement = indexFrom(place.lastStatement, tree.statements, last) + 1;
      at = indexFrom(place.lastOutput, tree.outputs, last) + 1;
    }
    tree.statements.add(statement, output);
    tree.outputs.add(at, output);
    place.lastStatement = statement;
    place.lastOutput = at;
    place.lastAdded = Optional.of(output);
    return output;
  }

  /**
   * Where an element is that stood at {@code from} when it was added: since then some may have come
   * before it, but none went. A partial link has thousands of orphans.
   */
  private static <T> int indexFrom(int from, List<? super T> all, T element) {
    int at = from;
    while (all.get(at) != element) {
      at++;
    }
    return at;
  }

  /** Notes stand together, behind those of the script that follow the dynamic linker's path. */
  private Optional<Output> behindNotes(Optional<Output> home) {
    var last = home;
    for (int i = home.map(tree.outputs::indexOf).orElse(tree.outputs.size()) + 1;
        i < tree.outputs.size() && tree.outputs.get(i).name.startsWith(".note");
        i++) {
      last = tree.outputs.get(i).exists ? Optional.of(tree.outputs.get(i)) : last;
    }
    return last;
  }

  /** The header table is ordered for neatness only, by its own rule. */
  private void insertHeader(Output output, Place place, Optional<Output> after) {
    if (!tree.headers.isEmpty() && tree.headers.getLast() == output) {
      tree.headers.removeLast();
    }
    int at = 0;
    if (place.lastHeader.isPresent()) {
      at = indexFrom(place.lastHeaderAt, tree.headers, place.lastHeader.get()) + 1;
    } else if (after.isPresent()) {
      int i = tree.outputs.indexOf(after.get());
      while (i >= 0 && (tree.outputs.get(i).disabled || !tree.outputs.get(i).exists)) {
        i--;
      }
      at = i < 0 ? 0 : tree.headers.indexOf(tree.outputs.get(i)) + 1;
    }
    tree.headers.add(at, output);
    place.lastHeaderAt = at;
    place.lastHeader = Optional.of(output);
  }

  private boolean exact;

  /** A partial link keeps sections apart whose flags of the system or processor differ. */
  private boolean sameFlags(Output output, InputSection section) {
    return !tree.options.isRelocatable()
        || ((output.firstInputFlags ^ section.section().flags()) & SYSTEM_FLAGS) == 0;
  }

  private static boolean sameType(Output output, long type) {
    return output.type == type;
  }

  /** The last output whose traits suit; compared on less and less. */
  private Optional<Output> similar(InputSection section, int bits, boolean matchType) {
    long type = section.section().type().number();
    exact = false;
    var found = last(ALL, bits, type, matchType);
    if (found.isPresent()) {
      exact = true;
      return found;
    }
    if ((bits & Traits.TLS) != 0
        && (bits & Traits.ALLOC) != 0
        && (bits & Traits.CODE) == 0
        && (bits & Traits.READONLY) == 0) {
      return besideThreadLocal(bits);
    }
    if ((bits & Traits.CODE) != 0 && (bits & Traits.ALLOC) != 0) {
      found = last(ALL & ~Traits.READONLY, bits, type, matchType);
    } else if ((bits & Traits.READONLY) != 0 && (bits & Traits.ALLOC) != 0) {
      found = last(CONTENTS | Traits.READONLY, bits, type, matchType);
    } else if ((bits & Traits.CONTENTS) != 0 && (bits & Traits.ALLOC) != 0) {
      found = last(CONTENTS | Traits.TLS, bits, type, matchType);
    } else if ((bits & Traits.ALLOC) != 0) {
      found = last(Traits.ALLOC, bits, type, matchType);
    } else {
      return last(Traits.DEBUG, bits, type, false);
    }
    return found.isPresent() || !matchType ? found : similar(section, bits, false);
  }

  /**
   * Thread-local sections stand together, initialised ones first; without such a neighbour they
   * follow the last section with contents.
   */
  private Optional<Output> besideThreadLocal(int bits) {
    Optional<Output> found = Optional.empty();
    boolean beside = false;
    for (var output : tree.outputs) {
      int have = output.exists ? output.traits : output.statementTraits;
      int differ = have ^ (bits | Traits.LOAD | Traits.CONTENTS);
      if ((differ & (Traits.TLS | Traits.ALLOC)) == 0) {
        if ((have & Traits.LOAD) == 0 && (bits & Traits.LOAD) != 0) {
          break;
        }
        found = Optional.of(output);
        beside = true;
      } else if (beside) {
        break;
      } else if ((differ & CONTENTS) == 0) {
        found = Optional.of(output);
      }
    }
    return found;
  }

  private Optional<Output> last(int mask, int bits, long type, boolean matchType) {
    Optional<Output> found = Optional.empty();
    for (var output : tree.outputs) {
      int have = output.exists ? output.traits : output.statementTraits;
      if (matchType && output.exists && !sameType(output, type)) {
        continue;
      }
      if (((have ^ bits) & mask) == 0) {
        found = Optional.of(output);
      }
    }
    return found;
  }

  /**
   * Where a statement goes that is to follow an output section: past the assignments after it, but
   * before the last assignment to the dot, for that belongs to the section that follows. An empty
   * {@code after} means the start of the script.
   */
  static int insertionPoint(Tree tree, Optional<Output> after) {
    boolean skipFirst = after.isEmpty();
    int i = after.map(a -> tree.statements.indexOf(a) + 1).orElse(0);
    int assign = -1;
    for (; i < tree.statements.size(); i++) {
      var node = tree.statements.get(i);
      if (node instanceof Node.Assign a && a.command.setsDot() && assign < 0) {
        if (!skipFirst) {
          assign = i;
        }
        skipFirst = false;
      } else if (node instanceof Output next) {
        boolean belongs = !next.exists || !next.hasInput || next.has(Traits.ALLOC);
        return assign >= 0 && belongs ? assign : i;
      }
    }
    return i;
  }
}
