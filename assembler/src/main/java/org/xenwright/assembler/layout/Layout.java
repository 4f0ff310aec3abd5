package org.xenwright.assembler.layout;

import java.util.List;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * Gives every fragment its address, repeating until the elastic ones agree, then writes the
 * contents of the sections.
 */
public final class Layout {
  private static final int MOST_ROUNDS = 64;

  private final Output output;
  private final Complaints complaints;
  private final Noops noops;

  /**
   * A layout of {@code output}.
   *
   * @param noops what pads code
   */
  public Layout(Output output, Complaints complaints, Noops noops) {
    this.output = output;
    this.complaints = complaints;
    this.noops = noops;
  }

  /** Lays out all sections; answers false when that failed with a complaint. */
  public boolean run() {
    var relaxations = output.sections().stream().map(Relaxation::new).toList();
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (var relaxation : relaxations) {
        changed |= relaxation.run();
      }
    }
    for (var section : output.sections()) {
      if (!complete(section)) {
        return false;
      }
      if (section.size() > OutputBudget.MOST || section.size() < 0) {
        complaints.at(
            Rule.XW_ASM_012, Position.of(section.name()), "the section is larger than 256 MiB");
        return false;
      }
    }
    for (var section : List.copyOf(output.sections())) {
      markPadding(section);
      cleanMapping(section);
      if (!section.isNoBits()) {
        section.content(new ContentWriter(section, noops).content());
      }
    }
    return true;
  }

  static long offset(Resolver.Value value) {
    var plus = value.plus();
    return value.number() + (plus != null && plus.isPlace() ? plus.address() : 0);
  }

  /** Complains about counts and targets that came to nothing sensible. */
  private boolean complete(SectionBuilder section) {
    boolean good = true;
    for (var part : section.subsections()) {
      for (var fragment : part.fragments()) {
        good &=
            switch (fragment) {
              case Fragment.Data _, Fragment.Align _, Fragment.Grown _, Fragment.Relax _ -> true;
              case Fragment.Advance advance -> checkDistance(advance);
              case Fragment.Org org -> checkOrg(org);
              case Fragment.Fill fill -> checkNumber(Resolver.resolve(fill.count), fill.site);
              case Fragment.Leb leb -> checkLeb(Resolver.resolve(leb.value), leb.site);
            };
      }
    }
    return good;
  }

  private boolean checkNumber(Resolver.Value value, Complaints.Site site) {
    if (value.isNumber()) {
      return true;
    }
    var why =
        value.fault().isEmpty()
            ? ".space, .nops or .fill specifies non-absolute value"
            : value.fault();
    complaints.at(Rule.XW_ASM_004, site, why, "");
    return false;
  }

  private boolean checkDistance(Fragment.Advance advance) {
    var value = Resolver.resolve(advance.distance);
    if (value.isNumber()) {
      return true;
    }
    var why = value.fault().isEmpty() ? value.mismatch() : value.fault();
    complaints.at(Rule.XW_ASM_004, advance.site, why, "");
    return false;
  }

  private boolean checkLeb(Resolver.Value value, Complaints.Site site) {
    var plus = value.plus();
    if (plus != null && !plus.isDefined()) {
      complaints.at(
          Rule.XW_ASM_004, site, "leb128 operand is an undefined symbol: " + plus.name(), "");
      return false;
    }
    if (plus != null && plus.isPlace() && value.minus() == null && value.fault().isEmpty()) {
      return true; // the offset of the place counts
    }
    return checkNumber(value, site);
  }

  private boolean checkOrg(Fragment.Org org) {
    var value = Resolver.resolve(org.target);
    var plus = value.plus();
    if (plus != null && !plus.isDefined()) {
      complaints.at(
          Rule.XW_ASM_020,
          org.site,
          "symbol \"%s\" undefined; zero assumed".formatted(plus.name()),
          "");
      value = Resolver.Value.of(value.number());
    } else if (plus != null && (!plus.isPlace() || plus.chunk().area() != org.area())) {
      var home = plus.isPlace() ? plus.chunk().area().name() : "*COM*";
      complaints.at(Rule.XW_ASM_004, org.site, "invalid segment \"%s\"".formatted(home), "");
      value = Resolver.Value.of(-1);
    } else if (!value.fault().isEmpty() || value.minus() != null) {
      complaints.at(Rule.XW_ASM_004, org.site, ".org needs an offset in this section", "");
      return false;
    }
    if (offset(value) - org.address() > OutputBudget.MOST) {
      complaints.at(Rule.XW_ASM_012, org.site, "the output is larger than 256 MiB", "");
      return false;
    }
    if (offset(value) < org.address()) {
      complaints.at(
          Rule.XW_ASM_006,
          org.site,
          "attempt to move .org backwards",
          "an offset can only be moved forward.");
      return false;
    }
    return true;
  }

  /** Padding of code that is not whole instructions starts with data. */
  private void markPadding(SectionBuilder section) {
    for (var part : section.subsections()) {
      for (var fragment : part.fragments()) {
        if (fragment instanceof Fragment.Align align && align.isCode()) {
          long odd = noops.odd(align.state, align.size);
          if (odd != 0) {
            output.mapping().add(MappingState.DATA, align, 0);
            output.mapping().add(align.state, align, odd);
          }
        }
      }
    }
  }

  /** Of mapping symbols at one address only the last counts, and none at the section's end. */
  private void cleanMapping(SectionBuilder section) {
    AsmSymbol last = null;
    for (var part : section.subsections()) {
      for (var fragment : part.fragments()) {
        for (var symbol : fragment.mapping()) {
          if (last != null && last.address() == symbol.address()) {
            output.symbols().drop(last);
          }
          last = symbol;
        }
      }
    }
    if (last != null && last.address() == section.size()) {
      output.symbols().drop(last);
    }
  }
}
