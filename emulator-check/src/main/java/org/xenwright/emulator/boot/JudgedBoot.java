package org.xenwright.emulator.boot;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.xenwright.emulator.cpu.EventSink;
import org.xenwright.emulator.cpu.StopReason;
import org.xenwright.emulator.judge.Spectator;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Layout;

/**
 * A boot that is watched by a judge of rules. Where a vector is given, its handler is entered at
 * the first moment when interrupts are let in, whatever the machine's devices have to say.
 */
public final class JudgedBoot {
  /** So many more instructions a handler may run that was entered on request. */
  private static final long HANDLER = 200_000;

  private JudgedBoot() {}

  /**
   * What a run was like.
   *
   * @param executed link-time addresses of all instructions executed
   * @param ending why it ended, one clause
   */
  public record Ran(Set<Long> executed, String ending) {
    public Ran {
      executed = Set.copyOf(executed);
    }
  }

  /** How it went. */
  public sealed interface Outcome {
    /** The guest ran, and the judge has seen it. */
    record Watched(Ran ran) implements Outcome {}

    /** It could not be started. */
    record Refused(String reason) implements Outcome {}
  }

  /**
   * Runs {@code request}.
   *
   * @param layout the world as the judge knows it
   * @param bootDone link-time address whose execution ends boot
   * @param vector the handler to enter; empty for what happens by itself
   */
  public static Outcome run(
      BootRequest request,
      Layout layout,
      Judge judge,
      OptionalLong bootDone,
      Optional<VectorKind> vector) {
    var spectators = new ArrayList<Spectator>(1); // the core wants its listener before there is one
    var sink =
        new EventSink() {
          @Override
          public void accept(Event event) {
            spectators.getFirst().accept(event);
          }

          @Override
          public void returning(int status) {
            spectators.getFirst().returning(status);
          }
        };
    return switch (GuestBuilder.build(request.withEvents(sink))) {
      case GuestBuilder.Attempt.Refused(_, var message) -> new Outcome.Refused(message);
      case GuestBuilder.Attempt.Built(var guest) -> {
        var spectator =
            new Spectator(
                guest.core(), layout, guest.place().load(), judge, bootDone, vector.isPresent());
        spectators.add(spectator);
        yield new Outcome.Watched(watch(request, guest, spectator, vector));
      }
    };
  }

  private static Ran watch(
      BootRequest request,
      GuestBuilder.Guest guest,
      Spectator spectator,
      Optional<VectorKind> vector) {
    var core = guest.core();
    long end = request.instructions();
    StopReason reason = new StopReason.Budget();
    while (core.instructions() < end) {
      reason = core.run(end - core.instructions());
      if (vector.isEmpty() || spectator.interrupted()) {
        break;
      }
      spectator.interrupt(vector.get());
      end = core.instructions() + HANDLER;
    }
    var ending = ending(reason, guest);
    spectator.end(!(reason instanceof StopReason.Budget));
    return new Ran(spectator.executed(), ending);
  }

  private static String ending(StopReason reason, GuestBuilder.Guest guest) {
    if (guest.domain().shutdown().isPresent()) {
      return "the guest ended";
    }
    var faults = guest.hypervisor().faults().first();
    if (!faults.isEmpty()) {
      return String.format(
          "the guest faulted at pc 0x%08x: %s", faults.getFirst().pc(), faults.getFirst().reason());
    }
    return switch (reason) {
      case StopReason.Budget _ -> "its instructions were used up";
      case StopReason.Idle _ -> "the guest waits for ever";
      case StopReason.StrictFailure failure -> failure.message();
      case StopReason.Requested(var why) -> why;
    };
  }
}
