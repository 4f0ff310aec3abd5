package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.NameOrder;
import org.xenwright.linker.pass.Traits;

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
  public record Veneer(InputFile file, int symbol, VeneerKind kind, String label, String order) {}

  private final Tree tree;
  private final SymbolValues values;
  private final VeneerChoice choice;
  private final Map<Integer, Integer> homes = new HashMap<>();
  private final Map<Integer, Node.Code> groups = new LinkedHashMap<>();
  private final Map<Key, Veneer> veneers = new LinkedHashMap<>();

  private Veneers(Tree tree, Merging merging, Optional<BuildAttributes> attributes) {
    this.tree = tree;
    this.values = new SymbolValues(tree, merging);
    this.choice = new VeneerChoice(tree.options, attributes);
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
          && section.index() > 0
          && (Traits.of(section.section()) & Traits.CODE) != 0) {
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
    boolean after = wanted < 0;
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
        homes.put(sections.get(head).id(), home);
      }
      start = end(sections.get(last));
      while (!after && head < sections.size() && end(sections.get(head)) - start < size) {
        homes.put(sections.get(head++).id(), home);
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
      if (!homes.containsKey(section.id())) {
        continue;
      }
      for (var relocation : section.section().relocations()) {
        added |= add(section, relocation);
      }
    }
    if (added) {
      place();
    }
    return added;
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
    var target = values.of(section.file(), relocation.symbolIndex(), 0);
    boolean thumb = relocation.type().name().startsWith("THM");
    var form =
        thumb && target.arm()
            ? "__%s_from_thumb"
            : !thumb && target.thumb() ? "__%s_from_arm" : "__%s_veneer";
    veneers.put(
        key,
        new Veneer(
            section.file(),
            relocation.symbolIndex(),
            kind,
            String.format(form, symbol.name()),
            order(key, section)));
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
    int home = homes.getOrDefault(section.id(), -1);
    return symbol.binding() == SymbolBinding.LOCAL
        ? new Key(home, section.file().number(), relocation.symbolIndex(), "", kind)
        : new Key(home, -1, 0, symbol.name(), kind);
  }

  private VeneerKind kind(InputSection section, Relocation relocation) {
    switch (relocation.type()) {
      case THM_CALL, THM_JUMP24, THM_JUMP19, CALL, JUMP24, PLT32 -> {}
      default -> {
        return VeneerKind.NONE;
      }
    }
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    if (symbol.type() == SymbolType.SECTION) {
      return VeneerKind.NONE;
    }
    var target =
        values
            .linkage(section.file(), relocation.symbolIndex(), relocation.type())
            .orElseGet(() -> values.of(section.file(), relocation.symbolIndex(), 0));
    if (target.state() != SymbolValues.State.DEFINED) {
      return VeneerKind.NONE;
    }
    long from = tree.addressOf(section) + relocation.offset();
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
    veneers.forEach((key, veneer) -> homeOf.put(veneer.order(), key.home()));
    for (var name : NameOrder.visit(names)) {
      var veneer = byName.get(name);
      var home = homeOf.get(name);
      if (veneer != null && home != null) {
        byHome.computeIfAbsent(home, h -> new ArrayList<>()).add(veneer);
      }
    }
    byHome.forEach((home, list) -> {
      var section = tree.inputs.sections().get(home);
      var code = groups.computeIfAbsent(home, h -> insert(section));
      code.veneers = List.copyOf(list);
      code.size = 0;
      for (var veneer : list) {
        code.size += veneer.kind().bytes() + 7L & ~7L;
      }
    });
  }

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
    if (!homes.containsKey(section.id()) || veneers.isEmpty()) {
      return Optional.empty();
    }
    var kind = kind(section, relocation);
    if (kind == VeneerKind.NONE) {
      return Optional.empty();
    }
    var veneer = veneers.get(key(section, relocation, kind));
    var code = groups.get(homes.getOrDefault(section.id(), -1));
    if (veneer == null || code == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Detour(
            tree.placeOf(section).vma() + code.offset + code.offsetOf(veneer), kind.isThumb()));
  }

  /** The address a veneer leads to, bit 0 set for Thumb. */
  public long target(Veneer veneer) {
    var target = values.of(veneer.file(), veneer.symbol(), 0);
    return target.s() | (target.thumb() ? 1 : 0);
  }

  /** Writes a group's veneers. */
  public void write(Node.Code code, Output output, byte[] bytes) {
    for (var veneer : code.veneers) {
      int at = (int) (code.offset + code.offsetOf(veneer));
      veneer.kind().write(bytes, at, output.vma() + at, target(veneer));
    }
  }
}
