package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.SourcePlaces;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Script;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * What must hold of finished addresses: no overlap of load addresses, none of run addresses unless
 * overlays are meant.
 */
public final class CheckLayout {
  /** Bytes of the end of {@code .eh_frame}, which start-up files bring along. */
  private final Tree tree;

  private final Report report;

  private CheckLayout(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
  }

  /** Complains of overlaps and of regions that are too small. */
  public static void run(Tree tree, Report report) {
    var check = new CheckLayout(tree, report);
    for (var output : tree.written()) {
      if (!check.holds(output.children, output)) {
        check.complain(
            output,
            String.format("the contents of section %s wrap around the address space", output.name));
      }
    }
    if (tree.options.has(LinkFlag.CHECK_SECTIONS) && !tree.options.isRelocatable()) {
      check.overlaps();
    }
  }

  /** {@code --be8} turns code round in big-endian links; GNU ld complains of every file. */
  public static void swapped(Tree tree, Report report) {
    if (!tree.options.has(LinkFlag.BE8) || tree.options.has(LinkFlag.BIG_ENDIAN)) {
      return;
    }
    for (var file : tree.inputs.files()) {
      var place = Position.of(file.name());
      report.add(
          Diagnostic.of(Rule.XW_LD_009, place, "BE8 images only valid in big-endian mode")
              .withFix("add -EB, or leave --be8 out"));
      report.add(
          Diagnostic.of(
              Rule.XW_LD_009, place, "errors encountered processing file " + file.name()));
    }
  }

  /** Warns of a cure for cores that the image is not for. */
  public static void needless(Tree tree, Optional<BuildAttributes> attributes, Report report) {
    boolean asked = !tree.options.text(LinkText.VFP11_FIX).orElse("none").equals("none");
    long architecture = attributes.map(a -> a.number(CPU_ARCH)).orElse(0L);
    if (asked && architecture >= ARCH_V7) {
      needless(tree, "VFP11", report);
    }
    long profile = attributes.map(a -> a.number(CPU_ARCH_PROFILE)).orElse(0L);
    if (MultipleLoads.isAsked(tree.options) && (architecture != ARCH_V7EM || profile != 'M')) {
      needless(tree, "STM32L4XX", report);
    }
  }

  private static void needless(Tree tree, String erratum, Report report) {
    report.add(
        Diagnostic.of(
                Rule.XW_LD_024,
                Position.of(""),
                tree.options.output()
                    + ": warning: selected "
                    + erratum
                    + " erratum workaround is not necessary for target architecture")
            .withSeverity(Severity.INFO));
  }

  private static final int CPU_ARCH = 6;
  private static final int CPU_ARCH_PROFILE = 7;
  private static final int ARCH_V7 = 10;
  private static final int ARCH_V7EM = 13;

