package org.xenwright.emulator.cpu;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.xenwright.emulator.jit.BlockCompiler;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.memory.Mmu;
import org.xenwright.emulator.memory.PageMaps;
import org.xenwright.emulator.memory.Walk;
import org.xenwright.isa.sysreg.SystemRegister;
import org.xenwright.rules.event.Event;

/**
 * One core: its state, its memory and the loop that runs it. Virtual time is the number of
 * instructions run, plus what was skipped while the guest waited; the environment's events are
 * looked at between blocks, so a run repeats exactly.
 */
public final class Core {
  /** Most events that may pass while a guest waits before the core calls it idle. */
  private static final int MOST_EVENTS_IN_A_WAIT = 1 << 20;

  /** How a core is set up; {@code strict} stops at every {@link StrictCheck}. */
  public record Options(boolean strict, EventSink events) {}

  private final CpuState cpu = new CpuState();
  private final GuestMemory memory;
  private final Environment environment;
  private final Options options;
  private final PageMaps maps = new PageMaps();
  private final Mmu mmu;
  private final Exceptions exceptions;
  private final StaleTranslations stale;
  private final DataPath data;
  private final BlockCache blocks;
  private final Engine engine;
  private final SystemRegisters systemRegisters;
  private final Walk probe = new Walk();

  // Instructions begun, the current block's wholly; `behind` of them have not been reached yet. The
  // interpreter's own fields.
  long executed;
  int behind;
  long deadline;
  private long skipped;
  private int following;
  private boolean eventRegister;
  private boolean barrierNeeded;
  private @Nullable StopReason stop;

  /** A core at reset; the environment sets registers and pc before the first {@link #run}. */
  public Core(GuestMemory memory, Environment environment, Options options) {
    this.memory = memory;
    this.environment = environment;
    this.options = options;
    var tracer = new Tracer(options.events(), cpu, memory);
    mmu = new Mmu(memory, cpu.cp15());
    exceptions = new Exceptions(cpu, tracer);
    stale = new StaleTranslations(this, maps, options.strict());
    data = new DataPath(this, exceptions, maps, stale, tracer);
    blocks = new BlockCache(this, exceptions, maps);
    systemRegisters = new SystemRegisters(this, new Maintenance(this, stale));
    var effects = new Effects(this, exceptions, systemRegisters, tracer);
    var reference = new Reference(this, effects, new Monitor(data), tracer);
    engine = new Engine(this, blocks, reference, effects, tracer.on());
    memory.watch(
        new GuestMemory.Watcher() {
          @Override
          public void mappingChanged() {
            Core.this.mappingChanged();
          }

          @Override
          public void watchedWrite(int offset, int length) {
            blocks.written(offset, length);
            stale.written(offset, length);
          }
        });
  }

  /** The state. */
  public CpuState cpu() {
    return cpu;
  }

  /** The memory. */
  public GuestMemory memory() {
    return memory;
  }

  /**
   * Lets {@code compiler} have the blocks that are entered often; without one the interpreter runs
   * everything.
   */
  public void install(BlockCompiler compiler) {
    engine.install(compiler);
  }

  /**
   * Virtual time: instructions run so far, plus what was skipped while waiting. Exact within an
   * instruction's callbacks.
   */
  public long now() {
    return executed - behind + skipped;
  }

  /** Instructions run so far. */
  public long instructions() {
    return executed - behind;
  }

  /**
   * Runs until {@code budget} more instructions are done (a block more at most) or something stops
   * the core.
   */
  public StopReason run(long budget) {
    long end = executed + budget;
    long faulted = -1;
    for (; ; ) {
      var reason = stop;
      if (reason != null) {
        stop = null;
        return reason;
      }
      if (executed >= end) {
        return new StopReason.Budget();
      }
      if (!cpu.irqMasked && environment.interruptPending(now())) {
        exceptions.interrupt(cpu.pc());
      }
      long event = environment.nextEvent(now());
      long wait = Math.max(1, event - now());
      deadline = wait < end - executed ? executed + wait : end;
      try {
        engine.run();
      } catch (Unwind unwind) {
        executed -= behind;
        if (executed == faulted) {
          executed++; // a vector that faults itself completes nothing, but must use up the budget
        }
        faulted = executed;
      }
      behind = 0;
    }
  }

  /** Makes {@link #run} come back with {@code reason} before the next instruction. */
  public void stop(StopReason reason) {
    if (stop == null) {
      stop = reason;
    }
    attention();
  }

  /**
   * Makes the guest take a data abort with DFSR {@code status}, DFAR {@code address} and LR_abt
   * {@code link}.
   */
  public void injectDataAbort(int status, int address, int link) {
    exceptions.dataAbort(status, address, link);
  }

  /**
   * Makes the guest take a prefetch abort with IFSR {@code status}, IFAR {@code address} and LR_abt
   * {@code link}.
   */
  public void injectPrefetchAbort(int status, int address, int link) {
    exceptions.prefetchAbort(status, address, link);
  }

  /** The abort or undefined instruction whose handler has not returned, if there is one. */
  public Optional<TakenException> unanswered() {
    return exceptions.unanswered();
  }

  /** Makes the guest take an undefined instruction exception with LR_und {@code link}. */
  public void injectUndefined(int link) {
    exceptions.undefined(link);
  }

