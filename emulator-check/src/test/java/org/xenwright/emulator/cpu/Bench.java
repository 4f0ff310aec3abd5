package org.xenwright.emulator.cpu;

import java.util.OptionalLong;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.isa.ir.Op.SystemRegisterName;

/**
 * A core with a little RAM and nothing around it. HVC stops it; second-stage faults are remembered
 * and stop it too.
 */
final class Bench implements Environment {
  static final int RAM = 0x40000000;
  static final int SIZE = 1 << 21;
  static final int CODE = RAM + 0x8000;
  static final int DATA = RAM + 0x100000;

  final GuestMemory memory;
  final Core core;
  final CpuState cpu;
  boolean line;
  int faults;

  private Bench(boolean strict, EventSink events, int size) {
    memory = new GuestMemory(size);
    memory.map(Integer.toUnsignedLong(RAM), memory.allocate(size), size, true);
    core = new Core(memory, this, new Core.Options(strict, events));
    cpu = core.cpu();
    cpu.setPc(CODE);
  }

  static Bench strict() {
    return new Bench(true, EventSink.NONE, SIZE);
  }

  static Bench lenient() {
    return lenient(SIZE);
  }

  /** With so many bytes of RAM. */
  static Bench lenient(int size) {
    return new Bench(false, EventSink.NONE, size);
  }

  static Bench listening(EventSink events) {
    return new Bench(false, events, SIZE);
  }

  /** Writes words at {@code address}. */
  Bench code(int address, int... words) {
    for (int i = 0; i < words.length; i++) {
      memory.putWord(address - RAM + 4 * i, words[i]);
    }
    return this;
  }

  int word(int address) {
    return memory.wordAt(address - RAM);
  }

  /** Runs from {@link #CODE} until HVC or trouble. */
  StopReason run() {
    return core.run(100_000);
  }

  @Override
  public boolean emulates(long physical) {
    return physical >>> 12 == 0x3001;
  }

  @Override
  public long readDevice(Core of, DeviceAccess access) {
    return emulates(access.physical()) && access.described() ? access.physical() & 0xfff : ABORT;
  }

  @Override
  public boolean writeDevice(Core of, DeviceAccess access, int value) {
    return emulates(access.physical()) && access.described();
  }

  @Override
  public void stageTwoFault(Core of, StageTwoFault fault) {
    faults++;
    of.stop(new StopReason.Requested("second stage"));
  }

  @Override
  public void hypercall(Core of, int immediate) {
    of.stop(new StopReason.Requested("hvc " + immediate));
  }

  @Override
  public void secureMonitorCall(Core of, int immediate) {
    of.stop(new StopReason.Requested("smc " + immediate));
  }

  @Override
  public OptionalLong readSystem(Core of, SystemRegisterName register) {
    return OptionalLong.empty();
  }

  @Override
  public boolean writeSystem(Core of, SystemRegisterName register, long value) {
    return false;
  }

  @Override
  public boolean interruptPending(long now) {
    return line;
  }

  @Override
  public long nextEvent(long now) {
    return Long.MAX_VALUE;
  }
}
