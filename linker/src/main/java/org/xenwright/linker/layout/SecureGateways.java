package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.SecureEntry;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.NameOrder;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Ways into the secure state ("Armv8-M Security Extensions: Requirements on Development Tools", 4):
 * a function f that is also called {@code __acle_se_f} is entered through an {@code SG} of its own,
 * which gets the name f; the secure code itself goes on to use the function.
 */
public final class SecureGateways {
  /** Where gateways are. */
  static final String SECTION = ".gnu.sgstubs";

  /** What the second name of an entry function begins with. */
  public static final String PREFIX = "__acle_se_";

  /** Gateways are in units of 32 bytes, as attribution units are. */
  private static final int UNIT_POWER = 5;

  private static final int BYTES = 8;
  private static final int CPU_ARCH = 6;

  /** Tag_CPU_arch of v8-M.baseline. */
  private static final int V8M = 16;

  private final Map<String, Veneers.Veneer> gateways = new LinkedHashMap<>();
  private final Node.Code code = new Node.Code(SECTION + ".__stub", UNIT_POWER);
  private final Tree tree;
  private final Report report;

  private SecureGateways(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
  }

  /** Finds the entry functions and makes room for their gateways. */
  public static void plan(
      Tree tree, Optional<BuildAttributes> attributes, List<SecureEntry> earlier, Report report) {
    if (tree.options.isRelocatable()) {
      return;
    }
    boolean known = attributes.map(a -> a.number(CPU_ARCH)).orElse(0L) >= V8M;
    var gateways = new SecureGateways(tree, report);
    int before = report.diagnostics().size();
    for (var file : tree.inputs.files()) {
      var symbols = file.elf().symbols();
      for (int i = 0; i < symbols.size(); i++) {
        if (symbols.isDefined(i)
            && !symbols.isMapping(i)
            && symbols.type(i) != SymbolType.SECTION
            && symbols.name(i).startsWith(PREFIX)) {
          gateways.consider(file, symbols.get(i), known);
        }
      }
    }
    var home = tree.find(SECTION).filter(output -> output.exists);
    if (!gateways.gateways.isEmpty() && home.isEmpty()) {
      gateways.complain("no address assigned to the veneers output section " + SECTION);
    }
    boolean scanned = report.diagnostics().size() == before;
    gateways.order(earlier, tree.options.sectionStarts().getOrDefault(SECTION, -1L));
    if (report.diagnostics().size() > before
        && report.diagnostics().getLast().severity() == Severity.ERROR) {
      gateways.complain("can not size stub section: invalid operation");
      if (!scanned) {
        gateways.complainOfSegments();
      }
      return;
    }
    if (!gateways.gateways.isEmpty()) {
      home.ifPresent(gateways::place);
    }
  }

  /** GNU ld goes on without segments, and says so. */
  private void complainOfSegments() {
    for (var output : tree.outputs) {
      if (output.exists && output.has(Traits.ALLOC) && holdsBytes(output.children)) {
        report.add(
            Diagnostic.of(
                    Rule.XW_LD_021,
                    Position.of(tree.options.output()),
                    "allocated section `" + output.name + "' not in segment")
                .withSeverity(Severity.WARN));
      }
    }
  }

  private boolean holdsBytes(List<Node> nodes) {
    for (var node : nodes) {
      if (node instanceof Node.Wild wild && holdsBytes(wild.children)
          || node instanceof Node.Input(var section) && tree.sizeOf(section) > 0) {
        return true;
      }
    }
    return false;
  }

  private void complain(String message) {
    report.add(Diagnostic.of(Rule.XW_LD_009, Position.of(""), message));
  }

  private void complain(InputFile file, String message) {
    report.add(Diagnostic.of(Rule.XW_LD_009, Position.of(file.name()), message));
  }

  private void consider(InputFile file, Symbol special, boolean known) {
    var name = special.name().substring(PREFIX.length());
    if (!known) {
      complain(
          file,
          "special symbol `" + special.name() + "' only allowed for ARMv8-M architecture or later");
      return;
    }
    if (special.binding() != SymbolBinding.LOCAL && !isOf(file, special.name())) {
      return;
    }
    boolean wrong = false;
    if (!isFunction(special)) {
      complain(file, invalid("special", special.name()));
      wrong = true;
    }
    var standard = standard(file, name);
    if (standard.isEmpty()) {
      complain(file, "absent standard symbol `" + name + "'");
      return;
    }
    if (!isFunction(standard.get())) {
      // A special symbol that is wrong is told alone when the function itself is right.
      complain(file, invalid("standard", name));
      wrong = true;
    }
    if (wrong) {
      return;
    }
    if (!standard.get().section().equals(special.section())) {
      complain(file, "`" + name + "' and its special symbol are in different sections");
    } else if (standard.get().value() == special.value()) {
      if (standard.get().size() == 0) {
        complain(file, "entry function `" + name + "' is empty");
        return;
      }
      var sections = tree.inputs.symbol(special.name()).map(GlobalSymbol::section).orElse(-1);
      if (sections >= 0 && tree.isPlaced(tree.inputs.sections().get(sections))) {
        gateways.put(
            name,
            new Veneers.Veneer(
                file,
                file.elf().symbols().indexOf(special),
                VeneerKind.SECURE_GATEWAY,
                name,
                name,
                Optional.empty()));
      } else {
        complain(file, "entry function `" + name + "' not output");
      }
    }
  }