  /** Makes the guest enter a vector before its next instruction, as if the cause were real. */
  public void enter(Event.VectorKind kind) {
    int pc = cpu.pc();
    switch (kind) {
      case IRQ -> exceptions.interrupt(pc);
      case FIQ -> exceptions.fastInterrupt(pc);
      case DATA_ABORT -> exceptions.dataAbort(cpu.cp15().dfsr, cpu.cp15().dfar, pc + 8);
      case PREFETCH_ABORT -> exceptions.prefetchAbort(cpu.cp15().ifsr, cpu.cp15().ifar, pc + 4);
      case UNDEFINED -> exceptions.undefinedAt(pc);
      case SUPERVISOR_CALL -> exceptions.supervisorCall(pc);
      case RESET, HYP_TRAP -> throw new IllegalArgumentException("no guest enters " + kind);
    }
    attention();
  }

  /** The value of a system register; empty when the core has none of that encoding. */
  public OptionalLong system(SystemRegister register) {
    long value = systemRegisters.read(register.encoding());
    return value == SystemRegisters.UNDEFINED ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * Where {@code virtual} leads as a privileged access of the guest's current context, which is how
   * Xen follows pointers in hypercall arguments: empty without a translation or without the
   * permission asked for. With the MMU off it is the address itself. Changes nothing, raises
   * nothing.
   */
  public OptionalLong translate(int virtual, boolean write) {
    mmu.walk(virtual, probe);
    return probe.fault == 0 && probe.allows(true, write)
        ? OptionalLong.of(probe.physical)
        : OptionalLong.empty();
  }

  Environment environment() {
    return environment;
  }

  Mmu mmu() {
    return mmu;
  }

  DataPath dataPath() {
    return data;
  }

  PageMaps maps() {
    return maps;
  }

  StaleTranslations stale() {
    return stale;
  }

  /** The instruction being run is followed by the one at {@code next}. */
  void locate(int next) {
    following = next;
  }

  /** As {@link #locate}, with {@code left} more instructions of the block already counted. */
  void locate(int next, int left) {
    following = next;
    behind = left;
  }

  /** Address of the instruction after the one being run. */
  int following() {
    return following;
  }

  /** Counts a block; all its instructions are begun. */
  void count(int instructions) {
    executed += instructions;
  }

  /** Whether the environment must be looked at before the next block. */
  boolean due() {
    return executed >= deadline;
  }

  /** The environment was called or may have something new: look at it before the next block. */
  void attention() {
    deadline = 0;
  }

  /** Mapping or permissions may have changed. */
  void mappingChanged() {
    maps.flush();
    blocks.newEpoch();
  }

  /** SCTLR.M changed: the next instruction must be an ISB. */
  void needBarrier() {
    barrierNeeded = true;
  }

  /** An ISB. */
  void synchronised() {
    barrierNeeded = false;
  }

  /** Strict: stops when an ISB is missing before {@code block}. */
  void checkBarrier(CodeBlock block) {
    if (barrierNeeded) {
      barrierNeeded = false;
      if (!Engine.beginsWithBarrier(block)) {
        strict(
            StrictCheck.SCTLR_WITHOUT_ISB,
            "SCTLR.M changed, but the next instruction is no ISB: whether it is translated is unknown");
      }
    }
  }

  /** Takes an undefined instruction exception for the instruction being run. */
  void undefined() {
    exceptions.undefinedAt(cpu.pc());
    throw Unwind.NOW;
  }

  /** Lets the environment answer for a second-stage fault of the instruction at the pc. */
  void stageTwo(StageTwoFault fault) {
    cpu.restoreIt();
    environment.stageTwoFault(this, fault);
    attention();
    throw Unwind.NOW;
  }

  /** Stops a strict core; a lenient one carries on. */
  void strict(StrictCheck check, String message) {
    if (options.strict()) {
      fail(check, message);
    }
  }

  /** Stops the core, lenient or not. */
  void fail(StrictCheck check, String message) {
    var registers = new ArrayList<Integer>();
    for (int i = 0; i < 16; i++) {
      registers.add(cpu.r(i));
    }
    registers.add(cpu.cpsr());
    stop(new StopReason.StrictFailure(check, cpu.pc(), message, registers));
    throw Unwind.NOW;
  }

  boolean interruptLine() {
    return environment.interruptPending(now());
  }

  void sendEvent() {
    eventRegister = true;
  }

  /** WFE: passes at once when an event was sent. */
  void waitForEvent() {
    if (eventRegister) {
      eventRegister = false;
    } else {
      waitFor(true);
    }
  }

  /** WFI: skips time until the interrupt line is up, masked or not. */
  void waitForInterrupt() {
    waitFor(false);
  }

  private void waitFor(boolean event) {
    sleep(cpu.pc(), event ? "WFE" : "WFI", () -> false, Long.MAX_VALUE);
  }

  /**
   * Skips time until the interrupt line is up, masked or not, {@code ready} says yes or {@code
   * until} has come; stops when none of these can.
   *
   * @param pc where it went to sleep
   * @param what put it to sleep
   */
  public void sleep(int pc, String what, BooleanSupplier ready, long until) {
    attention();
    for (int i = 0; i < MOST_EVENTS_IN_A_WAIT; i++) {
      if (environment.interruptPending(now()) || ready.getAsBoolean() || now() >= until) {
        return;
      }
      long next = Math.min(environment.nextEvent(now()), until);
      if (next == Long.MAX_VALUE) {
        break;
      }
      skipped += Math.max(1, next - now());
    }
    stop(new StopReason.Idle(pc, what));
  }

  static String hex(int value) {
    return "0x%08x".formatted(value);
  }
}
