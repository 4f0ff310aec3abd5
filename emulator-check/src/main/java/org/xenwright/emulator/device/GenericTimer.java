package org.xenwright.emulator.device;

import java.util.OptionalLong;
import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.xen.abi.InterruptNumbers;

/**
 * The generic timer of one CPU. Counters count units of virtual time. The virtual timer is the
 * hardware's, but its interrupt goes to Xen first, which masks it in the guest's control register
 * before passing it on; the physical timer is emulated and is not masked (both observed).
 */
public final class GenericTimer {
  /** Counts per second, as QEMU's Arm machines tell Xen. */
  public static final int FREQUENCY = 62_500_000;

  /**
   * How far the physical counter was ahead when the domain was made; it counts from the host's
   * start.
   */
  static final long HOST_UPTIME = FREQUENCY;

  private static final int ENABLE = 1;
  private static final int MASK = 2;
  private static final int STATUS = 4;

  private static final int USER_PHYSICAL_COUNTER = 1;
  private static final int USER_VIRTUAL_COUNTER = 1 << 1;
  private static final int USER_VIRTUAL_TIMER = 1 << 8;
  private static final int USER_PHYSICAL_TIMER = 1 << 9;

  private static final int CRN = 14;
  private static final SystemRegisterName CNTFRQ = word(0, 0);
  private static final SystemRegisterName CNTKCTL = word(1, 0);
  private static final SystemRegisterName CNTP_TVAL = word(2, 0);
  private static final SystemRegisterName CNTP_CTL = word(2, 1);
  private static final SystemRegisterName CNTV_TVAL = word(3, 0);
  private static final SystemRegisterName CNTV_CTL = word(3, 1);
  private static final SystemRegisterName CNTPCT = pair(0);
  private static final SystemRegisterName CNTVCT = pair(1);
  private static final SystemRegisterName CNTP_CVAL = pair(2);
  private static final SystemRegisterName CNTV_CVAL = pair(3);

  private final InterruptSink interrupts;
  private int userAccess;
  private int virtualControl;
  private long virtualCompare;
  private int physicalControl;
  private long physicalCompare;
  private boolean physicalArmed;

  /** A timer at reset. */
  public GenericTimer(InterruptSink interrupts) {
    this.interrupts = interrupts;
  }

  private static SystemRegisterName word(int crm, int op2) {
    return new SystemRegisterName(15, 0, CRN, crm, op2, false);
  }

  private static SystemRegisterName pair(int op1) {
    return new SystemRegisterName(15, op1, 0, CRN, 0, true);
  }

  /** Whether CNTKCTL lets User mode use a register (DDI 0406C B8.2). */
  public boolean userMay(SystemRegisterName register) {
    int needed;
    if (register.equals(CNTFRQ)) {
      needed = USER_PHYSICAL_COUNTER | USER_VIRTUAL_COUNTER;
    } else if (register.equals(CNTPCT)) {
      needed = USER_PHYSICAL_COUNTER;
    } else if (register.equals(CNTVCT)) {
      needed = USER_VIRTUAL_COUNTER;
    } else if (register.equals(CNTV_CTL)
        || register.equals(CNTV_CVAL)
        || register.equals(CNTV_TVAL)) {
      needed = USER_VIRTUAL_TIMER;
    } else if (register.equals(CNTP_CTL)
        || register.equals(CNTP_CVAL)
        || register.equals(CNTP_TVAL)) {
      needed = USER_PHYSICAL_TIMER;
    } else {
      needed = 0;
    }
    return (userAccess & needed) != 0;
  }

  /** Reads a register of the timer; empty when it has none of that name. */
  public OptionalLong read(SystemRegisterName register, long now) {
    advance(now);
    long physical = now + HOST_UPTIME;
    if (register.equals(CNTVCT)) {
      return OptionalLong.of(now);
    } else if (register.equals(CNTV_CTL)) {
      return OptionalLong.of(virtualControl | (virtualExpired(now) ? STATUS : 0));
    } else if (register.equals(CNTV_CVAL)) {
      return OptionalLong.of(virtualCompare);
    } else if (register.equals(CNTV_TVAL)) {
      return OptionalLong.of(virtualCompare - now & 0xffff_ffffL);
    } else if (register.equals(CNTFRQ)) {
      return OptionalLong.of(FREQUENCY);
    } else if (register.equals(CNTPCT)) {
      return OptionalLong.of(physical);
    } else if (register.equals(CNTP_CTL)) {
      return OptionalLong.of(physicalControl);
    } else if (register.equals(CNTP_CVAL)) {
      return OptionalLong.of(physicalCompare);
    } else if (register.equals(CNTP_TVAL)) {
      return OptionalLong.of(physicalCompare - physical & 0xffff_ffffL);
    } else if (register.equals(CNTKCTL)) {
      return OptionalLong.of(userAccess);
    }
    return OptionalLong.empty();
  }

  /**
   * Writes a register; false when there is none of that name, or when the guest may not write it.
   */
  public boolean write(SystemRegisterName register, long value, long now) {
    advance(now);
    long physical = now + HOST_UPTIME;
    if (register.equals(CNTV_CTL)) {
      virtualControl = (int) value & (ENABLE | MASK);
    } else if (register.equals(CNTV_CVAL)) {
      virtualCompare = value;
    } else if (register.equals(CNTV_TVAL)) {
      virtualCompare = now + (int) value;
    } else if (register.equals(CNTP_CTL)) {
      writePhysicalControl((int) value);
    } else if (register.equals(CNTP_CVAL)) {
      armPhysical(value);
    } else if (register.equals(CNTP_TVAL)) {
      armPhysical(physical + (int) value);
    } else if (register.equals(CNTKCTL)) {
      userAccess = (int) value & 0x3ff;
    } else {
      return false;
    }
    advance(now);
    return true;
  }

  private void writePhysicalControl(int value) {
    boolean enable = (value & ENABLE) != 0;
    physicalControl = value & (ENABLE | MASK) | (enable ? physicalControl & STATUS : 0);
    physicalArmed = enable;
  }

  private void armPhysical(long compare) {
    physicalCompare = compare;
    if ((physicalControl & ENABLE) != 0) {
      physicalControl &= ~STATUS;
      physicalArmed = true;
    }
  }

  private boolean virtualExpired(long now) {
    return (virtualControl & ENABLE) != 0 && Long.compareUnsigned(now, virtualCompare) >= 0;
  }

  /** Lets everything happen that is due at {@code now}. */
  public void advance(long now) {
    if (virtualExpired(now) && (virtualControl & MASK) == 0) {
      // Xen does this; a guest that does not rewrite the register gets one tick only
      virtualControl |= MASK;
      interrupts.inject(InterruptNumbers.VIRTUAL_TIMER);
    }
    if (physicalArmed && Long.compareUnsigned(now + HOST_UPTIME, physicalCompare) >= 0) {
      physicalArmed = false;
      physicalControl |= STATUS;
      if ((physicalControl & MASK) == 0) {
        interrupts.inject(InterruptNumbers.PHYSICAL_TIMER);
      }
    }
  }

  /** When something is due next, later than {@code now}; {@link Long#MAX_VALUE} for never. */
  public long next(long now) {
    advance(now);
    long next = Long.MAX_VALUE;
    if ((virtualControl & (ENABLE | MASK)) == ENABLE && virtualCompare > 0) {
      next = virtualCompare;
    }
    if (physicalArmed && physicalCompare > 0) {
      next = Math.min(next, physicalCompare - HOST_UPTIME);
    }
    return next;
  }
}
