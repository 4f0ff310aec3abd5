package org.xenwright.emulator.cpu;

import org.xenwright.emulator.memory.MemoryType;
import org.xenwright.emulator.memory.Walk;
import org.xenwright.isa.ir.Access;

/**
 * Operations in coprocessor 15, c7 and c8: caches, TLB, address translation, the old barriers (DDI
 * 0406C B4.2).
 */
final class Maintenance {
  private static final Access CACHE_LINE = Access.single(false);

  private final Core core;
  private final Cp15 cp15;
  private final StaleTranslations stale;
  private final Walk walk = new Walk();

  Maintenance(Core core, StaleTranslations stale) {
    this.core = core;
    this.cp15 = core.cpu().cp15();
    this.stale = stale;
  }

  /** ISB, DSB and DMB as coprocessor writes; User mode may use them too. */
  boolean isBarrier(int key) {
    return key == 0x7054 || key == 0x70a4 || key == 0x70a5;
  }

  /** Does the operation; false when there is none of that number. */
  boolean operation(int key, int value) {
    switch (key) {
      // ICIALLUIS, BPIALLIS, ICIALLU, ICIMVAU, BPIALL, BPIMVA: code is checked at every store
      // instead.
      case 0x7010, 0x7016, 0x7050, 0x7051, 0x7056, 0x7057 -> {}
      // DCISW, DCCSW, DCCISW and the old wait for interrupt's place: there is no cache.
      case 0x7062, 0x70a2, 0x70e2 -> {}
      // DCIMVAC, DCCMVAC, DCCMVAU, DCCIMVAC translate and may fault.
      case 0x7061, 0x70a1, 0x70b1, 0x70e1 -> core.dataPath().translateLine(value, CACHE_LINE);
      case 0x7080 -> translate(value, true, false);
      case 0x7081 -> translate(value, true, true);
      case 0x7082 -> translate(value, false, false);
      case 0x7083 -> translate(value, false, true);
      // TLBIMVA and TLBIMVAA with their inner shareable, instruction and data forms.
      case 0x8031, 0x8033, 0x8051, 0x8061, 0x8071, 0x8073 -> {
        stale.invalidated(value & -4096);
        core.mappingChanged();
      }
      case 0x8030, 0x8032, 0x8050, 0x8052, 0x8060, 0x8062, 0x8070, 0x8072 -> {
        stale.invalidated();
        core.mappingChanged();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** ATS1CPR and kin: the result goes to PAR (B4.1.112). */
  private void translate(int virtual, boolean privileged, boolean write) {
    core.mmu().walk(virtual, walk);
    int fault = walk.fault;
    if (fault == 0 && !walk.allows(privileged, write)) {
      fault = core.mmu().permissionFault(walk);
    }
    boolean wide = cp15.longDescriptors();
    if (fault != 0) {
      int status = wide ? fault & 63 : fault & 15 | fault >>> 6 & 16;
      cp15.par = (long) status << 1 | 1 | (wide ? 1 << 11 : 0);
    } else if (wide) {
      long attributes = walk.type == MemoryType.NORMAL ? 0xffL : 0x04L;
      cp15.par = attributes << 56 | walk.physical & 0xfffffff000L | 1 << 11 | 3 << 7;
    } else {
      int attributes = walk.type == MemoryType.NORMAL ? 0xd4 : 3 << 4;
      cp15.par = walk.physical & 0xfffff000L | attributes;
    }
  }
}
