package org.xenwright.verifier.facts;

import java.util.Set;
import java.util.function.Function;
import org.xenwright.isa.ir.Binary;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.TableRun.Kind;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.Places;
import org.xenwright.verifier.state.Spot;
import org.xenwright.verifier.state.SymbolicState;

/**
 * Takes runs apart into the fields that rules ask for (DDI 0406C B3.5.1).
 *
 * @param state of the path
 * @param word makes words
 * @param stale descriptors that the TLB may still have in an older form
 * @param places finds descriptors
 */
public record RunWords(
    SymbolicState state, Function<Term, Word> word, Set<Place> stale, Places places) {
  private static final int DESCRIPTOR = 4;

  /** A run with its fields. */
  public org.xenwright.rules.path.TableRun of(TableRun run) {
    var kind = kind(run);
    boolean first = run.level() == 1;
    boolean large = kind == Kind.LARGE_PAGE;
    int span = first ? 20 : 12;
    var d = run.descriptor();
    int tex = first || large ? 12 : 6;
    var texcb = joined(field(d, tex + 2, tex), field(d, 3, 2), 2);
    var ap =
        first
            ? joined(field(d, 15, 15), field(d, 11, 10), 2)
            : joined(field(d, 9, 9), field(d, 5, 4), 2);
    var xn = first ? field(d, 4, 4) : large ? field(d, 15, 15) : field(d, 0, 0);
    return new org.xenwright.rules.path.TableRun(
        run.level(),
        kind,
        word.apply(field(run.address(), 31, span)),
        run.count(),
        word.apply(run.address()),
        (long) run.count() << span,
        word.apply(physical(run, kind)),
        word.apply(d),
        run.step(),
        type(kind, texcb),
        word.apply(texcb),
        word.apply(ap),
        word.apply(xn),
        word.apply(Terms.word(run.domain())),
        word.apply(first ? field(d, 16, 16) : field(d, 10, 10)),
        word.apply(first ? field(d, 17, 17) : field(d, 11, 11)),
        word.apply(first ? field(d, 19, 19) : Terms.word(0)),
        word.apply(first ? field(d, 18, 18) : Terms.word(0)),
        word.apply(run.table()),
        run.pc(),
        isStale(run));
  }

  private Term field(Term word, int high, int low) {
    return state.terms().field(word, high, low);
  }

  private Term joined(Term high, Term low, int lowBits) {
    var terms = state.terms();
    return terms.binary(Binary.OR, terms.binary(Binary.SHL, high, Terms.word(lowBits)), low);
  }

  private Kind kind(TableRun run) {
    if (!run.defined()) {
      return Kind.UNINITIALISED;
    }
    var type = state.constant(field(run.descriptor(), 1, 0));
    if (type.isEmpty()) {
      return Kind.UNDECIDED;
    }
    int bits = (int) type.getAsLong();
    if (bits == 0) {
      return Kind.FAULT;
    }
    if (run.level() == 2) {
      return bits == 1 ? Kind.LARGE_PAGE : Kind.SMALL_PAGE;
    }
    if (bits == 1) {
      return Kind.TABLE;
    }
    if (bits == 3) {
      return Kind.RESERVED;
    }
    var supersection = state.constant(field(run.descriptor(), 18, 18));
    if (supersection.isEmpty()) {
      return Kind.UNDECIDED;
    }
    return supersection.getAsLong() != 0 ? Kind.SUPERSECTION : Kind.SECTION;
  }

  private Term physical(TableRun run, Kind kind) {
    var terms = state.terms();
    int bits =
        switch (kind) {
          case SUPERSECTION -> 24;
          case LARGE_PAGE -> 16;
          case SMALL_PAGE -> 12;
          case TABLE -> 10;
          case SECTION, FAULT, RESERVED, UNINITIALISED, UNDECIDED -> run.level() == 1 ? 20 : 12;
        };
    long low = (1L << bits) - 1;
    var base = terms.binary(Binary.AND, run.descriptor(), Terms.word(~low));
    boolean maps = kind == Kind.SUPERSECTION || kind == Kind.LARGE_PAGE;
    return maps ? terms.add(base, terms.binary(Binary.AND, run.address(), Terms.word(low))) : base;
  }

  private MemoryType type(Kind kind, Term texcb) {
    boolean maps =
        switch (kind) {
          case SECTION, SUPERSECTION, LARGE_PAGE, SMALL_PAGE -> true;
          case FAULT, TABLE, RESERVED, UNINITIALISED, UNDECIDED -> false;
        };
    var bits = state.constant(texcb);
    var remap = state.constant(field(state.system("SCTLR"), 28, 28));
    return maps && bits.isPresent() && remap.orElse(1) == 0
        ? MemoryTypes.of((int) bits.getAsLong())
        : MemoryType.UNKNOWN;
  }

  private boolean isStale(TableRun run) {
    if (stale.isEmpty() || !(places.find(state, run.table()) instanceof Spot.At(Place place))) {
      return false;
    }
    for (int i = 0; i < run.count(); i++) {
      if (stale.contains(place.plus((long) i * DESCRIPTOR))) {
        return true;
      }
    }
    return false;
  }
}
