package org.xenwright.linker.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;

/**
 * Erratum 657417 of the Cortex-A8: a 32-bit Thumb branch that lies across a page boundary, behind a
 * 32-bit instruction that is no branch, and that goes back to the first of the two pages may go
 * elsewhere. Such branches go to a veneer, which branches on.
 */
final class CortexA8 {
  private static final int PAGE = 0xfff;
  private static final int LAST_HALFWORD = 0xffe;
  private static final int CPU_ARCH = 6;
  private static final int CPU_ARCH_PROFILE = 7;
  private static final int V7 = 10;

  /**
   * The instruction forms of Thumb branches (DDI 0406C A8.8.18, A8.8.25): T3, then T4 and calls.
   */
  private static final int BRANCH_MASK = 0xf800_d000;

  private static final int CONDITIONAL = 0xf000_8000;
  private static final int BRANCH = 0xf000_9000;
  private static final int CALL = 0xf000_d000;
  private static final int CALL_ARM = 0xf000_c000;

  /**
   * A branch that gets a veneer.
   *
   * @param offset of the branch in its section, bytes
   * @param target address it goes to
   * @param instruction the branch as the assembler wrote it
   */
  record Fix(InputSection section, int offset, VeneerKind kind, long target, int instruction) {
    /** Whether this is the same veneer for the same branch, wherever both now are. */
    boolean isSame(Fix other) {
      return section.id() == other.section.id() && offset == other.offset && kind == other.kind;
    }
  }

  /** Where a branch goes, as its relocation says. */
  record Aim(long address, boolean arm, boolean call) {}

  /** Says where the branch of a relocation goes; empty when that needs no fix. */
  interface Aims {
    Optional<Aim> of(InputSection section, Relocation relocation);
  }

  private final Tree tree;
  private final boolean blx;
  private final Map<InputFile, Map<Integer, NavigableMap<Long, Character>>> marks = new HashMap<>();

  private CortexA8(Tree tree, boolean blx) {
    this.tree = tree;
    this.blx = blx;
  }

  /** The fix, if an option or the architecture of the image asks for it. */
  static Optional<CortexA8> of(Tree tree, Optional<BuildAttributes> attributes, boolean blx) {
    return isWanted(tree.options, attributes)
        ? Optional.of(new CortexA8(tree, blx))
        : Optional.empty();
  }

  private static boolean isWanted(LinkOptions options, Optional<BuildAttributes> attributes) {
    if (options.has(LinkFlag.FIX_CORTEX_A8) || options.has(LinkFlag.NO_FIX_CORTEX_A8)) {
      return options.has(LinkFlag.FIX_CORTEX_A8);
    }
    long profile = attributes.map(a -> a.number(CPU_ARCH_PROFILE)).orElse(0L);
    return attributes.map(a -> a.number(CPU_ARCH)).orElse(0L) == V7
        && (profile == 'A' || profile == 0);
  }

  /** Branches of a section that need the fix where it is now. */
  void scan(InputSection section, Aims aims, List<Fix> out) {
    long base = tree.addressOf(section);
    long size = section.section().content().length();
    // Most sections do not cross a page.
    long first = (base | PAGE) - 1 - base;
    if (first + 4 > size) {
      return;
    }
    var own =
        marks
            .computeIfAbsent(section.file(), CortexA8::marks)
            .getOrDefault(section.index(), new TreeMap<>());
    for (var span : own.entrySet()) {
      var next = own.higherKey(span.getKey());
      long end = Math.min(size, next == null ? size : next);
      long crossing = (base + span.getKey() | PAGE) - 1 - base;
      if (span.getValue() == 't' && crossing + 2 <= end) {
        walk(section, span.getKey(), end, aims, out);
      }
    }
  }

  private void walk(InputSection section, long from, long end, Aims aims, List<Fix> out) {
    var content = section.section().content();
    long base = tree.addressOf(section);
    boolean wideBefore = false;
    boolean branchBefore = false;
    for (long at = from; at + 2 <= end; ) {
      int instruction = content.u16((int) at);
      boolean wide = instruction >>> 11 > 0x1c && at + 4 <= content.length();
      boolean branch = false;
      if (wide) {
        instruction = instruction << 16 | content.u16((int) at + 2);
        branch = isBranch(instruction);
        if (branch && wideBefore && !branchBefore && (base + at & PAGE) == LAST_HALFWORD) {
          fix(section, (int) at, instruction, aims).ifPresent(out::add);
        }
      }
      wideBefore = wide;
      branchBefore = branch;
      at += wide ? 4 : 2;
    }
  }

  private static boolean isBranch(int instruction) {
    int form = instruction & BRANCH_MASK;
    return form == BRANCH
        || form == CALL
        || form == CALL_ARM
        || (form == CONDITIONAL && (instruction & 0x0380_0000) != 0x0380_0000);
  }

