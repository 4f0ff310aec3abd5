package org.xenwright.emulator.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.xenwright.emulator.cpu.Core;
import org.xenwright.emulator.cpu.EventSink;
import org.xenwright.emulator.cpu.StopReason;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.AccessKind;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Layout;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.Observer;
import org.xenwright.rules.path.PathStart;

/**
 * Watches one run for a judge, as the walker of paths does for its own: the boot path has one
 * observer, every handler that is entered has another until it returns, and program counters are
 * link-time addresses.
 */
public final class Spectator implements EventSink {
  /** The reason of the stop that {@link #interrupt} asks for. */
  public static final String INTERRUPT = "an exception is to be entered here";

  private static final Set<AccessKind> STORES =
      EnumSet.of(
          AccessKind.STORE,
          AccessKind.STORE_EXCLUSIVE,
          AccessKind.STORE_MULTIPLE,
          AccessKind.STORE_DUAL,
          AccessKind.SWAP,
          AccessKind.VECTOR);
  private static final int PAGE = 0xfff;

  private final Core core;
  private final Layout layout;
  private final long load;
  private final Judge judge;
  private final OptionalLong bootDone;
  private final boolean interrupt;
  private final Stores stores;
  private final CoreView view;
  private final Observer boot;
  private final Deque<Observer> handlers = new ArrayDeque<>();
  private final Set<Moment> told = EnumSet.noneOf(Moment.class);
  private final Set<Long> executed = new HashSet<>();
  private final boolean wantsExecuted;
  private boolean bootOver;
  private boolean between;
  private boolean interrupted;
  private long pc;
  private int page = -1;
  private long move;

  /**
   * Begins to watch a core that stands before its first instruction.
   *
   * @param load where the image is
   * @param bootDone link-time address whose execution ends boot
   * @param interrupt whether the core is to stop where interrupts are first unmasked
   */
  public Spectator(
      Core core, Layout layout, long load, Judge judge, OptionalLong bootDone, boolean interrupt) {
    this.core = core;
    this.layout = layout;
    this.load = load;
    this.judge = judge;
    this.bootDone = bootDone;
    this.interrupt = interrupt;
    this.stores = new Stores(layout, load);
    this.view = new CoreView(core, layout, load, stores);
    this.wantsExecuted = judge.wanted().contains(Event.Executed.class);
    this.boot = judge.begin(new PathStart.Boot(), view);
    this.pc = link(core.cpu().pc());
    boot.event(new Event.Entry(pc), view);
  }

  /** Link-time addresses of the instructions executed. */
  public Set<Long> executed() {
    return Set.copyOf(executed);
  }

  /** Whether an exception was entered on request. */
  public boolean interrupted() {
    return interrupted;
  }

  /**
   * Makes the core enter a vector now, out of code that has something to lose: every register but
   * the stack pointer holds a value of its own.
   */
  public void interrupt(VectorKind kind) {
    interrupted = true;
    for (int i = 0; i < 13; i++) {
      core.cpu().setR(i, 0x5eed_0000 + 0x101 * i);
    }
    core.enter(kind);
  }

  /** The run is over; {@code complete} when it came to an end of its own. */
  public void end(boolean complete) {
    while (!handlers.isEmpty()) {
      handlers.pop().event(new Event.PathEnd(pc, "the run ended in a handler", false), view);
    }
    endBoot(complete);
  }

  private void endBoot(boolean complete) {
    if (bootOver) {
      return;
    }
    bootOver = true;
    snapshot(Moment.BOOT_DONE);
    snapshot(Moment.IMAGE_END);
    boot.event(new Event.PathEnd(pc, "the run ended", complete), view);
  }

  private void snapshot(Moment moment) {
    if (told.add(moment)) {
      boot.snapshot(moment, view);
    }
  }

