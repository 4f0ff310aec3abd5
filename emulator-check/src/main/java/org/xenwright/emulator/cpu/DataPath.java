package org.xenwright.emulator.cpu;

import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.memory.MemoryType;
import org.xenwright.emulator.memory.PageMaps;
import org.xenwright.emulator.memory.Walk;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;

/**
 * The slow way of data accesses, complete and exact: alignment, translation, permission, strict
 * checks, second stage, devices. Pages that need none of it the next time go into {@link PageMaps}.
 * Every fault is delivered here and leaves by {@link Unwind}.
 */
final class DataPath {
  private final Core core;
  private final CpuState cpu;
  private final Exceptions exceptions;
  private final GuestMemory memory;
  private final PageMaps maps;
  private final StaleTranslations stale;
  private final Walk walk = new Walk();
  private final Tracer tracer;

  // The access under way, for those who listen; without a size it is none of an instruction's data.
  private int size;
  private Access access = Access.single(false);

  DataPath(
      Core core, Exceptions exceptions, PageMaps maps, StaleTranslations stale, Tracer tracer) {
    this.tracer = tracer;
    this.core = core;
    this.cpu = core.cpu();
    this.exceptions = exceptions;
    this.memory = core.memory();
    this.maps = maps;
    this.stale = stale;
  }

  /** The last translation made, for events and the exclusive monitor. */
  Walk walk() {
    return walk;
  }

  private void begin(int bytes, Access how) {
    size = bytes;
    access = how;
  }

  /** Who listens hears of an access that is about to fault. */
  private void refused(boolean write) {
    if (tracer.on() && size != 0) {
      tracer.refused(size, access, walk, write);
    }
  }

  /** Loads {@code size} bytes, zero-extended. */
  long load(int virtual, int size, Access access) {
    begin(size, access);
    int misaligned = check(virtual, size, access, false);
    if (misaligned != 0 && (virtual & GuestMemory.PAGE - 1) + size > GuestMemory.PAGE) {
      return loadBytes(virtual, size, access);
    }
    translate(virtual, access, false);
    normalOrStop(virtual, misaligned, access, false);
    int offset = memory.offset(walk.physical);
    if (offset == GuestMemory.ABSENT) {
      return fromDevice(virtual, size, access);
    }
    remember(virtual, access, false, offset);
    return endian(raw(offset, size), size);
  }

  /** Stores the low {@code size} bytes. */
  void store(int virtual, int size, long value, Access access) {
    begin(size, access);
    int misaligned = check(virtual, size, access, true);
    if (misaligned != 0 && (virtual & GuestMemory.PAGE - 1) + size > GuestMemory.PAGE) {
      storeBytes(virtual, size, value, access);
      return;
    }
    translate(virtual, access, true);
    normalOrStop(virtual, misaligned, access, true);
    int offset = memory.offset(walk.physical);
    if (offset == GuestMemory.ABSENT || !memory.writable(walk.physical)) {
      toDevice(virtual, size, value, access);
      return;
    }
    if (!memory.isWatched(offset)) {
      remember(virtual, access, true, offset);
    }
    long stored = endian(value, size);
    switch (size) {
      case 1 -> memory.putByte(offset, (int) stored);
      case 2 -> memory.putHalf(offset, (int) stored);
      case 4 -> memory.putWord(offset, (int) stored);
      default -> memory.putDouble(offset, stored);
    }
  }

  private long raw(int offset, int size) {
    return switch (size) {
      case 1 -> memory.byteAt(offset);
      case 2 -> memory.halfAt(offset);
      case 4 -> Integer.toUnsignedLong(memory.wordAt(offset));
      default -> memory.doubleAt(offset);
    };
  }

  private long endian(long value, int size) {
    return cpu.bigEndian ? Long.reverseBytes(value) >>> (64 - 8 * size) : value;
  }

