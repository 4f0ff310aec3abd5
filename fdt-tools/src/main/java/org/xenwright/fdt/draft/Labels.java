package org.xenwright.fdt.draft;

import java.util.ArrayList;
import java.util.List;

/** The labels of one place, the newest first. A deleted one keeps its place for when it returns. */
public final class Labels {
  private record Entry(String name, boolean deleted) {}

  private List<Entry> entries = List.of();

  /** Adds a label in front, or revives it where it was. */
  public void add(String label) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).name.equals(label)) {
        entries.set(i, new Entry(label, false));
        return;
      }
    }
    if (entries.isEmpty()) {
      entries = new ArrayList<>(2);
    }
    entries.addFirst(new Entry(label, false));
  }

  /** Adds all labels another place ever had, its newest first. */
  void addAll(Labels other) {
    other.entries.forEach(e -> add(e.name));
  }

  /** Deletes all. */
  void delete() {
    if (!entries.isEmpty()) {
      entries.replaceAll(e -> new Entry(e.name, true));
    }
  }

  /** Whether there ever was one. */
  public boolean any() {
    return !entries.isEmpty();
  }

  /** Whether a label is there and not deleted. */
  public boolean has(String label) {
    for (var entry : entries) {
      if (!entry.deleted && entry.name.equals(label)) {
        return true;
      }
    }
    return false;
  }

  /** The names that are not deleted. */
  public List<String> names() {
    if (entries.isEmpty()) {
      return List.of();
    }
    return entries.stream().filter(e -> !e.deleted).map(Entry::name).toList();
  }

  /** The newest label, deleted or not; empty when there never was one. */
  public String first() {
    return entries.isEmpty() ? "" : entries.getFirst().name;
  }
}