  /** Complains of names of {@code --require-defined} that have no value. */
  public static void required(Tree tree, Report report) {
    for (var name : tree.options.names(LinkNames.REQUIRE_DEFINED)) {
      boolean defined =
          tree.definitions.containsKey(name)
              || tree.inputs.symbol(name).map(GlobalSymbol::isDefined).orElse(false);
      if (!defined) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_002, Position.of(""), "required symbol `" + name + "' not defined"));
      }
    }
  }

  /** Complains of references across {@code NOCROSSREFS}. */
  public static void crossReferences(Tree tree, Script script, Report report) {
    var check = new CheckLayout(tree, report);
    for (var command : script.commands()) {
      if (command instanceof Command.NoCrossReferences rule) {
        check.crossReferences(rule);
      } else if (command instanceof Command.Sections sections) {
        for (var inner : sections.commands()) {
          if (inner instanceof Command.NoCrossReferences rule) {
            check.crossReferences(rule);
          }
        }
      }
    }
  }

  /**
   * A dot that goes past the last address comes out at the first, behind the section's own start.
   */
  private boolean holds(List<Node> nodes, Output output) {
    boolean inside = true;
    for (var node : nodes) {
      inside &=
          switch (node) {
            case Node.Wild wild -> holds(wild.children, output);
            case Node.Input(var section) -> {
              boolean attributes = output.type == 0x7000_0003L;
              yield attributes
                  || tree.merged(section.id())
                  || fits(tree.offsetOf[section.id()], tree.sizeOf[section.id()], output);
            }
            case Node.Datum datum -> fits(datum.offset, datum.command.width().bytes(), output);
            case Node.Code code -> fits(code.offset, code.size, output);
            case Node.Gap gap -> gap.size == 0 || fits(gap.offset, gap.size, output);
            case Node.Assign _, Node.Check _, Node.Filling _, Node.Remark _, Output _ -> true;
          };
    }
    return inside;
  }

  private static boolean fits(long offset, long size, Output output) {
    return size == 0 || (offset >= 0 && size > 0 && offset <= output.size - size);
  }

  /** By how much regions are too small, once all sections are placed. */
  public static void overflows(Tree tree, Report report) {
    for (var region : tree.regions()) {
      long over = region.current - (region.origin + region.length);
      if (region.full && over != 0) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_007,
                region.position,
                "region `"
                    + region.name
                    + "' overflowed by "
                    // A section may have gone back below the region's start; GNU ld counts so too.
                    + Long.toUnsignedString(over)
                    + (over == 1 ? " byte" : " bytes")));
      }
    }
  }

  private void overlaps() {
    var loaded = new ArrayList<Output>();
    for (var output : tree.written()) {
      if (output.occupiesAddresses() && output.size != 0) {
        loaded.add(output);
        if (((output.vma + output.size - 1) & 0x1_0000_0000L) != (output.vma & 0x1_0000_0000L)
            || output.vma >>> 32 != 0) {
          complain(
              output,
              String.format(
                  "section %s wraps around the address space at 0x%x", output.name, output.vma));
        }
      }
    }
    var byLoad = new ArrayList<>(loaded);
    byLoad.removeIf(o -> !o.has(Traits.LOAD));
    var told = new java.util.HashSet<Output>();
    byLoad.sort(Comparator.comparingLong((Output o) -> o.lma).thenComparingInt(o -> o.made));
    for (int i = 1; i < byLoad.size(); i++) {
      var a = byLoad.get(i - 1);
      var b = byLoad.get(i);
      if (b.lma < a.lma + a.size) {
        complain(b, text(b, b.lma, a, a.lma, "LMA"));
        told.add(b);
      }
    }
    loaded.sort(Comparator.comparingLong((Output o) -> o.vma).thenComparingInt(o -> o.made));
    for (int i = 1; i < loaded.size(); i++) {
      if (loaded.get(i).vma == loaded.get(i - 1).vma) {
        return;
      }
    }
    for (int i = 1; i < loaded.size(); i++) {
      var a = loaded.get(i - 1);
      var b = loaded.get(i);
      if (b.vma < a.vma + a.size && !told.contains(b)) {
        complain(b, text(b, b.vma, a, a.vma, "VMA"));
      }
    }
  }

  private static String text(Output b, long startB, Output a, long startA, String kind) {
    return String.format(
        "section %s %s [%08x,%08x] overlaps section %s %s [%08x,%08x]",
        b.name, kind, startB, startB + b.size - 1, a.name, kind, startA, startA + a.size - 1);
  }

  private void complain(Output output, String message) {
    var place =
        output
            .command
            .map(Command.OutputSection::position)
            .orElse(Position.of(tree.options.output()));
    report.add(Diagnostic.of(Rule.XW_LD_006, place, message));
  }

  private void crossReferences(Command.NoCrossReferences rule) {
    var groups = new HashMap<String, Integer>();
    rule.sections().forEach(name -> groups.put(name, groups.size()));
    for (var section : tree.inputs.sections()) {
      var from = tree.outputOf(section).map(Output::name).orElse("");
      if (!groups.containsKey(from)) {
        continue;
      }
      var symbols = section.file().elf().symbols();
      for (var relocation : section.section().relocations()) {
        var symbol = symbols.get(relocation.symbolIndex());
        var to = "";
        if (symbol.binding() != SymbolBinding.LOCAL) {
          to =
              tree.inputs
                  .symbol(symbol.name())
                  .filter(s -> s.section() >= 0)
                  .flatMap(s -> tree.outputOf(tree.inputs.sections().get(s.section())))
                  .map(Output::name)
                  .orElse("");
        } else if (symbol.section() instanceof SectionRef.Defined(int index)) {
          to =
              tree.outputOf(tree.inputs.section(section.file(), index))
                  .map(Output::name)
                  .orElse("");
        }
        boolean prohibited =
            groups.containsKey(to) && (!rule.firstOnly() || to.equals(rule.sections().getFirst()));
        if (prohibited && !to.equals(from)) {
          report.add(
              Diagnostic.of(
                      Rule.XW_LD_014,
                      SourcePlaces.gnu(section.file(), section.index(), relocation.offset()),
                      "prohibited cross reference from "
                          + from
                          + " to `"
                          + symbol.name()
                          + "' in "
                          + to)
                  .withNotes(List.of(Diagnostic.Note.at(rule.position(), "prohibited here"))));
        }
      }
    }
  }
}
