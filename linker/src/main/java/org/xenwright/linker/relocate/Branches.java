package org.xenwright.linker.relocate;

import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.RelocationField;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.Veneers;
import org.xenwright.linker.pass.InputSection;

/** Relocations of branches, which may change the state of the core (AAELF32 4.6.1.6). */
final class Branches {
  private final Tree tree;
  private final Complaints complaints;
  private final CodeStates states;
  private final boolean armNop;
  private final boolean thumbNop;

  /**
   * Branches of a link for a {@code Tag_CPU_arch}: 8 is v6T2, 9 v6K, 10 v7, 13 v7E-M, 14 v8-A;
   * these have a no-op of their own.
   */
  Branches(Tree tree, Complaints complaints, int arch) {
    this.tree = tree;
    this.complaints = complaints;
    this.states = new CodeStates(tree);
    this.armNop = arch == 8 || arch == 9 || arch == 10 || arch >= 14;
    this.thumbNop = hasThumbNop(arch);
  }

  static boolean hasThumbNop(int arch) {
    return arch == 8 || arch == 10 || arch == 13 || arch >= 14;
  }

  /** A call of an undefined weak function goes on behind the call: it becomes a no-op. */
  boolean weak(ArmRelocation type, FieldWriter field, int at) {
    switch (type) {
      case CALL, JUMP24, PC24, PLT32 -> {
        int condition =
            (field.s32(at) & 0xf000_0000) == 0xf000_0000
                ? 0xe000_0000
                : field.s32(at) & 0xf000_0000;
        field.put32(at, condition | (armNop ? 0x0320_f000 : 0x01a0_0000));
        return true;
      }
      case THM_CALL, THM_JUMP24 -> {
        field.put16(at, thumbNop ? 0xf3af : 0xe000);
        field.put16(at + 2, thumbNop ? 0x8000 : 0xbf00);
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  /**
   * Branches change state where the instruction can: {@code BL} and {@code BLX} become one another
   * (AAELF32 4.6.1.6).
   */
  void branch(
      InputSection section,
      Relocation relocation,
      FieldWriter field,
      int at,
      long target,
      long p,
      boolean thumb,
      SymbolValues.Value value) {
    var type = relocation.type();
    boolean arm = type.field() == RelocationField.A32_BRANCH;
    boolean lands = !arm;
    long x = (int) (target - p);
    if (arm) {
      int word = field.s32(at);
      boolean call =
          type == ArmRelocation.CALL
              || (type == ArmRelocation.PC24 && (word >>> 24 & 0xf) == 0xb && (word >>> 28) >= 0xe)
              || (type == ArmRelocation.PLT32
                  && (word >>> 24 & 0xf) == 0xb
                  && (word >>> 28) >= 0xe);
      if (thumb && !call) {
        complaints.noVeneer(
            section, relocation, Relocator.symbol(section, relocation), "ARM", "Thumb");
        return;
      }
      if (call && thumb && (word >>> 28) != 0xf) {
        field.put32(at, 0xfa00_0000);
      } else if (call && value.arm() && (word >>> 28) == 0xf) {
        field.put32(at, 0xeb00_0000);
      }
      lands = call && field.s32(at) >>> 28 == 0xf;
    } else {
      boolean known = value.state() == SymbolValues.State.DEFINED;
      if (known && value.arm() && type != ArmRelocation.THM_CALL) {
        complaints.noVeneer(
            section, relocation, Relocator.symbol(section, relocation), "Thumb", "ARM");
        return;
      }
      if (type == ArmRelocation.THM_CALL) {
        int second = field.u16(at + 2);
        int state = thumb ? second | 0x1000 : value.arm() ? second & ~0x1000 : second;
        field.put16(at + 2, state);
        if ((state & 0x1000) == 0) {
          // BLX counts from the word the instruction is in.
          x = (int) (target - (p & ~3L));
          lands = false;
        }
      }
    }
    checkState(section, relocation, value, target, CodeStates.State.of(lands));
    if (!field.put(type, at, x)) {
      complaints.overflow(
          section, relocation, Relocator.symbol(section, relocation), value, target, p, x);
    }
  }

  /** A branch to its veneer; the addend still counts from the target the branch had. */
  void detour(
      InputSection section,
      Relocation relocation,
      FieldWriter field,
      int at,
      long p,
      SymbolValues.Value value,
      Veneers.Detour detour) {
    var type = relocation.type();
    long a = type.field() == RelocationField.A32_BRANCH ? -8 : -4;
    long x = (int) (detour.address() + a - p);
    if (type == ArmRelocation.CALL) {
      field.put32(at, detour.thumb() ? 0xfa00_0000 : 0xeb00_0000 | field.s32(at) & 0xf000_0000);
      if (!detour.thumb() && field.s32(at) >>> 28 == 0xf) {
        field.put32(at, 0xeb00_0000);
      }
    } else if (type == ArmRelocation.THM_CALL) {
      int second = field.u16(at + 2);
      field.put16(at + 2, detour.thumb() ? second | 0x1000 : second & ~0x1000);
      if (!detour.thumb()) {
        x = (int) (detour.address() + a - (p & ~3L));
      }
    }
    if (!field.put(type, at, x)) {
      complaints.overflow(
          section,
          relocation,
          Relocator.symbol(section, relocation),
          value,
          detour.address(),
          p,
          x);
    }
  }

  /**
   * Complains of a branch to a label without a type when it lands in code of the other state: only
   * the type tells a linker that the state must change.
   */
  void checkState(
      InputSection section,
      Relocation relocation,
      SymbolValues.Value value,
      long target,
      CodeStates.State lands) {
    boolean ofScript =
        value.home().isEmpty()
            && tree.scriptSymbol(Relocator.symbol(section, relocation).name()).isPresent();
    if ((value.typed() && !ofScript) || value.state() != SymbolValues.State.DEFINED) {
      return;
    }
    boolean arm = relocation.type().field() == RelocationField.A32_BRANCH;
    states
        .at(value, target + (arm ? 8 : 4))
        .filter(place -> place.state() != lands)
        .ifPresent(place ->
            complaints.wrongState(
                section,
                relocation,
                shown(Relocator.symbol(section, relocation).name(), place),
                place));
  }

  private static String shown(String name, CodeStates.Place place) {
    return name.isEmpty() ? CodeStates.label(place) : name;
  }
}