  private long loadBytes(int virtual, int size, Access access) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      translate(virtual + i, access, false);
      normalOrStop(virtual + i, 1, access, false);
      int offset = memory.offset(walk.physical);
      long one =
          offset == GuestMemory.ABSENT ? fromDevice(virtual + i, 1, access) : memory.byteAt(offset);
      value |= one << 8 * (cpu.bigEndian ? size - 1 - i : i);
    }
    return value;
  }

  private void storeBytes(int virtual, int size, long value, Access access) {
    // The second page first: its fault must come before anything is written.
    translate(virtual + size - 1, access, true);
    for (int i = 0; i < size; i++) {
      translate(virtual + i, access, true);
      normalOrStop(virtual + i, 1, access, true);
      int one = (int) (value >>> 8 * (cpu.bigEndian ? size - 1 - i : i)) & 0xff;
      int offset = memory.offset(walk.physical);
      if (offset == GuestMemory.ABSENT || !memory.writable(walk.physical)) {
        toDevice(virtual + i, 1, one, access);
      } else {
        memory.putByte(offset, one);
      }
    }
  }

  /** The faults of a store that do not depend on the translation. */
  void aligned(int virtual, int size, Access access) {
    begin(size, access);
    check(virtual, size, access, true);
  }

  /** Faults that do not depend on the translation (A3.2.1); returns how far the address is off. */
  private int check(int virtual, int size, Access access, boolean write) {
    int misaligned = virtual & size - 1;
    boolean strictly = (cpu.cp15().sctlr & Cp15.SCTLR_A) != 0;
    // VFP doubles are accessed as words, so size is never above the alignment asked for.
    if ((virtual & access.alignment() - 1) != 0 || strictly && misaligned != 0) {
      alignmentFault(virtual, write);
    }
    return misaligned;
  }

  private void alignmentFault(int virtual, boolean write) {
    core.mmu().walk(virtual, walk);
    abort(virtual, exceptions.alignment(), 0, write);
  }

  private void abort(int virtual, int fault, int domain, boolean write) {
    refused(write);
    int status = exceptions.status(fault, domain, true, write, false);
    exceptions.dataAbort(status, virtual, cpu.pc() + 8);
    throw Unwind.NOW;
  }

  /** The translation of cache maintenance by address, which is no access to data. */
  void translateLine(int virtual, Access line) {
    begin(0, line);
    translate(virtual, line, false);
  }

  /** Fills {@link #walk} for a data access or takes the abort. */
  void translate(int virtual, Access access, boolean write) {
    boolean privileged = cpu.privileged() && !access.unprivileged();
    core.mmu().walk(virtual, walk);
    if (walk.reserved) {
      core.strict(
          StrictCheck.RESERVED_DESCRIPTOR,
          "the descriptor for " + Core.hex(virtual) + " uses a reserved encoding");
    }
    if (walk.tableAbsent) {
      refused(write);
      core.stageTwo(new StageTwoFault(walk.physical, virtual, false, write, true));
    }
    stale.check(virtual, walk);
    if (walk.fault != 0) {
      abort(virtual, walk.fault, walk.domain, write);
    }
    if (!walk.allows(privileged, write)) {
      abort(virtual, core.mmu().permissionFault(walk), walk.domain, write);
    }
  }

  /** Strict: unaligned and exclusive accesses need Normal memory (A3.2.1, A3.4.5). */
  private void normalOrStop(int virtual, int misaligned, Access access, boolean write) {
    if (walk.type == MemoryType.NORMAL) {
      return;
    }
    var why = walk.translated ? "the memory is mapped " + walk.type : "the MMU is off";
    if (misaligned != 0) {
      core.strict(
          StrictCheck.UNALIGNED, "unaligned access to " + Core.hex(virtual) + " while " + why);
      alignmentFault(virtual, write);
    }
    if (access.kind() == Kind.EXCLUSIVE) {
      core.strict(
          StrictCheck.EXCLUSIVE_NOT_NORMAL,
          "exclusive access to " + Core.hex(virtual) + " while " + why);
    }
  }

  private void remember(int virtual, Access access, boolean write, int offset) {
    stale.remember(walk);
    if (!cpu.bigEndian && !access.unprivileged()) {
      maps.fill(virtual, cpu.privileged(), write, offset);
    }
  }

  private DeviceAccess describe(int virtual, int size, Access access) {
    return new DeviceAccess(walk.physical, virtual, size, false, access.kind(), access.writeback());
  }

  private long fromDevice(int virtual, int size, Access access) {
    var device = describe(virtual, size, access);
    formOrStop(device);
    long value = core.environment().readDevice(core, device);
    core.attention();
    if (value == Environment.KEEP) {
      cpu.setPc(core.following());
      throw Unwind.NOW;
    }
    if (value == Environment.ABORT) {
      refused(false);
      core.stageTwo(new StageTwoFault(walk.physical, virtual, false, false, false));
    }
    return endian(value, size);
  }

  private void toDevice(int virtual, int size, long value, Access access) {
    var device = describe(virtual, size, access);
    formOrStop(device);
    boolean taken = core.environment().writeDevice(core, device, (int) endian(value, size));
    core.attention();
    if (!taken) {
      refused(true);
      core.stageTwo(new StageTwoFault(walk.physical, virtual, false, true, false));
    }
  }

  private void formOrStop(DeviceAccess access) {
    if (!access.described() && core.environment().emulates(access.physical())) {
      core.strict(
          StrictCheck.DEVICE_FORM,
          "access to the emulated device at "
              + Core.hex((int) access.physical())
              + " by an instruction the hypervisor gets no description of");
    }
  }
}