  private Optional<Fix> fix(InputSection section, int offset, int instruction, Aims aims) {
    long place = tree.addressOf(section) + offset;
    var kind =
        switch (instruction & BRANCH_MASK) {
          case CONDITIONAL -> VeneerKind.A8_CONDITIONAL;
          case CALL -> VeneerKind.A8_CALL;
          case CALL_ARM -> VeneerKind.A8_ARM;
          default -> VeneerKind.A8_BRANCH;
        };
    long target = place + 4 + distance(instruction);
    for (var relocation : section.section().relocations()) {
      if (relocation.offset() != offset || !isBranch(relocation.type())) {
        continue;
      }
      var aim = aims.of(section, relocation);
      if (aim.isEmpty()) {
        return Optional.empty();
      }
      target = aim.get().address();
      if (aim.get().call() && aim.get().arm() && kind == VeneerKind.A8_CALL && blx) {
        kind = VeneerKind.A8_ARM;
      } else if (aim.get().call() && !aim.get().arm() && kind == VeneerKind.A8_ARM) {
        kind = VeneerKind.A8_CALL;
      }
    }
    if (kind == VeneerKind.A8_ARM) {
      target &= ~3L;
    }
    return (place & ~(long) PAGE) == (target & ~(long) PAGE)
        ? Optional.of(new Fix(section, offset, kind, target, instruction))
        : Optional.empty();
  }

  private static boolean isBranch(ArmRelocation type) {
    return type == ArmRelocation.THM_CALL
        || type == ArmRelocation.THM_JUMP24
        || type == ArmRelocation.THM_JUMP19;
  }

  /** How far a branch goes from the instruction after it, by its own fields. */
  static int distance(int instruction) {
    int sign = instruction >>> 26 & 1;
    int j1 = instruction >>> 13 & 1;
    int j2 = instruction >>> 11 & 1;
    if ((instruction & BRANCH_MASK) == CONDITIONAL) {
      int bits =
          sign << 20
              | j2 << 19
              | j1 << 18
              | (instruction >>> 16 & 0x3f) << 12
              | (instruction & 0x7ff) << 1;
      return bits << 11 >> 11;
    }
    int i1 = 1 ^ j1 ^ sign;
    int i2 = 1 ^ j2 ^ sign;
    int bits =
        sign << 24
            | i1 << 23
            | i2 << 22
            | (instruction >>> 16 & 0x3ff) << 12
            | (instruction & 0x7ff) << 1;
    return bits << 7 >> 7;
  }

  /** Writes a veneer at {@code at} of an output's bytes, which begin at {@code base}. */
  static void write(Fix fix, byte[] bytes, int at, long base, long source, DataEncoding order) {
    long place = base + at;
    switch (fix.kind()) {
      case A8_CONDITIONAL -> {
        order.store(bytes, at, 0xd001 | (fix.instruction() >>> 22 & 0xf) << 8, 2);
        put32(order, bytes, at + 2, branch(BRANCH, source + 4 - (place + 2 + 4)));
        put32(order, bytes, at + 6, branch(BRANCH, fix.target() - (place + 6 + 4)));
      }
      case A8_ARM -> {
        int word = 0xea00_0000 | (int) (fix.target() - (place + 8)) >>> 2 & 0xff_ffff;
        order.store(bytes, at, word, 4);
      }
      default -> put32(order, bytes, at, branch(BRANCH, fix.target() - (place + 4)));
    }
  }

  /** Makes the branch at {@code at} one to its veneer. */
  static void patch(Fix fix, byte[] bytes, int at, long place, long veneer, DataEncoding order) {
    switch (fix.kind()) {
      case A8_ARM -> put32(order, bytes, at, branch(CALL_ARM, veneer - (place + 4 & ~3L)));
      case A8_CALL -> put32(order, bytes, at, branch(CALL, veneer - (place + 4)));
      default -> put32(order, bytes, at, branch(BRANCH, veneer - (place + 4)));
    }
  }

  /** {@code B.W} over a distance from the instruction after it. */
  static int branch(long distance) {
    return branch(BRANCH, distance);
  }

  private static int branch(int form, long distance) {
    int offset = (int) distance;
    int sign = offset >>> 31;
    int j1 = 1 ^ (offset >>> 23 & 1) ^ sign;
    int j2 = 1 ^ (offset >>> 22 & 1) ^ sign;
    return form
        | sign << 26
        | (offset >>> 12 & 0x3ff) << 16
        | j1 << 13
        | j2 << 11
        | offset >>> 1 & 0x7ff;
  }

  /** A wide Thumb instruction: its first halfword comes first. */
  private static void put32(DataEncoding order, byte[] bytes, int at, int instruction) {
    order.store(bytes, at, instruction >>> 16, 2);
    order.store(bytes, at + 2, instruction, 2);
  }

  private static Map<Integer, NavigableMap<Long, Character>> marks(InputFile file) {
    var all = new HashMap<Integer, NavigableMap<Long, Character>>();
    var symbols = file.elf().symbols();
    if (!hasThumb(symbols)) {
      return all;
    }
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.isMapping(i) && symbols.section(i) > 0) {
        all.computeIfAbsent(symbols.section(i), n -> new TreeMap<>())
            .put(symbols.value(i), symbols.name(i).charAt(1));
      }
    }
    return all;
  }

  /** Nothing is to be mended in a file of Arm code alone. */
  private static boolean hasThumb(SymbolTable symbols) {
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.isMapping(i) && symbols.name(i).charAt(1) == 't') {
        return true;
      }
    }
    return false;
  }
}
