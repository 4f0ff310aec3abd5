package org.xenwright.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;
import org.xenwright.emulator.cpu.Core;
import org.xenwright.emulator.cpu.DeviceAccess;
import org.xenwright.emulator.cpu.Environment;
import org.xenwright.emulator.cpu.EventSink;
import org.xenwright.emulator.cpu.StageTwoFault;
import org.xenwright.emulator.cpu.StopReason;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.isa.ir.Op.SystemRegisterName;

/**
 * Guest instructions per CPU second of the interpreter, MMU on, strict: four small kernels, best of
 * several runs. Compare {@code -XX:TieredStopAtLevel=1} with the default tiers.
 */
public final class CoreBenchmark implements Environment {
  private static final int RAM = 0x40000000;
  private static final int SIZE = 1 << 22;
  private static final int TABLE = RAM + 0x4000;
  private static final int START = RAM + 0x8000;
  private static final int KERNEL = RAM + 0x9000;
  private static final int REPETITIONS = 8;
  private static final int ITERATIONS = 4_000_000;
  private static final int HVC = 0xe1400070;

  /** A loop that counts r1 down to 0. */
  private record Kernel(String name, int... code) {}

  private static final Kernel[] KERNELS = {
    // add, eor lsl, mov lsr, orr, and, add lsl, subs, bne
    new Kernel(
        "alu",
        0xe0800001,
        0xe0200180,
        0xe1a022a0,
        0xe1823001,
        0xe20340ff,
        0xe0800104,
        0xe2511001,
        0x1afffff7,
        HVC),
    // ldr post, str post, add, bic, bic, subs, bne
    new Kernel(
        "copy",
        0xe4952004,
        0xe4862004,
        0xe0800002,
        0xe3c55902,
        0xe3c66902,
        0xe2511001,
        0x1afffff8,
        HVC),
    // ldrb indexed, eor, ror, add, and, cmp, addhi, subs, bne
    new Kernel(
        "bytes",
        0xe7d52003,
        0xe0200002,
        0xe1a000e0,
        0xe2833001,
        0xe0033007,
        0xe3520080,
        0x82844001,
        0xe2511001,
        0x1afffff6,
        HVC),
    // mov, bl f, add, subs, bne, hvc; f: push, mov, add, mul, pop
    new Kernel(
        "calls",
        0xe1a00001,
        0xeb000003,
        0xe0844000,
        0xe2511001,
        0x1afffffa,
        HVC,
        0xe92d4030,
        0xe1a04000,
        0xe2840003,
        0xe0000490,
        0xe8bd8030),
  };

  private CoreBenchmark() {}

  /** Prints one line for each kernel. */
  public static void main(String[] args) {
    double product = 1;
    for (var kernel : KERNELS) {
      double best = 0;
      for (int i = 0; i < REPETITIONS; i++) {
        best = Math.max(best, run(kernel));
      }
      product *= best;
      System.out.printf(Locale.ROOT, "%-6s %6.1f million instructions/s%n", kernel.name(), best);
    }
    System.out.printf(Locale.ROOT, "mean   %6.1f%n", Math.pow(product, 1.0 / KERNELS.length));
  }

  private static double run(Kernel kernel) {
    var memory = new GuestMemory(SIZE);
    memory.map(Integer.toUnsignedLong(RAM), memory.allocate(SIZE), SIZE, true);
    var core = new Core(memory, new CoreBenchmark(), new Core.Options(true, EventSink.NONE));
    for (int section = 0; section < SIZE >>> 20; section++) {
      int base = RAM + (section << 20);
      memory.putWord(TABLE - RAM + (base >>> 20) * 4, base | 0x1140e);
    }
    // mcr ttbr0; mcr dacr; mcr sctlr; isb; b KERNEL
    put(memory, START, 0xee028f10, 0xee039f10, 0xee01af10, 0xf57ff06f, 0xea0003fa);
    put(memory, KERNEL, kernel.code());
    var cpu = core.cpu();
    cpu.setR(8, TABLE);
    cpu.setR(9, 1);
    cpu.setR(10, 0x00c50079);
    cpu.setR(1, ITERATIONS);
    cpu.setR(5, RAM + 0x100000);
    cpu.setR(6, RAM + 0x200000);
    cpu.setR(7, 0xfff);
    cpu.setR(13, RAM + 0x300000);
    cpu.setPc(START);
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    var reason = core.run(Long.MAX_VALUE / 2);
    long nanoseconds = threads.getCurrentThreadCpuTime() - before;
    if (!(reason instanceof StopReason.Requested)) {
      throw new IllegalStateException(kernel.name() + " stopped by " + reason);
    }
    return core.instructions() * 1e3 / nanoseconds;
  }

  private static void put(GuestMemory memory, int address, int... words) {
    for (int i = 0; i < words.length; i++) {
      memory.putWord(address - RAM + 4 * i, words[i]);
    }
  }

  @Override
  public boolean emulates(long physical) {
    return false;
  }

  @Override
  public long readDevice(Core core, DeviceAccess access) {
    return ABORT;
  }

  @Override
  public boolean writeDevice(Core core, DeviceAccess access, int value) {
    return false;
  }

  @Override
  public void stageTwoFault(Core core, StageTwoFault fault) {
    core.stop(new StopReason.Requested(fault.toString()));
  }

  @Override
  public void hypercall(Core core, int immediate) {
    core.stop(new StopReason.Requested("done"));
  }

  @Override
  public void secureMonitorCall(Core core, int immediate) {
    hypercall(core, immediate);
  }

  @Override
  public OptionalLong readSystem(Core core, SystemRegisterName register) {
    return OptionalLong.empty();
  }

  @Override
  public boolean writeSystem(Core core, SystemRegisterName register, long value) {
    return false;
  }

  @Override
  public boolean interruptPending(long now) {
    return false;
  }

  @Override
  public long nextEvent(long now) {
    return Long.MAX_VALUE;
  }
}
