package org.xenwright.verifier.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.xenwright.isa.ir.Binary;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.Places;
import org.xenwright.verifier.state.Spot;
import org.xenwright.verifier.state.SymbolicState;

/** Short-descriptor translation (DDI 0406C B3.5) over symbolic registers and tables. */
public final class TranslationTable {
  private static final int DESCRIPTOR = 4;
  private static final int SECOND_LEVEL = 256;

  private final Places places;

  /** Finds descriptors through {@code places}. */
  public TranslationTable(Places places) {
    this.places = places;
  }

  /** Whether SCTLR.M is 1; empty when that is not known. */
  public static OptionalLong enabled(SymbolicState state) {
    return bit(state, "SCTLR", 0);
  }

  private static OptionalLong bit(SymbolicState state, String register, int bit) {
    return field(state, state.system(register), bit, bit);
  }

  private static OptionalLong field(SymbolicState state, Term word, int high, int low) {
    return state.constant(state.terms().field(word, high, low));
  }

  /** Translates {@code address}; every descriptor read is told to {@code watch}. */
  public Walk walk(SymbolicState state, Term address, Watch watch) {
    var on = enabled(state);
    if (on.isEmpty()) {
      return new Walk.Unknown("SCTLR.M is not known");
    }
    if (on.getAsLong() == 0) {
      return new Walk.Flat(address);
    }
    var control = state.constant(state.system("TTBCR"));
    if (control.isEmpty() || control.getAsLong() >>> 31 != 0) {
      return new Walk.Unknown("TTBCR is not known or selects long descriptors");
    }
    int n = (int) control.getAsLong() & 7;
    var high = n == 0 ? OptionalLong.of(0) : field(state, address, 31, 32 - n);
    if (high.isEmpty()) {
      return new Walk.Unknown("which of TTBR0 and TTBR1 translates " + address + " is not known");
    }
    boolean second = high.getAsLong() != 0;
    var base = base(state, second ? "TTBR1" : "TTBR0", second ? 0 : n);
    var terms = state.terms();
    var index = terms.field(address, second ? 31 : 31 - n, 20);
    var at = terms.add(base, terms.binary(Binary.SHL, index, Terms.word(2)));
    return read(state, at, watch, first -> firstLevel(state, address, first, watch));
  }

  /** Told where descriptors were read. */
  public interface Watch {
    /** A descriptor at this place took part in a translation. */
    void descriptor(Place place);
  }

  private interface Next {
    Walk with(Term descriptor);
  }

  private Walk read(SymbolicState state, Term at, Watch watch, Next next) {
    return switch (places.find(state, at)) {
      case Spot.At(Place place) -> {
        watch.descriptor(place);
        yield next.with(state.memory().read(place, DESCRIPTOR, state.condition()));
      }
      case Spot.Aside(Term aside) ->
          next.with(state.memory().readLaidOver(aside, DESCRIPTOR, state.condition()));
      case Spot.Split(Term bit) -> new Walk.Split(bit);
    };
  }

  private Walk firstLevel(SymbolicState state, Term address, Term descriptor, Watch watch) {
    var terms = state.terms();
    var type = field(state, descriptor, 1, 0);
    if (type.isEmpty()) {
      return undecided(state, terms.field(descriptor, 1, 0), "descriptor " + descriptor);
    }
    if (type.getAsLong() == 0) {
      return new Walk.Fault(descriptor, 1);
    }
    if (type.getAsLong() == 1) {
      var table = terms.binary(Binary.AND, descriptor, Terms.word(0xFFFFFC00L));
      var index = terms.field(address, 19, 12);
      var at = terms.add(table, terms.binary(Binary.SHL, index, Terms.word(2)));
      return read(state, at, watch, second -> secondLevel(state, address, second));
    }
    var supersection = field(state, descriptor, 18, 18);
    if (supersection.isEmpty()) {
      return undecided(state, terms.field(descriptor, 18, 18), "descriptor " + descriptor);
    }
    int bits = supersection.getAsLong() != 0 ? 24 : 20;
    return mapped(state, address, descriptor, 1, bits, 12);
  }

  private Walk secondLevel(SymbolicState state, Term address, Term descriptor) {
    var type = field(state, descriptor, 1, 0);
    if (type.isEmpty()) {
      return undecided(state, state.terms().field(descriptor, 1, 0), "descriptor " + descriptor);
    }
    return switch ((int) type.getAsLong()) {
      case 0 -> new Walk.Fault(descriptor, 2);
      case 1 -> mapped(state, address, descriptor, 2, 16, 12);
      default -> mapped(state, address, descriptor, 2, 12, 6); // 2 and 3: bit 0 is XN
    };
  }

  private static Walk undecided(SymbolicState state, Term field, String what) {
    if (field.usesOthers()) {
      return new Walk.Unknown("the type of " + what + " is not known");
    }
    var terms = state.terms();
    long first = terms.valueAt(field, state.condition().loads().live()[0]);
    return new Walk.Split(terms.binary(Binary.EQ, field, Terms.word(first)));
  }

