package org.xenwright.emulator.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xenwright.emulator.cpu.StopReason;
import org.xenwright.emulator.cpu.StrictCheck;
import org.xenwright.emulator.cpu.TakenException;
import org.xenwright.emulator.xen.FaultRecord;
import org.xenwright.emulator.xen.Hypervisor;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.ShutdownReason;

/**
 * Boots guests. The same request gives the same result to the last byte: there is no clock, no
 * randomness and one thread; virtual time is the number of instructions.
 */
public final class Machine {
  /** So often the core comes back to be looked at. */
  private static final long SLICE = 1_000_000;

  private static final int LOOP_SAMPLES = 400;
  private static final int SHOWN_FAULTS = 8;
  private static final int ABORT_MODE = 0x17;

  private final BootRequest request;
  private final GuestBuilder.Guest guest;
  private final List<Finding> findings = new ArrayList<>();

  private Machine(BootRequest request, GuestBuilder.Guest guest) {
    this.request = request;
    this.guest = guest;
  }

  /** Boots one guest to its end, its marker or the end of its budget. */
  public static BootResult boot(BootRequest request) {
    return switch (GuestBuilder.build(request)) {
      case GuestBuilder.Attempt.Built(var guest) -> new Machine(request, guest).run();
      case GuestBuilder.Attempt.Refused(var rule, var message) ->
          new BootResult(
              BootResult.Outcome.REFUSED,
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(
                  new Finding(
                      rule, OptionalLong.empty(), OptionalLong.empty(), message, List.of())),
              0,
              0,
              Optional.empty(),
              List.of());
    };
  }

  private BootResult run() {
    var core = guest.core();
    StopReason reason = new StopReason.Budget();
    while (reason instanceof StopReason.Budget
        && core.instructions() < request.instructions()
        && guest.domain().shutdown().isEmpty()) {
      reason = core.run(Math.min(SLICE, request.instructions() - core.instructions()));
    }
    guest.domain().console().flush();
    long instructions = core.instructions();
    long time = core.now();
    var registers = Registers.of(core.cpu());
    var outcome = judge(reason);
    return new BootResult(
        outcome,
        guest.domain().shutdown(),
        Optional.of(guest.place()),
        guest.domain().console().lines(),
        findings,
        instructions,
        time,
        Optional.of(registers),
        guest.hypervisor().faults().first());
  }

  private BootResult.Outcome judge(StopReason reason) {
    boolean marked =
        guest.domain().console().lines().stream().anyMatch(l -> GuestBuilder.isMarker(request, l));
    if (marked) {
      return BootResult.Outcome.MARKER;
    }
    if (guest.domain().shutdown().isPresent()) {
      return ended(guest.domain().shutdown().get());
    }
    return switch (reason) {
      case StopReason.Budget _ -> {
        report(Rule.XW_RUN_003, pc(), loopText());
        yield BootResult.Outcome.BUDGET;
      }
      case StopReason.Idle(int pc, String what) -> {
        report(
            Rule.XW_RUN_004,
            pc,
            what + " with nothing to come: no interrupt is pending and no timer is armed");
        yield BootResult.Outcome.DIED;
      }
      case StopReason.StrictFailure failure -> {
        strict(failure);
        yield BootResult.Outcome.DIED;
      }
      case StopReason.Requested(var why) -> requested(why);
    };
  }

  private BootResult.Outcome ended(ShutdownReason reason) {
    return switch (reason) {
      case POWEROFF, REBOOT, SUSPEND, SOFT_RESET -> {
        if (request.marker().isPresent()) {
          report(
              Rule.XW_RUN_007,
              caller(),
              "the guest ended ("
                  + word(reason)
                  + ") and no line contained \""
                  + request.marker().get()
                  + "\"");
        }
        yield BootResult.Outcome.SHUTDOWN;
      }
      case CRASH, WATCHDOG -> {
        report(Rule.XW_RUN_005, caller(), "the domain ended with reason " + word(reason));
        yield BootResult.Outcome.DIED;
      }
    };
  }

