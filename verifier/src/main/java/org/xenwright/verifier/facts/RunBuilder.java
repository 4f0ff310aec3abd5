package org.xenwright.verifier.facts;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.verifier.solve.Const;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.SymbolicState;

/**
 * Joins neighbouring descriptors into runs: same origin, same attributes, base growing by what one
 * entry covers or not at all.
 */
final class RunBuilder {
  private static final int DESCRIPTOR = 4;

  private final SymbolicState state;
  private final int level;
  private final long span;
  private final int domain;
  private final List<TableRun> runs = new ArrayList<>();
  private Term address = Terms.word(0);
  private Term table = Terms.word(0);
  private Term first = Terms.word(0);
  private Term last = Terms.word(0);
  private long step;
  private int count;
  private boolean defined;
  private int pc;

  RunBuilder(SymbolicState state, int level, long span, int domain) {
    this.state = state;
    this.level = level;
    this.span = span;
    this.domain = domain;
  }

  void add(Place place, Term va) {
    boolean known = state.memory().initialised(place, DESCRIPTOR);
    int storePc = state.memory().storePc(place);
    if (!known && count > 0 && !defined) {
      count++;
      return;
    }
    var descriptor = known ? state.memory().readPlain(place, DESCRIPTOR) : Terms.word(0);
    if (count > 0 && known && defined && storePc == pc && joins(descriptor)) {
      count++;
      last = descriptor;
      return;
    }
    flush();
    address = va;
    table = state.terms().add(place.base(), place.offset());
    first = descriptor;
    last = descriptor;
    count = 1;
    step = 0;
    defined = known;
    pc = storePc;
  }

  private boolean joins(Term descriptor) {
    long distance;
    if (descriptor instanceof Const a && last instanceof Const b) {
      distance = a.value() - b.value() & 0xFFFFFFFFL;
    } else {
      var difference = state.constant(state.terms().subtract(descriptor, last));
      if (difference.isEmpty()) {
        return false;
      }
      distance = difference.getAsLong();
    }
    if (count > 1) {
      return distance == step;
    }
    boolean fits =
        distance == 0 || distance == span || level == 1 && isTable() && distance == 0x400;
    if (fits) {
      step = distance;
    }
    return fits;
  }

  private boolean isTable() {
    return state.constant(state.terms().field(first, 1, 0)).orElse(0) == 1;
  }

  private void flush() {
    if (count > 0) {
      int of =
          level == 1 ? (int) state.constant(state.terms().field(first, 8, 5)).orElse(0) : domain;
      var descriptor = defined ? first : state.terms().fresh(32, "table[" + address + "]");
      runs.add(new TableRun(level, address, count, descriptor, step, of, defined, pc, table));
    }
    count = 0;
  }

  List<TableRun> runs() {
    flush();
    return runs;
  }
}