  @Override
  public void returning(int status) {
    view.returning(handlers.isEmpty() ? OptionalInt.empty() : OptionalInt.of(status));
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case Event.Executed e -> executed(e);
      case Event.Vector e -> entered(e.kind());
      case Event.ExceptionReturn e -> returned(e);
      case Event.DataAccess e -> access(e);
      case Event.TableStore e -> {
        if (e.live()) {
          tableChanged(e);
        }
        page = -1;
        tell(new Event.TableStore(pc, e.level(), e.index(), e.descriptor(), e.live()));
      }
      case Event.SystemWrite e -> {
        page = -1;
        if (e.register().startsWith("TLBI")
            || e.register().startsWith("ITLBI")
            || e.register().startsWith("DTLBI")) {
          stores.invalidated();
        }
        tell(new Event.SystemWrite(pc, e.register(), e.value()));
      }
      case Event.MmuSwitch e -> {
        page = -1;
        tell(new Event.MmuSwitch(pc, e.on(), e.sctlr()));
        if (e.on() && handlers.isEmpty()) {
          snapshot(Moment.MMU_ON);
        }
      }
      case Event.InterruptMask e -> {
        tell(new Event.InterruptMask(pc, e.fast(), e.masked()));
        if (!e.masked() && !e.fast() && handlers.isEmpty() && !between) {
          unmasked();
        }
      }
      case Event.Wait e -> {
        tell(new Event.Wait(pc, e.forEvent()));
        if (handlers.isEmpty()) {
          snapshot(Moment.BOOT_DONE);
        }
      }
      case Event.SystemRead e -> tell(new Event.SystemRead(pc, e.register(), e.value()));
      case Event.StatusWrite e -> tell(new Event.StatusWrite(pc, e.saved(), e.value()));
      case Event.ModeChange e -> tell(new Event.ModeChange(pc, e.from(), e.to()));
      case Event.Barrier e -> tell(new Event.Barrier(pc, e.kind(), e.option()));
      case Event.ClearExclusive _ -> tell(new Event.ClearExclusive(pc));
      case Event.VfpUse _ -> tell(new Event.VfpUse(pc));
      case Event.Call e -> tell(new Event.Call(pc, e.target()));
      case Event.Return e -> tell(new Event.Return(pc, e.target()));
      case Event.Jump e -> tell(new Event.Jump(pc, e.target()));
      case Event.Hypercall e -> tell(new Event.Hypercall(pc, e.immediate(), e.number()));
      case Event.Entry _, Event.DeviceAccess _, Event.PathEnd _ -> {} // made here
    }
  }

  /** To whom it belongs; what exception entry and return do to the status is nobody's. */
  private void tell(Event event) {
    if (between) {
      return;
    }
    if (!handlers.isEmpty()) {
      handlers.peek().event(event, view);
    } else if (!bootOver) {
      boot.event(event, view);
    }
  }

  private void executed(Event.Executed e) {
    between = false;
    pc = link((int) e.pc());
    executed.add(pc);
    view.begin(pc, e.word());
    if (bootDone.isPresent() && bootDone.getAsLong() == pc && handlers.isEmpty() && !bootOver) {
      snapshot(Moment.BOOT_DONE);
    }
    if (wantsExecuted) {
      tell(new Event.Executed(pc, e.row(), e.word()));
    }
  }

  /** The link-time address of code at a virtual address. */
  private long link(int virtual) {
    if (page != (virtual & ~PAGE)) {
      page = virtual & ~PAGE;
      long start = Integer.toUnsignedLong(page);
      move = core.translate(page, false).orElse(start) - start;
    }
    long physical = Integer.toUnsignedLong(virtual) + move;
    long distance = physical - load;
    return distance >= 0 && distance < layout.imageSize()
        ? layout.imageLink() + distance
        : physical;
  }

  private void entered(VectorKind kind) {
    boolean asked =
        switch (kind) {
          case IRQ, FIQ -> true;
          case RESET, UNDEFINED, SUPERVISOR_CALL, PREFETCH_ABORT, DATA_ABORT, HYP_TRAP ->
              interrupted;
        };
    if (handlers.isEmpty() && !asked) {
      endBoot(true); // the walker's path ends where code faults or calls its supervisor
    }
    page = -1;
    between = false;
    view.returning(OptionalInt.empty());
    var handler = judge.begin(new PathStart.Handler(kind), view);
    handlers.push(handler);
    handler.event(new Event.Vector(pc, kind), view);
    between = true;
  }

  private void returned(Event.ExceptionReturn e) {
    tell(new Event.ExceptionReturn(pc, e.target()));
    if (!handlers.isEmpty()) {
      handlers.pop().event(new Event.PathEnd(pc, "exception return", true), view);
      view.returning(OptionalInt.empty());
      between = true;
    }
    page = -1;
  }

  private void unmasked() {
    if (!bootOver && !told.contains(Moment.IRQ_ON)) {
      snapshot(Moment.IRQ_ON);
      if (interrupt) {
        core.stop(new StopReason.Requested(INTERRUPT));
      }
    }
  }

  private void access(Event.DataAccess e) {
    var physical = e.physical();
    if (physical.isPresent() && STORES.contains(e.kind())) {
      stores.stored(physical.get().knownBits(), e.size(), pc);
    }
    tell(
        new Event.DataAccess(
            pc, e.kind(), e.address(), physical, e.size(), e.value(), e.type(), e.writeback()));
    if (physical.isPresent()) {
      device(e, physical.get().knownBits());
    }
  }

  private void device(Event.DataAccess e, long physical) {
    Optional<Layout.Device> device =
        layout.devices().stream().filter(d -> d.frame().covers(physical, 1)).findFirst();
    if (device.isPresent()) {
      var offset = ConstantWord.of((int) (physical - device.get().frame().base()));
      tell(
          new Event.DeviceAccess(
              pc, device.get().node(), offset, e.kind(), e.size(), e.writeback()));
    }
  }

  private void tableChanged(Event.TableStore e) {
    long ttbr = view.system("TTBR0").knownBits();
    int n = (int) view.system("TTBCR").knownBits() & 7;
    if (e.level() == 1) {
      stores.changed((ttbr & -1L << 14 - n) + 4 * e.index().knownBits());
    }
  }
}