  private static String word(ShutdownReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private BootResult.Outcome requested(String why) {
    if (why.equals(Hypervisor.CPU_OFF)) {
      report(Rule.XW_RUN_010, pc(), "the guest switched its only CPU off");
    } else {
      var fault = guest.hypervisor().faults().last();
      report(
          Rule.XW_RUN_006,
          fault.map(FaultRecord::pc).orElse(pc()),
          "the guest faults again and again and gets nowhere, "
              + guest.hypervisor().faults().count()
              + " times so far");
    }
    return BootResult.Outcome.DIED;
  }

  private void strict(StopReason.StrictFailure failure) {
    var rule =
        Stream.of(Rule.values())
            .filter(r -> r.id().equals(failure.check().rule()))
            .findFirst()
            .orElse(
                failure.check() == StrictCheck.VECTOR_UNREACHABLE
                    ? Rule.XW_RUN_006
                    : Rule.XW_RUN_009);
    report(rule, failure.pc(), failure.message());
  }

  /** The hypercall that ended the domain: HVC and SMC are four bytes long in both states. */
  private int caller() {
    return pc() - 4;
  }

  private int pc() {
    return guest.core().cpu().pc();
  }

  /** The first fault, which is the likely cause, comes before what it led to. */
  private void report(Rule rule, int pc, String message) {
    var faults = guest.hypervisor().faults().first();
    if (!faults.isEmpty()) {
      var root = faults.getFirst();
      findings.add(
          new Finding(
              Rule.XW_RUN_002,
              OptionalLong.of(Integer.toUnsignedLong(root.pc())),
              OptionalLong.of(Integer.toUnsignedLong(root.link())),
              text(root),
              List.of()));
    } else {
      guest.core().unanswered().ifPresent(taken -> findings.add(unanswered(taken)));
    }
    var facts = new ArrayList<String>();
    int shown = Math.max(1, faults.size() - SHOWN_FAULTS);
    for (int i = shown; i < faults.size(); i++) {
      facts.add(text(faults.get(i)));
    }
    facts.addAll(aborts());
    facts.addAll(Registers.of(guest.core().cpu()).lines());
    findings.add(
        new Finding(
            rule,
            OptionalLong.of(Integer.toUnsignedLong(pc)),
            OptionalLong.empty(),
            message,
            facts));
  }

  private static Finding unanswered(TakenException taken) {
    return new Finding(
        Rule.XW_RUN_012,
        OptionalLong.of(Integer.toUnsignedLong(taken.pc())),
        OptionalLong.of(Integer.toUnsignedLong(taken.caller())),
        "the guest took " + taken.text() + String.format(" at pc 0x%08x", taken.pc()),
        List.of());
  }

  /** What the fault registers remember: a guest that dies silently has no other witness. */
  private List<String> aborts() {
    var cpu = guest.core().cpu();
    var cp15 = cpu.cp15();
    var out = new ArrayList<String>();
    if ((cp15.dfsr() | cp15.dfar()) != 0) {
      out.add(String.format("last data abort: DFSR %08x, DFAR %08x", cp15.dfsr(), cp15.dfar()));
    }
    if ((cp15.ifsr() | cp15.ifar()) != 0) {
      out.add(String.format("last prefetch abort: IFSR %08x, IFAR %08x", cp15.ifsr(), cp15.ifar()));
    }
    int link = cpu.banked(14, ABORT_MODE);
    if (!out.isEmpty() && link != 0) {
      out.add(String.format("LR_abt %08x, SPSR_abt %08x", link, cpu.spsr(ABORT_MODE)));
    }
    return out;
  }

  private static String text(FaultRecord fault) {
    return String.format(
        "Xen injected a %s for the %s at pc 0x%08x (address 0x%08x, lr 0x%08x): %s",
        fault.exception(),
        fault.kind().text(),
        fault.pc(),
        fault.virtual(),
        fault.link(),
        fault.reason());
  }

  /** Runs on a little to see where the guest goes round. */
  private String loopText() {
    var seen = new TreeSet<Long>();
    for (int i = 0; i < LOOP_SAMPLES; i++) {
      seen.add(Integer.toUnsignedLong(pc()));
      if (!(guest.core().run(1) instanceof StopReason.Budget)) {
        break;
      }
    }
    return String.format(
        "%d instructions are used up; the guest runs between 0x%08x and 0x%08x",
        request.instructions(), seen.first(), seen.last());
  }
}
