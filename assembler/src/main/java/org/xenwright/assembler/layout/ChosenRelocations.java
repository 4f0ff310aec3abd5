package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.layout.SectionBuilder.PendingRelocation;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.rules.Rule;

/**
 * What {@code .reloc} asked for: relocations at places that may come later or lie in other
 * sections. They fill nothing and name the symbol itself, never its section ("Using as", {@code
 * .reloc}).
 */
public final class ChosenRelocations {
  /** One of them; a number as its place counts from the start of {@code home}. */
  private record Chosen(
      SectionBuilder home, Expression place, ArmRelocation type, Expression value, Site site) {}

  private final List<Chosen> all = new ArrayList<>();

  /** Notes one that stands in {@code home}. */
  public void add(
      SectionBuilder home, Expression place, ArmRelocation type, Expression value, Site site) {
    all.add(new Chosen(home, place, type, value, site));
  }

  /** Finds their places, the last one first as GNU as does, and merges them with the others. */
  void settle(Complaints complaints) {
    var placed = new LinkedHashMap<SectionBuilder, List<PendingRelocation>>();
    for (var chosen : all.reversed()) {
      place(chosen, complaints)
          .ifPresent(found ->
              placed.computeIfAbsent(found.section, _ -> new ArrayList<>()).add(found.pending));
    }
    placed.forEach((section, list) -> merge(section.relocations(), list.reversed()));
  }

  private record Placed(SectionBuilder section, PendingRelocation pending) {}

  private static Optional<Placed> place(Chosen chosen, Complaints complaints) {
    var place = Resolver.resolve(chosen.place);
    var value = Resolver.resolve(chosen.value);
    var fault = place.fault().isEmpty() ? value.fault() : place.fault();
    if (!fault.isEmpty()) {
      complaints.late(Rule.XW_ASM_004, chosen.site, fault, "");
    }
    var at = place.plus();
    boolean known = place.isNumber() || at != null && place.minus() == null && at.isPlace();
    if (!known || !place.fault().isEmpty()) {
      complaints.late(Rule.XW_ASM_013, chosen.site, "invalid offset expression", "");
      return Optional.empty();
    }
    if (!value.fault().isEmpty()) {
      return Optional.empty();
    }
    var section =
        at != null && at.chunk().area() instanceof SectionBuilder other ? other : chosen.home;
    long offset = place.number() + (at == null ? 0 : at.address());
    if (offset < 0
        || offset >= section.size()
        || offset + chosen.type.field().width() > section.size()) {
      complaints.late(Rule.XW_ASM_013, chosen.site, "reloc not within (fixed part of) section", "");
      return Optional.empty();
    }
    AsmSymbol symbol = value.plus() == null ? Relocator.ABSENT : value.plus();
    symbol.keep();
    return Optional.of(
        new Placed(section, new PendingRelocation(new Relocation(offset, chosen.type, 0), symbol)));
  }

  /** Merges without sorting: each goes before the first of {@code others} that lies behind it. */
  private static void merge(List<PendingRelocation> others, List<PendingRelocation> chosen) {
    var merged = new ArrayList<PendingRelocation>(others.size() + chosen.size());
    int next = 0;
    for (var other : others) {
      while (next < chosen.size()
          && chosen.get(next).template().offset() < other.template().offset()) {
        merged.add(chosen.get(next++));
      }
      merged.add(other);
    }
    merged.addAll(chosen.subList(next, chosen.size()));
    others.clear();
    others.addAll(merged);
  }
}