  private static Walk mapped(
      SymbolicState state, Term address, Term descriptor, int level, int bits, int tex) {
    var terms = state.terms();
    long low = (1L << bits) - 1;
    var base = terms.binary(Binary.AND, descriptor, Terms.word(~low));
    var physical = terms.add(base, terms.binary(Binary.AND, address, Terms.word(low)));
    return new Walk.Mapped(physical, descriptor, level, type(state, descriptor, tex));
  }

  private static MemoryType type(SymbolicState state, Term descriptor, int texShift) {
    var tex = field(state, descriptor, texShift + 2, texShift);
    var cb = field(state, descriptor, 3, 2);
    var remap = bit(state, "SCTLR", 28);
    if (tex.isEmpty() || cb.isEmpty() || remap.isEmpty()) {
      return MemoryType.UNKNOWN;
    }
    int texcb = (int) (tex.getAsLong() << 2 | cb.getAsLong());
    if (remap.getAsLong() == 0) {
      return MemoryTypes.of(texcb);
    }
    var prrr = state.constant(state.system("PRRR"));
    return prrr.isPresent() ? MemoryTypes.remapped(texcb, prrr.getAsLong()) : MemoryType.UNKNOWN;
  }

  /** The base of the table a register designates. */
  public static Term base(SymbolicState state, String register, int n) {
    long low = (1L << 14 - n) - 1;
    return state.terms().binary(Binary.AND, state.system(register), Terms.word(~low));
  }

  /** TTBCR.N, 0 when it is not known. */
  public static int boundary(SymbolicState state) {
    return (int) field(state, state.system("TTBCR"), 2, 0).orElse(0);
  }

  /**
   * Everything the walker would read from TTBR0 on, once it was written; entries at symbolic
   * indexes first.
   */
  public List<TableRun> runs(SymbolicState state, Watch watch) {
    if (!state.systemWritten("TTBR0")) {
      return List.of();
    }
    int n = boundary(state);
    var base = base(state, "TTBR0", n);
    if (!(places.find(state, base) instanceof Spot.At(Place place))) {
      return List.of();
    }
    int count = 4096 >> n;
    var found = new ArrayList<TableRun>();
    aside(state, base, count, found, watch);
    watchAll(place, count, watch);
    var entries = new RunBuilder(state, 1, 0x100000, 0);
    var tables = new ArrayList<TableRun>();
    for (int i = 0; i < count; i++) {
      entries.add(place.plus((long) i * DESCRIPTOR), Terms.word((long) i << 20));
    }
    for (var run : entries.runs()) {
      found.add(run);
      secondLevels(state, run, tables, watch);
    }
    found.addAll(tables);
    return found;
  }

  private static void watchAll(Place table, int count, Watch watch) {
    for (int i = 0; i < count; i += SECOND_LEVEL) {
      watch.descriptor(table.plus((long) i * DESCRIPTOR));
    }
  }

  private void aside(SymbolicState state, Term base, int count, List<TableRun> found, Watch watch) {
    var terms = state.terms();
    for (var address : state.memory().overlayAddresses()) {
      var distance = terms.subtract(address, base);
      var inside = terms.binary(Binary.ULT, distance, Terms.word((long) count * DESCRIPTOR));
      if (state.condition().truth(terms, inside) != org.xenwright.rules.event.Truth.TRUE) {
        continue;
      }
      var descriptor = state.memory().readLaidOver(address, DESCRIPTOR, state.condition());
      var va =
          terms.binary(
              Binary.SHL, terms.binary(Binary.LSR, distance, Terms.word(2)), Terms.word(20));
      int domain = (int) field(state, descriptor, 8, 5).orElse(0);
      var run =
          new TableRun(
              1, va, 1, descriptor, 0, domain, true, state.memory().overlayPc(address), address);
      found.add(run);
      secondLevels(state, run, found, watch);
    }
  }

  private void secondLevels(SymbolicState state, TableRun run, List<TableRun> found, Watch watch) {
    var terms = state.terms();
    if (!run.defined() || field(state, run.descriptor(), 1, 0).orElse(0) != 1) {
      return;
    }
    for (int i = 0; i < run.count(); i++) {
      var descriptor = terms.add(run.descriptor(), i * run.step());
      var table = terms.binary(Binary.AND, descriptor, Terms.word(0xFFFFFC00L));
      if (!(places.find(state, table) instanceof Spot.At(Place place))
          || i > 0 && run.step() == 0) {
        continue; // many entries that share a table are judged once
      }
      watchAll(place, SECOND_LEVEL, watch);
      int domain = (int) field(state, descriptor, 8, 5).orElse(0);
      var entries = new RunBuilder(state, 2, 0x1000, domain);
      for (int j = 0; j < SECOND_LEVEL; j++) {
        var va = terms.add(run.address(), ((long) i << 20) + ((long) j << 12));
        entries.add(place.plus((long) j * DESCRIPTOR), va);
      }
      found.addAll(entries.runs());
    }
  }
}
