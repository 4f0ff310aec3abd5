package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.NameOrder;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Long-branch and interworking veneers. Code sections are grouped so that every branch reaches its
 * group's veneers, which follow one of the sections; a group's veneers are ordered as GNU ld's hash
 * table has their names. Adding veneers moves code, so the layout is repeated until none is added.
 */
public final class Veneers {
  /** GNU ld's group size: the reach of a Thumb call less room for the veneers, bytes. */
  private static final long GROUP_SIZE = 4_170_000;

  /** What a veneer leads to. */
  private record Key(int home, int file, int symbol, String name, VeneerKind kind) {}

  /** One veneer: its target as the branch sees it, and the name of its symbol. */
  public record Veneer(
      InputFile file,
      int symbol,
      VeneerKind kind,
      String label,
      String order,
      Optional<CortexA8.Fix> fix) {}

  private final Tree tree;
  private final SymbolValues values;
  private final VeneerChoice choice;

  /** The section whose veneers serve a section, by its id; {@link #NOWHERE} without code. */
  private final int[] homes;

  private static final int NOWHERE = -1;
  private final Map<Integer, Node.Code> groups = new LinkedHashMap<>();
  private final Map<Key, Veneer> veneers = new LinkedHashMap<>();
  private final Optional<CortexA8> cortex;
  private List<CortexA8.Fix> fixes = List.of();

  private Veneers(Tree tree, Merging merging, Optional<BuildAttributes> attributes) {
    this.tree = tree;
    this.homes = new int[tree.inputs.sections().size()];
    Arrays.fill(homes, NOWHERE);
    this.values = new SymbolValues(tree, merging);
    this.choice = new VeneerChoice(tree.options, attributes);
    this.cortex = CortexA8.of(tree, attributes, choice.blx());
  }

  /** A planner for a laid out tree. */
  static Veneers of(Tree tree, Merging merging, Optional<BuildAttributes> attributes) {
    var veneers = new Veneers(tree, merging, attributes);
    for (var output : tree.outputs) {
      if (output.isWritten() && output.has(Traits.CODE)) {
        veneers.group(output);
      }
    }
    return veneers;
  }

  /** Which veneers branches need. */
  public VeneerChoice choice() {
    return choice;
  }

  private static void code(List<Node> nodes, List<InputSection> out) {
    for (var node : nodes) {
      if (node instanceof Node.Input(var section)
          && (section.index() > 0 || section.section().size() > 0)
          && (section.traits() & Traits.CODE) != 0) {
        out.add(section);
      } else if (node instanceof Node.Wild wild) {
        code(wild.children, out);
      }
    }
  }

  private void group(Output output) {
    var sections = new ArrayList<InputSection>();
    code(output.children, sections);
    long wanted = tree.options.text(LinkText.STUB_GROUP_SIZE).map(Veneers::number).orElse(1L);
    // What mends the Cortex-A8 must not lie in the page it mends.
    boolean after = wanted < 0 || cortex.isPresent();
    long size = Math.abs(wanted) == 1 ? GROUP_SIZE : Math.abs(wanted);
    int head = 0;
    while (head < sections.size()) {
      long start = tree.offsetOf(sections.get(head));
      int last = head;
      while (last + 1 < sections.size() && end(sections.get(last + 1)) - start < size) {
        last++;
      }
      int home = sections.get(last).id();
      for (; head <= last; head++) {
        homes[sections.get(head).id()] = home;
      }
      start = end(sections.get(last));
      while (!after && head < sections.size() && end(sections.get(head)) - start < size) {
        homes[sections.get(head++).id()] = home;
      }
    }
  }

