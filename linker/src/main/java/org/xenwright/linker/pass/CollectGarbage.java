package org.xenwright.linker.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.layout.DynamicSections;
import org.xenwright.linker.layout.SecureGateways;
import org.xenwright.linker.script.VersionNode;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * {@code --gc-sections}: keeps what the entry, {@code -u} names and {@code KEEP} patterns reach
 * through relocations.
 */
public final class CollectGarbage {
  private final Inputs inputs;
  private final BitSet live = new BitSet();
  private final ArrayDeque<InputSection> work = new ArrayDeque<>();

  /** By id of a section, the first of the tables that describe it; 0 for none. */
  private final int[] firstTable;

  /** By id of a table, the next that describes the same section; 0 for none. */
  private final int[] nextTable;

  private final Map<String, List<InputSection>> byIdentifier = new HashMap<>();

  private final FrameUses frames;

  private CollectGarbage(Inputs inputs) {
    this.inputs = inputs;
    this.firstTable = new int[inputs.sections().size()];
    this.nextTable = new int[inputs.sections().size()];
    this.frames = FrameUses.of(inputs);
  }

  /** The inputs with unused sections dropped; {@code kept} are those of {@code KEEP} patterns. */
  public static Inputs apply(
      Inputs inputs,
      List<String> roots,
      List<InputSection> kept,
      LinkOptions options,
      List<VersionNode> versions,
      Report report) {
    var gc = new CollectGarbage(inputs);
    gc.index(options);
    for (var name : roots) {
      gc.symbol(name);
    }
    for (var object : inputs.shared()) {
      object.mentions().forEach(gc::symbol);
    }
    kept.forEach(gc::mark);
    if (options.has(LinkFlag.GC_KEEP_EXPORTED)
        || options.has(LinkFlag.SHARED)
        || (options.has(LinkFlag.EXPORT_DYNAMIC) && DynamicSections.needed(inputs, options))) {
      gc.exported(versions);
    }
    for (var section : inputs.sections()) {
      if (section.isRetained() || (section.isNote() && section.has(Traits.ALLOC))) {
        gc.mark(section);
      }
    }
    // Functions that are entered from outside of the secure state are called from there.
    for (var name : inputs.symbols().keySet()) {
      if (name.startsWith(SecureGateways.PREFIX)) {
        gc.symbol(name);
      }
    }
    gc.run();
    gc.keepTables();
    var dropped = (BitSet) inputs.discarded().clone();
    for (var section : inputs.sections()) {
      if (!gc.live.get(section.id())) {
        if (options.has(LinkFlag.PRINT_GC_SECTIONS)
            && !dropped.get(section.id())
            && isReported(section)) {
          report.add(
              Diagnostic.of(
                      Rule.XW_LD_022,
                      Position.of(""),
                      "removing unused section '"
                          + section.name()
                          + "' in file '"
                          + section.file().name()
                          + "'")
                  .withSeverity(Severity.INFO));
        }
        dropped.set(section.id());
      }
    }
    return inputs.withDiscarded(dropped);
  }

  /** What is made of sections only counts when it would have been in the image. */
  private static boolean isReported(InputSection section) {
    return section.index() > 0
        && section.section().size() > 0
        && org.xenwright.linker.layout.Admission.isLinked(section.section())
        && (section.traits() & Traits.EXCLUDE) == 0;
  }

  private void index(LinkOptions options) {
    // Without the names, references to __start_x and __stop_x keep nothing.
    boolean boundaries = !options.has(LinkFlag.START_STOP_GC);
    for (int id = inputs.sections().size() - 1; id > 0; id--) {
      var section = inputs.sections().get(id);
      int link = section.isLinkOrdered() ? section.section().link() : 0;
      if (link > 0 && link < section.file().elf().sections().size()) {
        int described = section.file().firstSection() + link;
        nextTable[id] = firstTable[described];
        firstTable[described] = id;
      }
    }
    for (var section : inputs.sections()) {
      // Nearly all names begin with a dot, which no identifier does.
      if (boundaries
          && section.isLinked()
          && !section.startsWith(".")
          && isIdentifier(section.name())) {
        byIdentifier.computeIfAbsent(section.name(), k -> new ArrayList<>()).add(section);
      }
    }
  }

  private static boolean isIdentifier(String name) {
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c != '_' && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private void symbol(String name) {
    var symbol = inputs.symbols().get(name);
    if (symbol != null && symbol.section() >= 0) {
      mark(inputs.sections().get(symbol.section()));
    }
  }

  /** Names that another image could use. */
  private void exported(List<VersionNode> versions) {
    for (var symbol : inputs.symbols().values()) {
      switch (symbol.symbol().visibility()) {
        case DEFAULT, PROTECTED -> {
          boolean visible =
              VersionedName.isVersioned(symbol.name())
                  || !VersionNode.hides(versions, symbol.name());
          if (symbol.isDefined() && visible) {
            symbol(symbol.name());
          }
        }
        case HIDDEN, INTERNAL -> {}
      }
    }
  }

  private void mark(InputSection section) {
    if (live.get(section.id()) || inputs.discarded().get(section.id())) {
      return;
    }
    live.set(section.id());
    work.add(section);
    for (int table = firstTable[section.id()]; table > 0; table = nextTable[table]) {
      mark(inputs.sections().get(table));
    }
  }

  private void run() {
    while (!work.isEmpty()) {
      var section = work.remove();
      if (!frames.isFollowed(section)) {
        var relocations = section.section().relocations();
        for (int i = 0; i < relocations.size(); i++) {
          follow(section.file(), relocations.symbol(i));
        }
      }
      for (var use : frames.of(section)) {
        follow(use.section().file(), use.relocation().symbolIndex());
      }
    }
  }

  private void follow(InputFile file, int symbol) {
    var symbols = file.elf().symbols();
    if (!symbols.isLocal(symbol)) {
      int home = inputs.global(file, symbol).section();
      if (home >= 0) {
        mark(inputs.sections().get(home));
      }
      if (!byIdentifier.isEmpty()) {
        startOrStop(symbols.name(symbol));
      }
    } else if (symbols.section(symbol) > 0) {
      mark(inputs.section(file, symbols.section(symbol)));
    }
  }

  /** A reference to {@code __start_x} or {@code __stop_x} keeps all sections named x. */
  private void startOrStop(String name) {
    if (!name.startsWith("__s")) {
      return;
    }
    if (name.startsWith("__start_")) {
      byIdentifier.getOrDefault(name.substring(8), List.of()).forEach(this::mark);
    } else if (name.startsWith("__stop_")) {
      byIdentifier.getOrDefault(name.substring(7), List.of()).forEach(this::mark);
    }
  }

  /**
   * Debug information and notes stay as long as anything of their file does; they keep nothing else
   * alive.
   */
  private void keepTables() {
    for (var file : inputs.files()) {
      boolean used = false;
      int count = file.elf().sections().size();
      for (int i = 0; i < count; i++) {
        if (live.get(file.firstSection() + i)) {
          var section = inputs.section(file, i);
          used |= section.has(Traits.ALLOC) && !section.isNote();
        }
      }
      for (int i = 0; used && i < count; i++) {
        var section = inputs.section(file, i);
        boolean plain = !section.has(Traits.ALLOC) && !section.isRelocated();
        if ((section.has(Traits.DEBUG) || plain) && !inputs.discarded().get(section.id())) {
          live.set(section.id());
        }
      }
    }
  }
}
