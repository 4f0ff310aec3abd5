package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;

/**
 * {@code .ARM.exidx} is searched by halves and an entry holds until the next (EHABI32 6): tables
 * must be in the order of their code, code without a table needs an entry that says so, and an
 * entry like the one before it is superfluous.
 */
public final class UnwindTables {
  /** The second word of an entry for code that cannot be unwound. */
  private static final int CANNOT_UNWIND = 1;

  private static final int PROGBITS = 1;

  /**
   * Changes to one table.
   *
   * @param deleted numbers of entries that are left out
   * @param endOf code behind which nothing can be unwound; an entry for its end is added to the
   *     table
   */
  public record Edit(BitSet deleted, Optional<InputSection> endOf) {}

  private static final Edit NONE = new Edit(new BitSet(), Optional.empty());

  private UnwindTables() {}

  /** Sorts and completes all tables; answers whether sizes or order changed. */
  static boolean run(Tree tree) {
    var tableOf = new @Nullable InputSection[tree.inputs.sections().size()];
    boolean any = false;
    for (var section : tree.inputs.sections()) {
      if (section.isUnwindTable() && section.index() > 0 && tree.outputOf(section).isPresent()) {
        tableOf[code(tree, section)] = section;
        any = true;
      }
    }
    if (!any) {
      return false;
    }
    for (var output : tree.outputs) {
      if (output.exists && output.type == 0x7000_0001L) {
        sort(output.children, tree);
      }
    }
    tree.unwindEdits.putAll(cover(tree, tableOf));
    for (var entry : tree.unwindEdits.entrySet()) {
      var edit = entry.getValue();
      long size = tree.inputs.sections().get(entry.getKey()).section().size();
      tree.sizeOf[entry.getKey()] =
          size - 8L * edit.deleted().cardinality() + (edit.endOf().isPresent() ? 8 : 0);
    }
    return true;
  }

  private static int code(Tree tree, InputSection table) {
    int link = table.section().link();
    int count = table.file().elf().sections().size();
    return link > 0 && link < count ? tree.inputs.section(table.file(), link).id() : table.id();
  }

  private static long loaded(Tree tree, int id) {
    var section = tree.inputs.sections().get(id);
    return tree.placeOf(section).lma + tree.offsetOf(section);
  }

  private static void sort(List<Node> nodes, Tree tree) {
    var tables = new ArrayList<Node.Input>();
    var places = new ArrayList<Integer>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Wild wild) {
        sort(wild.children, tree);
      } else if (nodes.get(i) instanceof Node.Input input && input.section().isLinkOrdered()) {
        tables.add(input);
        places.add(i);
      }
    }
    // By where the code is loaded; of code at one place the empty comes first.
    tables.sort(
        Comparator.comparingLong((Node.Input t) -> loaded(tree, code(tree, t.section())))
            .thenComparingLong(t -> tree.sizeOf[code(tree, t.section())]));
    for (int i = 0; i < tables.size(); i++) {
      nodes.set(places.get(i), tables.get(i));
    }
  }

  private static Map<Integer, Edit> cover(Tree tree, @Nullable InputSection[] tableOf) {
    var code = new ArrayList<InputSection>();
    for (var section : tree.inputs.sections()) {
      // What the linker makes, such as the linkage table, is code without unwind information.
      boolean counts =
          section.index() > 0
              ? section.section().type().number() == PROGBITS
              : tree.sizeOf(section) > 0;
      if (counts && section.has(Traits.CODE) && tree.outputOf(section).isPresent()) {
        code.add(section);
      }
    }
    code.sort(Comparator.comparingLong(tree::addressOf));
    var edits = new HashMap<Integer, Edit>();
    Optional<InputSection> lastTable = Optional.empty();
    Optional<InputSection> lastCode = Optional.empty();
    int lastWord = 0;
    boolean partial = tree.options.isRelocatable();
    for (var section : code) {
      var table = tableOf[section.id()];
      if (table == null) {
        if (lastTable.isPresent() && lastWord != CANNOT_UNWIND && tree.sizeOf(section) != 0) {
          end(edits, lastTable.get(), lastCode);
          lastWord = CANNOT_UNWIND;
        }
        continue;
      }
      var content = table.section().content();
      if (lastTable.isPresent()
          && lastWord != CANNOT_UNWIND
          && content.length() >= 8
          && content.s32(0) != 0) {
        // The first entry does not describe the start of the code.
        end(edits, lastTable.get(), lastCode);
        lastWord = CANNOT_UNWIND;
      }
      Optional<BitSet> deleted = Optional.empty();
      for (int at = 0; at + 8 <= content.length(); at += 8) {
        int word = content.s32(at + 4);
        boolean repeats =
            word == CANNOT_UNWIND
                ? lastWord == CANNOT_UNWIND
                : word < 0
                    && word == lastWord
                    && tree.options.has(org.xenwright.linker.LinkFlag.MERGE_EXIDX);
        if (repeats && !partial) {
          deleted = deleted.isPresent() ? deleted : Optional.of(new BitSet());
          deleted.get().set(at / 8);
        }
        // A word that points to a table of its own is never equal to another.
        lastWord = word == CANNOT_UNWIND || word < 0 ? word : 0;
      }
      if (deleted.isPresent()) {
        edits.put(table.id(), new Edit(deleted.get(), Optional.empty()));
      }
      lastTable = Optional.of(table);
      lastCode = Optional.of(section);
    }
    if (!partial && lastTable.isPresent() && lastWord != CANNOT_UNWIND) {
      end(edits, lastTable.get(), lastCode);
    }
    return edits;
  }

  private static void end(
      Map<Integer, Edit> edits, InputSection table, Optional<InputSection> code) {
    var before = edits.getOrDefault(table.id(), NONE);
    edits.put(table.id(), new Edit(before.deleted(), code));
  }
}