  private static long number(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  private long end(InputSection section) {
    return tree.offsetOf(section) + tree.sizeOf(section);
  }

  /** Adds the veneers that are missing; answers whether there were any. */
  boolean add() {
    boolean added = false;
    for (var section : tree.inputs.sections()) {
      if (homes[section.id()] == NOWHERE || !section.isRelocated()) {
        continue;
      }
      var relocations = section.section().relocations();
      for (int i = 0; i < relocations.size(); i++) {
        if (isBranch(relocations.type(i))) {
          added |= add(section, relocations.get(i));
        }
      }
    }
    added |= mend();
    if (added) {
      place();
    }
    return added;
  }

  /** Veneers with data in code that must not be read as data; GNU ld says so in each walk. */
  void warnOfData(Report report) {
    for (var section :
        choice.lacksPureVeneers() ? tree.inputs.sections() : List.<InputSection>of()) {
      if (homes[section.id()] == NOWHERE
          || !section.isRelocated()
          || !section.section().has(SectionFlags.PURE_CODE)) {
        continue;
      }
      for (var relocation : section.section().relocations()) {
        if (kind(section, relocation) != VeneerKind.NONE) {
          report.add(
              Diagnostic.of(
                      Rule.XW_LD_004,
                      Position.of(section.file().name() + "(" + section.name() + ")"),
                      "long branch veneers used in section with SHF_ARM_PURECODE section attribute"
                          + " is only supported for M-profile targets that implement the movw"
                          + " instruction")
                  .withSeverity(Severity.WARN));
        }
      }
    }
  }

  /** Looks for branches to mend where the code is now; answers whether these are new ones. */
  private boolean mend() {
    if (cortex.isEmpty()) {
      return false;
    }
    var found = new ArrayList<CortexA8.Fix>();
    for (var section : tree.inputs.sections()) {
      if (homes[section.id()] != NOWHERE) {
        cortex.get().scan(section, this::aim, found);
      }
    }
    boolean same = found.size() == fixes.size();
    for (int i = 0; same && i < found.size(); i++) {
      same = found.get(i).isSame(fixes.get(i));
    }
    boolean moved = same && !found.equals(fixes);
    fixes = List.copyOf(found);
    if (moved) {
      place();
    }
    return !same;
  }

  private Optional<CortexA8.Aim> aim(InputSection section, Relocation relocation) {
    var file = section.file();
    var linkage = values.linkage(file, relocation.symbolIndex(), relocation.type());
    var target = linkage.orElseGet(() -> values.of(file, relocation.symbolIndex(), 0));
    if (target.state() != SymbolValues.State.DEFINED
        || kind(section, relocation) != VeneerKind.NONE) {
      return Optional.empty();
    }
    long addend = target.s();
    var symbol = file.elf().symbols().get(relocation.symbolIndex());
    if (symbol.type() == SymbolType.SECTION) {
      int instruction =
          section.section().content().u16((int) relocation.offset()) << 16
              | section.section().content().u16((int) relocation.offset() + 2);
      addend += CortexA8.distance(instruction) + 4;
    }
    boolean call = relocation.type() == org.xenwright.elf.model.ArmRelocation.THM_CALL;
    boolean arm = target.arm() || (linkage.isPresent() && !target.thumb());
    return Optional.of(new CortexA8.Aim(addend, arm, call));
  }

  private boolean add(InputSection section, Relocation relocation) {
    var kind = kind(section, relocation);
    if (kind == VeneerKind.NONE) {
      return false;
    }
    var key = key(section, relocation, kind);
    if (veneers.containsKey(key)) {
      return false;
    }
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    var target =
        entry(section.file(), relocation.symbolIndex())
            .orElseGet(() -> values.of(section.file(), relocation.symbolIndex(), 0));
    boolean thumb = relocation.type().name().startsWith("THM");
    var form =
        thumb && target.arm()
            ? "__%s_from_thumb"
            : !thumb && target.thumb() && relocation.type() != ArmRelocation.PLT32
                ? "__%s_from_arm"
                : "__%s_veneer";
    veneers.put(
        key,
        new Veneer(
            section.file(),
            relocation.symbolIndex(),
            kind,
            String.format(form, symbol.name()),
            order(key, section),
            Optional.empty()));
    return true;
  }

  /** The name GNU ld's table of veneers has for it. */
  private String order(Key key, InputSection section) {
    int id = tree.bfdNumber(key.home());
    if (key.file() < 0) {
      return String.format("%08x_%s+0_%d", id, key.name(), key.kind().number());
    }
    var symbol = section.file().elf().symbols().get(key.symbol());
    int home =
        symbol.section() instanceof org.xenwright.elf.model.SectionRef.Defined(int index)
            ? tree.bfdNumber(section.file().firstSection() + index)
            : 0;
    return String.format("%08x_%x:%x+0_%d", id, home, key.symbol(), key.kind().number());
  }

  private Key key(InputSection section, Relocation relocation, VeneerKind kind) {
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    int home = homes[section.id()];
    return symbol.binding() == SymbolBinding.LOCAL
        ? new Key(home, section.file().number(), relocation.symbolIndex(), "", kind)
        : new Key(home, -1, 0, symbol.name(), kind);
  }

  /** The entry of the linkage table that stands for a symbol; that is its Arm code if any. */
  private Optional<SymbolValues.Value> entry(InputFile file, int symbol) {
    return values.linkage(file, symbol, org.xenwright.elf.model.ArmRelocation.CALL);
  }

  /** Whether a relocation is of a branch that may need a veneer. */
  private static boolean isBranch(ArmRelocation type) {
    return switch (type) {
      case THM_CALL, THM_JUMP24, THM_JUMP19, CALL, JUMP24, PLT32 -> true;
      default -> false;
    };
  }

  private VeneerKind kind(InputSection section, Relocation relocation) {
    var kind = plainKind(section, relocation);
    return section.section().has(SectionFlags.PURE_CODE) ? choice.pure(kind) : kind;
  }

  private VeneerKind plainKind(InputSection section, Relocation relocation) {
    if (!isBranch(relocation.type())
        || section.file().elf().symbols().type(relocation.symbolIndex()) == SymbolType.SECTION) {
      return VeneerKind.NONE;
    }
    long from = tree.addressOf(section) + relocation.offset();
    var entry = entry(section.file(), relocation.symbolIndex());
    if (entry.isPresent()) {
      return choice.ofLinkage(relocation.type(), from, entry.get());
    }
    var target = values.of(section.file(), relocation.symbolIndex(), 0);
    if (target.state() != SymbolValues.State.DEFINED) {
      return VeneerKind.NONE;
    }
    return choice.of(relocation.type(), from, target.s(), target);
  }

  /** Orders each group's veneers and says how much room they take. */
  private void place() {
    var byHome = new LinkedHashMap<Integer, List<Veneer>>();
    var names = new ArrayList<String>();
    var byName = new HashMap<String, Veneer>();
    veneers.forEach((key, veneer) -> {
      names.add(veneer.order());
      byName.put(veneer.order(), veneer);
    });
    var homeOf = new HashMap<String, Integer>();
    veneers.forEach((key, veneer) -> {
      homeOf.put(veneer.order(), key.home());
      group(key.home());
    });
    for (var fix : fixes) {
      var order = String.format("%x:%x", tree.bfdNumber(fix.section().id()), fix.offset());
      names.add(order);
      byName.put(
          order, new Veneer(fix.section().file(), 0, fix.kind(), "", order, Optional.of(fix)));
      int home = homes[fix.section().id()];
      homeOf.put(order, home);
      group(home);
    }
    groups
        .values()
        .forEach(code -> {
          code.veneers = List.of();
          code.size = 0;
        });
    for (var name : NameOrder.visit(names)) {
      var veneer = byName.get(name);
      var home = homeOf.get(name);
      if (veneer != null && home != null) {
        byHome.computeIfAbsent(home, h -> new ArrayList<>()).add(veneer);
      }
    }
    byHome.forEach((home, list) -> {
      var code = group(home);
      code.veneers = List.copyOf(list);
      code.size = 0;
      for (var veneer : list) {
        long bytes = veneer.kind().bytes();
        code.size += veneer.fix().isPresent() ? bytes : bytes + 7L & ~7L;
      }
    });
  }

  /** The code of a group; groups are kept in the order they came to need any. */
  private Node.Code group(int home) {
    return groups.computeIfAbsent(home, h -> insert(tree.inputs.sections().get(h)));
  }

  /** All code of veneers by the section it follows, in the order it came to be. */
  public List<Group> groups() {
    var all = new ArrayList<Group>();
    groups.forEach((home, code) -> {
      var section = tree.inputs.sections().get(home);
      tree.outputOf(section).ifPresent(output -> all.add(new Group(output, code)));
    });
    return all;
  }

  /** Code of veneers, and the output it is in. */
  public record Group(Output output, Node.Code code) {}

  private Node.Code insert(InputSection home) {
    var code = new Node.Code(home.name() + ".__stub");
    for (var output : tree.outputs) {
      if (insert(output.children, home, code)) {
        output.alignmentPower = Math.max(output.alignmentPower, Sizing.CODE_ALIGNMENT);
        // Also where -N made the text writable: the veneers are not.
        output.traits |= Traits.READONLY;
        break;
      }
    }
    return code;
  }

  private static boolean insert(List<Node> nodes, InputSection home, Node.Code code) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Input(var section) && section.id() == home.id()) {
        nodes.add(i + 1, code);
        return true;
      }
      if (nodes.get(i) instanceof Node.Wild wild && insert(wild.children, home, code)) {
        return true;
      }
    }
    return false;
  }

  /** Where a branch goes first. */
  public record Detour(long address, boolean thumb) {}

  /** The veneer of a branch, if it has one. */
  public Optional<Detour> detour(InputSection section, Relocation relocation) {
    if (veneers.isEmpty() || homes[section.id()] == NOWHERE) {
      return Optional.empty();
    }
    var kind = kind(section, relocation);
    if (kind == VeneerKind.NONE) {
      return Optional.empty();
    }
    var veneer = veneers.get(key(section, relocation, kind));
    var code = groups.get(homes[section.id()]);
    if (veneer == null || code == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Detour(
            tree.placeOf(section).vma() + code.offset + code.offsetOf(veneer), kind.isThumb()));
  }

  /** The address a veneer leads to, bit 0 set for Thumb. */
  public long target(Veneer veneer) {
    var target =
        entry(veneer.file(), veneer.symbol())
            .orElseGet(() -> values.of(veneer.file(), veneer.symbol(), 0));
    return target.s() | (target.thumb() ? 1 : 0);
  }

  /** Writes a group's veneers. */
  public void write(Node.Code code, Output output, byte[] bytes) {
    for (var veneer : code.veneers) {
      int at = (int) (code.offset + code.offsetOf(veneer));
      if (veneer.fix().isPresent()) {
        var fix = veneer.fix().get();
        long source = tree.addressOf(fix.section()) + fix.offset();
        CortexA8.write(fix, bytes, at, output.vma(), source, tree.options.encoding());
        continue;
      }
      veneer.kind().write(bytes, at, output.vma() + at, target(veneer), tree.options.encoding());
    }
  }

  /** Sends the branches that the Cortex-A8 may get wrong to their veneers. */
  public void mend(Map<Output, byte[]> contents, Report report) {
    for (var code : groups.values()) {
      for (var veneer : code.veneers) {
        veneer
            .fix()
            .ifPresent(fix -> mend(fix, code.offset + code.offsetOf(veneer), contents, report));
      }
    }
  }

  private void mend(CortexA8.Fix fix, long offset, Map<Output, byte[]> contents, Report report) {
    var output = tree.placeOf(fix.section());
    var bytes = contents.get(output);
    long place = tree.addressOf(fix.section()) + fix.offset();
    long veneer = output.vma() + offset;
    if (bytes == null) {
      return;
    }
    if ((place & ~0xfffL) == (veneer & ~0xfffL)) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_004,
              Position.of(fix.section().file().name()),
              "error: Cortex-A8 erratum stub is allocated in unsafe location"));
      return;
    }
    int at = (int) (place - output.vma());
    CortexA8.patch(fix, bytes, at, place, veneer, tree.options.encoding());
  }
}
