package org.xenwright.linker.layout;

import java.util.HashMap;
import java.util.Map;
import org.xenwright.elf.model.Relocation;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Stabs;

/**
 * Debug information in the stabs format on its way to the image: one string table, one header, and
 * nothing of functions and variables that are not there.
 */
public final class StabTables implements EditedTables {
  private static final int FUNCTION = 0x24;
  private static final int STATIC_VARIABLE = 0x26;
  private static final int STATIC_ZERO_VARIABLE = 0x28;
  private static final int VALUE = 8;

  private final Tree tree;
  private final Stabs stabs;
  private final Map<Integer, Stabs.Table> tables = new HashMap<>();
  private final Map<Integer, int[]> places = new HashMap<>();
  private long entries;

  StabTables(Tree tree, Stabs stabs) {
    this.tree = tree;
    this.stabs = stabs;
    stabs.tables().forEach(table -> tables.put(table.section().id(), table));
  }

  /** Whether the strings of a section went to another place, so that it is nowhere. */
  public boolean isAbsorbed(InputSection section) {
    return stabs.isAbsorbed(section);
  }

  /** Whether a section has the strings of all inputs in the end. */
  public boolean isHome(InputSection section) {
    return section == stabs.home();
  }

  /** Decides what stays, once it is known which sections do, and sets the sizes. */
  public void plan() {
    for (var table : stabs.tables()) {
      if (tree.isPlaced(table.section())) {
        leaveOutDropped(table);
      }
      var place = new int[table.count() + 1];
      int to = 0;
      for (int i = 0; i < table.count(); i++) {
        place[i] = to;
        to += table.isKept(i) ? Stabs.ENTRY : 0;
      }
      place[table.count()] = to;
      places.put(table.section().id(), place);
      tree.sizeOf[table.section().id()] = to;
      entries += tree.isPlaced(table.section()) ? to / Stabs.ENTRY : 0;
    }
    tree.sizeOf[stabs.home().id()] = stabs.stringBytes();
  }

  /** A function goes with all that is said of it, up to the entry that ends it. */
  private void leaveOutDropped(Stabs.Table table) {
    var section = table.section();
    var values = new HashMap<Long, Relocation>();
    section.section().relocations().forEach(r -> values.put(r.offset(), r));
    boolean inDropped = false;
    boolean inFunction = false;
    for (int i = 0; i < table.count(); i++) {
      if (!table.isKept(i)) {
        continue;
      }
      int type = table.type(i);
      if (type == FUNCTION && table.isUnnamed(i)) {
        if (inDropped) {
          table.leaveOut(i);
        }
        inDropped = false;
        inFunction = false;
        continue;
      }
      var value = values.get((long) i * Stabs.ENTRY + VALUE);
      boolean dropped = value != null && EditedTables.isDropped(tree, section, value);
      if (type == FUNCTION) {
        inFunction = true;
        inDropped = dropped;
      }
      boolean variable = type == STATIC_VARIABLE || type == STATIC_ZERO_VARIABLE;
      if (inDropped || (!inFunction && variable && dropped)) {
        table.leaveOut(i);
      }
    }
  }

  @Override
  public boolean isEdited(InputSection section) {
    return places.containsKey(section.id()) || isHome(section);
  }

  @Override
  public boolean isEmptied(InputSection section) {
    return places.containsKey(section.id()) && tree.sizeOf[section.id()] == 0;
  }

  @Override
  public int moved(InputSection section, int offset) {
    var table = tables.get(section.id());
    int entry = offset / Stabs.ENTRY;
    return table == null || entry >= table.count() || !table.isKept(entry)
        ? -1
        : placeOf(section, entry) + offset % Stabs.ENTRY;
  }

  @Override
  public long label(InputSection section, long offset) {
    var table = tables.get(section.id());
    if (table == null) {
      return offset;
    }
    int entry = (int) Math.min(offset / Stabs.ENTRY, table.count());
    boolean kept = entry < table.count() && table.isKept(entry);
    return placeOf(section, entry) + (kept ? offset % Stabs.ENTRY : 0);
  }

  private int placeOf(InputSection section, int entry) {
    return places.getOrDefault(section.id(), new int[entry + 1])[entry];
  }

  @Override
  public void write(InputSection section, byte[] bytes, int at) {
    var table = tables.get(section.id());
    if (table == null) {
      stabs.writeStrings(bytes, at);
      return;
    }
    var order = tree.options.encoding();
    var content = section.section().content();
    for (int i = 0; i < table.count(); i++) {
      if (table.isKept(i)) {
        int to = at + placeOf(section, i);
        content.slice(i * Stabs.ENTRY, Stabs.ENTRY).copyTo(bytes, to);
        order.store(bytes, to, table.string(i), 4);
        bytes[to + 4] = (byte) table.newType(i);
        order.store(bytes, to + VALUE, table.newValue(i), 4);
      }
    }
    if (table == stabs.tables().getFirst()) {
      // The header counts what follows it, and says how long the strings are.
      order.store(bytes, at + 6, entries - 1, 2);
      order.store(bytes, at + VALUE, stabs.stringBytes(), 4);
    }
  }
}
