package org.xenwright.elf.debug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.DebugRelocations;
import org.xenwright.elf.raw.Words;

/** The debug sections of an object by name, unpacked and relocated. */
public final class DebugData {
  private final BfdObject object;
  private final Map<String, Words> sections = new HashMap<>();
  private final Map<Integer, Long> places = new HashMap<>();

  /** Of a split object the sections of the one that names it. */
  private final Optional<DebugData> skeletons;

  /** The sections of an object, with all of its sections at address 0 if it is relocatable. */
  public DebugData(BfdObject object) {
    this(object, Optional.empty());
  }

  private DebugData(BfdObject object, Optional<DebugData> skeletons) {
    this.object = object;
    this.skeletons = skeletons;
  }

  /** The sections of a split object, {@code .dwo} by name; addresses are in the main one. */
  static DebugData split(BfdObject object, DebugData skeletons) {
    return new DebugData(object, Optional.of(skeletons));
  }

  /** Where the tables of a split unit begin: its skeleton says so (DWARF 5, 3.1.2). */
  Optional<Unit> skeleton(long identity) {
    return skeletons.stream()
        .flatMap(data -> Unit.all(data).stream())
        .filter(unit -> unit.identity() == identity)
        .findFirst();
  }

  /** Whether this is a split object. */
  boolean isSplit() {
    return skeletons.isPresent();
  }

  /** The sections of an object, with loaded sections one after the other, so that they differ. */
  public static DebugData placed(BfdObject object) {
    var data = new DebugData(object);
    if (object.isRelocatable()) {
      long at = 0;
      for (var section : object.sections()) {
        if (section.has(SectionBits.ALLOC)) {
          long alignment = 1L << Math.min(section.power(), 20);
          at = at + alignment - 1 & -alignment;
          data.places.put(section.raw().index(), at);
          at += section.size();
        }
      }
    }
    return data;
  }

  /** By how much the addresses of a section are moved. */
  public long place(BfdSection section) {
    return places.getOrDefault(section.raw().index(), 0L);
  }

  /** The object. */
  public BfdObject object() {
    return object;
  }

  /** The section's bytes; empty when there is none. */
  public Words section(String name) {
    return sections.computeIfAbsent(
        name,
        n -> {
          boolean elsewhere = n.equals(".debug_addr") && skeletons.isPresent();
          return elsewhere
              ? skeletons.get().section(n)
              : own(skeletons.isPresent() ? n + ".dwo" : n);
        });
  }

  private Words own(String name) {
    return object.section(name).map(this::content).orElse(new Words(Bytes.EMPTY, object.big()));
  }

  /** Whether the object has such a section. */
  public Optional<BfdSection> find(String name) {
    return object.section(name);
  }

  /** The contents of one section of what may be several of a name. */
  Words content(BfdSection section) {
    return content(section, _ -> {});
  }

  /** The same; {@code unsupported} is told the relocations that debug sections cannot have. */
  Words content(BfdSection section, java.util.function.IntConsumer unsupported) {
    return DebugRelocations.apply(
        object.raw(),
        section.raw(),
        object.content(section),
        unsupported,
        number -> places.getOrDefault(number, 0L));
  }
}