  private boolean isOf(InputFile file, String name) {
    return tree.inputs.symbol(name).filter(s -> s.file().equals(file)).isPresent();
  }

  private static boolean isFunction(Symbol symbol) {
    return symbol.binding() != SymbolBinding.LOCAL && symbol.type() == SymbolType.FUNC;
  }

  private static String invalid(String which, String name) {
    return "invalid "
        + which
        + " symbol `"
        + name
        + "'; it must be a global or weak function symbol";
  }

  private static Optional<Symbol> standard(InputFile file, String name) {
    return file.elf().symbols().stream()
        .filter(symbol -> symbol.isDefined() && symbol.name().equals(name))
        .findFirst();
  }

  /** Those of an earlier import library keep their places; new ones follow. */
  private void order(List<SecureEntry> earlier, long start) {
    var places = new HashMap<String, Long>();
    long first =
        earlier.stream().mapToLong(SecureEntry::address).min().orElse(0) & -(1L << UNIT_POWER);
    long next = 0;
    if (!earlier.isEmpty() && start >= 0 && start != first) {
      complain("start address of `" + SECTION + "' is different from previous link");
      return;
    }
    for (var entry : earlier) {
      long at = entry.address() - first;
      if (at % BYTES != 0) {
        complain(
            "offset of veneer for entry function `"
                + entry.name()
                + "' not a multiple of its size");
      } else if (!gateways.containsKey(entry.name())) {
        report.add(
            Diagnostic.of(
                    Rule.XW_LD_009,
                    Position.of(""),
                    "entry function `" + entry.name() + "' disappeared from secure code")
                .withSeverity(Severity.INFO));
      } else {
        places.put(entry.name(), at);
      }
      next = Math.max(next, at + BYTES);
    }
    var fresh = new ArrayList<String>();
    var visited = NameOrder.visit(List.copyOf(gateways.keySet()));
    for (var name : visited) {
      if (!places.containsKey(name)) {
        places.put(name, next);
        fresh.add(name);
        next += BYTES;
      }
    }
    if (!earlier.isEmpty()
        && !fresh.isEmpty()
        && tree.options.text(LinkText.OUT_IMPORT_LIBRARY).isEmpty()) {
      var text =
          new StringBuilder(
              "new entry function(s) introduced but no output import library specified:");
      fresh.forEach(name -> text.append("\nld:   ").append(name));
      report.add(
          Diagnostic.of(Rule.XW_LD_009, Position.of(""), text.toString())
              .withSeverity(Severity.INFO));
    }
    var ordered = new ArrayList<Veneers.Veneer>();
    for (var name : visited) {
      if (gateways.get(name) instanceof Veneers.Veneer gateway) {
        ordered.add(gateway);
        code.fixed.put(gateway, places.getOrDefault(name, 0L));
      }
    }
    code.veneers = List.copyOf(ordered);
    code.size = Evaluator.align(next, 1L << UNIT_POWER);
  }

  private void place(Output home) {
    home.children.add(code);
    home.traits |= Traits.ALLOC | Traits.LOAD | Traits.READONLY | Traits.CODE;
    home.type = 1;
    home.hasInput = true;
    tree.gateways = Optional.of(this);
  }

  /** The code of all gateways. */
  public Node.Code code() {
    return code;
  }

  /** The output they are in. */
  public Output output() {
    return tree.find(SECTION).orElseThrow();
  }

  /** Whether a name is that of a gateway. */
  public boolean contains(String name) {
    return gateways.containsKey(name);
  }

  /** Address of a gateway, without bit 0. */
  public Optional<Long> address(String name) {
    return Optional.ofNullable(gateways.get(name))
        .map(gateway -> output().vma() + code.offset() + code.offsetOf(gateway));
  }

  /** What the image has for an entry function: its gateway. */
  public Optional<Symbol> symbol(Symbol function, SymbolBinding binding) {
    return address(function.name())
        .map(address ->
            new Symbol(
                function.name(),
                address | 1,
                BYTES,
                binding,
                SymbolType.FUNC,
                function.visibility(),
                new SectionRef.Defined(output().number())));
  }

  /** Complains of gateways that are too far from their functions. */
  public void checkReach(Veneers veneers, Report complaints) {
    for (var gateway : gateways.values()) {
      long place = address(gateway.label()).orElse(0L);
      long target = veneers.target(gateway) & ~1L;
      long distance = target - (place + 4 + 4);
      if (distance >= 1 << 24 || distance < -(1 << 24)) {
        complaints.add(
            Diagnostic.of(
                Rule.XW_LD_004,
                Position.of(""),
                String.format(
                    "ERROR: CMSE stub (%s section) too far (%#x) from destination (%#x)",
                    SECTION, place, target)));
        return;
      }
    }
  }
}
