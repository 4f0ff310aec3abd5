package org.xenwright.linker.layout;

import java.util.Optional;
import org.xenwright.linker.pass.Traits;

/** The home of symbols whose output section was dropped. */
public final class Neighbour {
  private Neighbour() {}

  /** The written section that stands in for one that was dropped, as a home for its symbols. */
  public static Optional<Output> of(Tree tree, Output dropped, long address) {
    var headers = tree.headers;
    int at = headers.indexOf(dropped);
    Optional<Output> before = Optional.empty();
    Optional<Output> behind = Optional.empty();
    for (int i = at - 1; i >= 0 && before.isEmpty(); i--) {
      before = headers.get(i).isWritten() ? Optional.of(headers.get(i)) : before;
    }
    for (int i = at + 1; i < headers.size() && behind.isEmpty(); i++) {
      behind = headers.get(i).isWritten() ? Optional.of(headers.get(i)) : behind;
    }
    if (before.isEmpty() || behind.isEmpty()) {
      return before.isEmpty() ? behind : before;
    }
    int differ = before.get().traits ^ behind.get().traits;
    int fromBehind = behind.get().traits ^ dropped.traits;
    int kind = Traits.ALLOC | Traits.TLS;
    boolean takeBefore;
    if ((differ & (kind | Traits.LOAD)) != 0) {
      takeBefore =
          (fromBehind & kind) != 0
              || (before.get().has(Traits.LOAD) && !behind.get().has(Traits.LOAD));
    } else if ((differ & Traits.READONLY) != 0) {
      takeBefore = (fromBehind & Traits.READONLY) != 0;
    } else if ((differ & Traits.CODE) != 0) {
      takeBefore = (fromBehind & Traits.CODE) != 0;
    } else {
      takeBefore = address < behind.get().vma;
    }
    return takeBefore ? before : behind;
  }
}
