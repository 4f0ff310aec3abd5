package org.xenwright.linker.layout;

import java.util.Optional;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;

/** Which veneer a branch needs, by its kind, its distance, both states and the architecture. */
public final class VeneerChoice {
  private static final int CPU_ARCH = 6;
  private static final int CPU_ARCH_PROFILE = 7;
  private static final long ARM_FORWARD = (((1L << 23) - 1) << 2) + 8;
  private static final long ARM_BACKWARD = -((1L << 23) << 2) + 8;
  private static final long THUMB_FORWARD = (1L << 22) - 2 + 4;
  private static final long THUMB_BACKWARD = -(1L << 22) + 4;
  private static final long THUMB2_FORWARD = (1L << 24) - 2 + 4;
  private static final long THUMB2_BACKWARD = -(1L << 24) + 4;
  private static final long CONDITIONAL_FORWARD = (1L << 20) - 2 + 4;
  private static final long CONDITIONAL_BACKWARD = -(1L << 20) + 4;

  private final boolean blx;
  private final boolean thumbOnly;
  private final boolean thumb2;
  private final boolean wideCall;
  private final boolean canMove;
  private final boolean pic;

  /** The choice for options and merged attributes. */
  public VeneerChoice(LinkOptions options, Optional<BuildAttributes> attributes) {
    int arch = attributes.map(a -> (int) a.number(CPU_ARCH)).orElse(0);
    long profile = attributes.map(a -> a.number(CPU_ARCH_PROFILE)).orElse(0L);
    boolean m = arch == 11 || arch == 12 || arch == 13 || arch == 16 || arch == 17 || arch == 21;
    this.thumbOnly = profile != 0 ? profile == 'M' : m;
    // ARM1176 loses its way after BLX (immediate), so only later cores use it unless told
    // otherwise.
    boolean safe = options.has(LinkFlag.FIX_ARM1176) ? arch == 8 || arch > 9 : arch > 2;
    this.blx = options.has(LinkFlag.USE_BLX) || safe;
    this.thumb2 = arch == 8 || arch == 10 || arch == 13 || arch == 14 || arch == 15 || arch >= 17;
    this.canMove = thumbOnly && (thumb2 || arch == 16);
    this.wideCall = arch == 8 || arch >= 10;
    this.pic = options.isPic() || options.has(LinkFlag.PIC_VENEER);
  }

  /** Whether cores have Thumb code only. */
  boolean isThumbOnly() {
    return thumbOnly;
  }

  /** Whether cores have Thumb code without wide instructions only. */
  boolean isThumb1Only() {
    return thumbOnly && !thumb2;
  }

  /** The veneer of code that must not be read as data, in place of the one it would have. */
  VeneerKind pure(VeneerKind kind) {
    return kind != VeneerKind.NONE && canMove ? VeneerKind.PURE_CODE : kind;
  }

  /** Whether veneers of code that must not be read as data have data all the same. */
  boolean lacksPureVeneers() {
    return !canMove;
  }

  /** Whether calls can change state by themselves. */
  public boolean blx() {
    return blx;
  }

  /**
   * The veneer for a branch to an entry of the linkage table. An entry that is near has code for
   * either state.
   */
  VeneerKind ofLinkage(ArmRelocation type, long from, SymbolValues.Value entry) {
    long distance = entry.s() - from;
    boolean far =
        switch (type) {
          case THM_CALL, THM_JUMP24, THM_JUMP19 -> isFar(type, distance);
          default -> distance > ARM_FORWARD || distance < ARM_BACKWARD;
        };
    return far ? of(type, from, entry.s(), entry) : VeneerKind.NONE;
  }

  /** The veneer for a branch, {@link VeneerKind#NONE} when it needs none. */
  VeneerKind of(ArmRelocation type, long from, long to, SymbolValues.Value target) {
    long distance = to - from;
    return switch (type) {
      case THM_CALL, THM_JUMP24, THM_JUMP19 -> thumb(type, distance, target);
      case CALL, JUMP24, PLT32 -> arm(type, distance, target);
      default -> VeneerKind.NONE;
    };
  }

  private VeneerKind thumb(ArmRelocation type, long distance, SymbolValues.Value target) {
    boolean call = type == ArmRelocation.THM_CALL;
    boolean far = isFar(type, distance);
    boolean cannotChange = target.arm() && (!call || !blx);
    if (!far && !cannotChange) {
      return VeneerKind.NONE;
    }
    boolean changing = blx && call;
    if (target.thumb()) {
      if (thumbOnly) {
        return pic
            ? VeneerKind.THUMB_ONLY_PIC
            : thumb2 ? VeneerKind.THUMB2_ONLY : VeneerKind.THUMB_ONLY;
      }
      return pic
          ? changing ? VeneerKind.ANY_THUMB_PIC : VeneerKind.V4T_THUMB_THUMB_PIC
          : changing ? VeneerKind.ANY_ANY : VeneerKind.V4T_THUMB_THUMB;
    }
    if (pic) {
      return changing ? VeneerKind.ANY_ARM_PIC : VeneerKind.V4T_THUMB_ARM_PIC;
    }
    if (changing) {
      return VeneerKind.ANY_ANY;
    }
    return distance <= THUMB_FORWARD && distance >= THUMB_BACKWARD
        ? VeneerKind.SHORT_V4T_THUMB_ARM
        : VeneerKind.V4T_THUMB_ARM;
  }

  /** Whether a branch of Thumb code does not reach so far. */
  private boolean isFar(ArmRelocation type, long distance) {
    boolean far =
        wideCall
            ? distance > THUMB2_FORWARD || distance < THUMB2_BACKWARD
            : distance > THUMB_FORWARD || distance < THUMB_BACKWARD;
    return far
        || thumb2
            && type == ArmRelocation.THM_JUMP19
            && (distance > CONDITIONAL_FORWARD || distance < CONDITIONAL_BACKWARD);
  }

  private VeneerKind arm(ArmRelocation type, long distance, SymbolValues.Value target) {
    if (target.thumb()) {
      boolean needed =
          distance > ARM_FORWARD + 2
              || distance < ARM_BACKWARD
              || (type == ArmRelocation.CALL && !blx)
              || type == ArmRelocation.JUMP24
              || type == ArmRelocation.PLT32;
      if (!needed) {
        return VeneerKind.NONE;
      }
      return pic
          ? blx ? VeneerKind.ANY_THUMB_PIC : VeneerKind.V4T_ARM_THUMB_PIC
          : blx ? VeneerKind.ANY_ANY : VeneerKind.V4T_ARM_THUMB;
    }
    boolean far = distance > ARM_FORWARD || distance < ARM_BACKWARD;
    return !far ? VeneerKind.NONE : pic ? VeneerKind.ANY_ARM_PIC : VeneerKind.ANY_ANY;
  }
}
