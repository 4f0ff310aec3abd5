package org.xenwright.rules.engine;

import java.util.HashSet;
import java.util.Set;
import org.xenwright.rules.event.Event;

/**
 * Whether a barrier or a whole invalidation still has something to do: what has happened on a path
 * since the last one of its kind. At the start of a path anything may have happened.
 */
final class BarrierUse {
  private static final Set<String> WHOLE =
      Set.of(
          "TLBIALL",
          "TLBIALLIS",
          "ITLBIALL",
          "DTLBIALL",
          "ICIALLU",
          "ICIALLUIS",
          "BPIALL",
          "BPIALLIS");

  private static final int NONE = -1;

  // The option of the last barrier with nothing after it that another one could order.
  private int sinceDsb = NONE;
  private int sinceDmb = NONE;
  private boolean sinceIsb;
  private final Set<String> invalidated;

  BarrierUse() {
    this(new HashSet<>());
  }

  private BarrierUse(Set<String> invalidated) {
    this.invalidated = invalidated;
  }

  BarrierUse copy() {
    var copy = new BarrierUse(new HashSet<>(invalidated));
    copy.sinceDsb = sinceDsb;
    copy.sinceDmb = sinceDmb;
    copy.sinceIsb = sinceIsb;
    return copy;
  }

  /** Whether the event, a barrier or a write of a maintenance register, has nothing to do. */
  boolean idle(Event event) {
    return switch (event) {
      case Event.Barrier e ->
          switch (e.kind()) {
            case ISB -> sinceIsb;
            case DSB -> sinceDsb == e.option();
            case DMB -> sinceDmb == e.option() || sinceDsb == e.option();
          };
      case Event.SystemWrite e -> invalidated.contains(e.register());
      case Event _ -> false; // nothing else is asked
    };
  }

  /** Takes note of an event. */
  void observe(Event event) {
    switch (event) {
      case Event.Barrier e -> {
        switch (e.kind()) {
          case ISB -> sinceIsb = true;
          case DSB -> sinceDsb = e.option();
          case DMB -> sinceDmb = e.option();
        }
      }
      case Event.DataAccess _ -> {
        sinceDsb = NONE;
        sinceDmb = NONE;
        if (!invalidated.isEmpty()) {
          invalidated.clear(); // a store may be into a table or into code
        }
      }
      case Event.TableStore _, Event.SystemRead _, Event.StatusWrite _, Event.ModeChange _ ->
          sinceIsb = false;
      case Event.SystemWrite e -> {
        sinceIsb = false;
        sinceDsb = NONE;
        if (WHOLE.contains(e.register())) {
          invalidated.add(e.register());
        } else {
          invalidated.clear(); // another table, another domain, another mode of the core
        }
      }
      case Event.Vector _, Event.ExceptionReturn _, Event.Hypercall _, Event.Wait _ -> forget();
      case Event.Call call when call.target().isEmpty() -> forget();
      case Event _ -> {} // the rest orders nothing and needs no order
    }
  }

  private void forget() {
    sinceIsb = false;
    sinceDsb = NONE;
    sinceDmb = NONE;
    invalidated.clear();
  }
}
