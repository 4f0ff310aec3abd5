package org.xenwright.verifier.explore;

import java.util.Optional;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.AccessKind;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;
import org.xenwright.verifier.facts.TranslationTable;
import org.xenwright.verifier.facts.Walk;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.CoreState;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.Spot;
import org.xenwright.verifier.state.SymbolicState;
import org.xenwright.xen.abi.ConsoleRingLayout;

/** Loads and stores: translation, memory types, devices, table stores. */
final class DataPath {
  private final Run run;

  DataPath(Run run) {
    this.run = run;
  }

  /**
   * Where an access goes.
   *
   * @param physical physical address, when the translation is known
   * @param storage the address under which the bytes are kept: the physical one, or the virtual one
   *     of an object of its own
   */
  private record Target(Optional<Term> physical, Optional<Term> storage, MemoryType type) {
    static Target of(Term physical, MemoryType type) {
      return new Target(Optional.of(physical), Optional.of(physical), type);
    }
  }

  /**
   * Loads; empty when the path ended or was split and the step must be taken again ({@link
   * Path#ended} tells).
   */
  Optional<Term> load(Path path, Term address, int bytes, Access access, boolean exclusive) {
    var kind = exclusive ? AccessKind.LOAD_EXCLUSIVE : kind(access, false);
    var target = target(path, address, kind, bytes, access);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    if (nowhere(path, address, target.get(), kind, bytes, access)) {
      return Optional.empty();
    }
    var physical = target.get().storage();
    Optional<Term> value =
        physical.isEmpty()
            ? Optional.of(run.terms().fresh(8 * bytes, "unknown[" + address + "]"))
            : read(path, physical.get(), bytes);
    if (value.isPresent()) {
      var result = value.get();
      emit(path, kind, address, target.get(), bytes, result, access);
      return Optional.of(endian(path, result));
    }
    return value;
  }

  /** Stores; false when the path ended or was split and the step must be taken again. */
  boolean store(Path path, Term address, Term value, Access access, boolean exclusive) {
    var stored = endian(path, value);
    int bytes = value.width() / 8;
    var kind = exclusive ? AccessKind.STORE_EXCLUSIVE : kind(access, true);
    var target = target(path, address, kind, bytes, access);
    if (target.isEmpty()) {
      return false;
    }
    if (nowhere(path, address, target.get(), kind, bytes, access)) {
      return false;
    }
    var physical = target.get().storage();
    if (physical.isEmpty()) {
      path.state().assume("a store through an unknown translation hits nothing known");
      emit(path, kind, address, target.get(), bytes, stored, access);
      return true;
    }
    if (!write(path, physical.get(), stored)) {
      return false;
    }
    emit(path, kind, address, target.get(), bytes, stored, access);
    tableStore(path, physical.get(), stored);
    return true;
  }

  /** Whether there is neither memory nor a device; then the access is told and the path ends. */
  private boolean nowhere(
      Path path, Term address, Target target, AccessKind kind, int bytes, Access access) {
    if (target.physical().isEmpty()) {
      return false;
    }
    var constant = path.state().constant(target.physical().get());
    if (constant.isEmpty()) {
      return false;
    }
    long physical = constant.getAsLong();
    if (run.world().memory(physical) || run.world().device(physical).isPresent()) {
      return false;
    }
    emit(path, kind, address, target, bytes, run.terms().fresh(8 * bytes, "nothing"), access);
    path.end(String.format("stage 2 fault: nothing is at physical address 0x%x", physical), true);
    return true;
  }

  private static AccessKind kind(Access access, boolean store) {
    return switch (access.kind()) {
      case SINGLE -> store ? AccessKind.STORE : AccessKind.LOAD;
      case MULTIPLE, EXCEPTION_FRAME ->
          store ? AccessKind.STORE_MULTIPLE : AccessKind.LOAD_MULTIPLE;
      case DUAL -> store ? AccessKind.STORE_DUAL : AccessKind.LOAD_DUAL;
      case EXCLUSIVE -> store ? AccessKind.STORE_EXCLUSIVE : AccessKind.LOAD_EXCLUSIVE;
      case SWAP -> AccessKind.SWAP;
      case VECTOR -> AccessKind.VECTOR;
    };
  }

  /** Big-endian data is reversed; an E bit that is not known counts as 0. */
  private Term endian(Path path, Term value) {
    var big = path.state().constant(path.state().core().bit(CoreState.ENDIAN));
    return big.orElse(0) != 0 && value.width() > 8 && value.width() <= 64
        ? run.terms().unary(Unary.REVERSE_BYTES, value, value.width())
        : value;
  }

  private void emit(
      Path path,
      AccessKind kind,
      Term address,
      Target target,
      int bytes,
      Term value,
      Access access) {
    var physical = target.physical();
    Optional<Word> word = Optional.empty();
    if (physical.isPresent()) {
      word = Optional.of(path.word(physical.get()));
    }
    path.emit(
        new Event.DataAccess(
            path.pc(),
            kind,
            path.word(address),
            word,
            bytes,
            path.word(value),
            target.type(),
            access.writeback()));
    if (physical.isPresent()) {
      var constant = path.state().constant(physical.get());
      if (constant.isPresent()) {
        deviceAccess(path, constant.getAsLong(), kind, bytes, access);
      }
    }
  }

  private void deviceAccess(Path path, long physical, AccessKind kind, int bytes, Access access) {
    for (var device : run.world().devices()) {
      if (device.window().contains(physical)) {
        var offset = path.word(Terms.word(physical - device.address()));
        path.emit(
            new Event.DeviceAccess(
                path.pc(), device.path(), offset, kind, bytes, access.writeback()));
        return;
      }
    }
  }

  /** Stage 1; empty when the path ended or was split. */
  private Optional<Target> target(
      Path path, Term address, AccessKind kind, int bytes, Access access) {
    return switch (translate(path, address)) {
      case Walk.Flat(Term physical) ->
          Optional.of(Target.of(physical, MemoryType.STRONGLY_ORDERED));
      case Walk.Mapped mapped -> Optional.of(Target.of(mapped.physical(), mapped.type()));
      case Walk.Fault fault -> {
        var nothing = new Target(Optional.empty(), Optional.empty(), MemoryType.UNKNOWN);
        var value = run.terms().fresh(8 * bytes, "nothing");
        emit(path, kind, address, nothing, bytes, value, access);
        path.end("data fault: " + address + " is not mapped", true);
        yield Optional.empty();
      }
      case Walk.Split(Term bit) -> {
        run.decide(path, bit);
        yield Optional.empty();
      }
      case Walk.Unknown(String reason) -> {
        if (address.usesOthers()) {
          path.state().assume("pointers of unknown origin point to mapped memory");
          yield Optional.of(new Target(Optional.empty(), Optional.of(address), MemoryType.UNKNOWN));
        }
        path.state().assume("an access succeeds although " + reason);
        yield Optional.of(new Target(Optional.empty(), Optional.empty(), MemoryType.UNKNOWN));
      }
    };
  }

  /** Translation of one address, remembered by page. */
  Walk translate(Path path, Term address) {
    var state = path.state();
    var enabled = TranslationTable.enabled(state);
    if (enabled.isPresent() && enabled.getAsLong() == 0) {
      return new Walk.Flat(address);
    }
    var base = Terms.withoutOffset(address);
    long offset = Terms.offset(address);
    var remembered = path.translation(base, offset);
    var walk = remembered.isPresent() ? remembered.get() : walk(path, base, offset);
    if (walk instanceof Walk.Mapped mapped) {
      var physical = run.terms().add(mapped.physical(), offset & 4095);
      return new Walk.Mapped(physical, mapped.descriptor(), mapped.level(), mapped.type());
    }
    return walk;
  }

  private Walk walk(Path path, Term base, long offset) {
    var pageStart = run.terms().add(base, offset & -4096L);
    var walk = run.tables().walk(path.state(), pageStart, path::watch);
    if (walk instanceof Walk.Mapped) {
      path.translation(base, offset, walk);
    }
    return walk;
  }

  /**
   * A word as the hypervisor reads it through the guest's translation; empty when it cannot be
   * told.
   */
  Optional<Term> peek(Path path, Term address) {
    return place(path, address)
        .map(place -> path.state().memory().read(place, 4, path.state().condition()));
  }

  /**
   * Stores as the hypervisor does through the guest's translation; lost when the address cannot be
   * told.
   */
  void poke(Path path, Term address, Term value) {
    place(path, address)
        .ifPresent(place ->
            path.state().memory().write(place, value, (int) path.pc(), path.state().condition()));
  }

  private Optional<Place> place(Path path, Term address) {
    var physical =
        switch (translate(path, address)) {
          case Walk.Flat flat -> Optional.of(flat.physical());
          case Walk.Mapped mapped -> Optional.of(mapped.physical());
          case Walk.Fault fault -> Optional.<Term>empty();
          case Walk.Split split -> Optional.<Term>empty();
          case Walk.Unknown unknown -> Optional.<Term>empty();
        };
    return physical.flatMap(at ->
        run.places().find(path.state(), at) instanceof Spot.At(Place place)
            ? Optional.of(place)
            : Optional.empty());
  }

  private Optional<Term> read(Path path, Term physical, int bytes) {
    var state = path.state();
    return switch (run.places().find(state, physical)) {
      case Spot.At(Place place) -> {
        if (place.base().isConst() && !run.world().memory(place.offset())) {
          yield Optional.of(device(place.offset(), bytes));
        }
        if (place.base().isConst() && place.offset() == run.consumer()) {
          yield Optional.of(drained(path, place));
        }
        yield Optional.of(state.memory().read(place, bytes, state.condition()));
      }
      case Spot.Aside(Term aside) -> {
        if (laidOver(state, aside)) {
          yield Optional.of(state.memory().readLaidOver(aside, bytes, state.condition()));
        }
        run.decide(path, first(path));
        yield Optional.empty();
      }
      case Spot.Split(Term bit) -> {
        run.decide(path, bit);
        yield Optional.empty();
      }
    };
  }

  private boolean laidOver(SymbolicState state, Term address) {
    return state.memory().overlayAddresses().stream()
        .anyMatch(o ->
            state.condition().truth(run.terms(), run.terms().binary(Binary.EQ, o, address))
                == Truth.TRUE);
  }

  private Term first(Path path) {
    var load = path.state().condition().loads().addresses().getFirst();
    return run.terms().binary(Binary.EQ, run.terms().load(), Terms.word(load));
  }

  /**
   * The console ring's consumer index: the daemon is taken to keep up with what the guest produces.
   */
  private static Term drained(Path path, Place consumer) {
    path.state().assume("the console daemon keeps up with the guest");
    var producer = consumer.plus(ConsoleRingLayout.OUT_PRODUCER - ConsoleRingLayout.OUT_CONSUMER);
    return path.state().memory().read(producer, 4, path.state().condition());
  }

  /** What a device register reads as: anything. */
  private Term device(long physical, int bytes) {
    var device = run.world().device(physical);
    String name =
        device
            .map(d -> d.path() + "+0x" + Long.toHexString(physical - d.address()))
            .orElse("nothing");
    return run.terms().fresh(8 * bytes, name);
  }

  private boolean write(Path path, Term physical, Term value) {
    var state = path.state();
    return switch (run.places().find(state, physical)) {
      case Spot.At(Place place) -> {
        if (place.base().isConst() && !run.world().memory(place.offset())) {
          yield true;
        }
        path.stored(place);
        state.memory().write(place, value, (int) path.pc(), state.condition());
        yield true;
      }
      case Spot.Aside(Term aside) -> {
        path.forgetTables();
        state.memory().writeAside(aside, value, (int) path.pc(), state.condition());
        yield true;
      }
      case Spot.Split(Term bit) -> {
        run.decide(path, bit);
        yield false;
      }
    };
  }

  /** Emits a table store when the store hit a table in use. */
  private void tableStore(Path path, Term physical, Term descriptor) {
    var state = path.state();
    if (!state.systemWritten("TTBR0") || descriptor.width() != 32) {
      return;
    }
    int n = TranslationTable.boundary(state);
    var distance = run.terms().subtract(physical, TranslationTable.base(state, "TTBR0", n));
    var inside = run.terms().binary(Binary.ULT, distance, Terms.word(0x4000L >> n));
    boolean live = TranslationTable.enabled(state).orElse(0) != 0;
    if (state.condition().truth(run.terms(), inside) == Truth.TRUE) {
      var index = run.terms().binary(Binary.LSR, distance, Terms.word(2));
      stale(path, physical, live);
      path.emit(new Event.TableStore(path.pc(), 1, path.word(index), path.word(descriptor), live));
      noteCoarse(path, index, descriptor);
      return;
    }
    if (run.places().find(state, physical) instanceof Spot.At(Place place)) {
      var table = path.coarseTables().get(new Place(place.base(), place.offset() & -1024));
      if (table != null) {
        stale(path, physical, live);
        Word index = path.word(Terms.word(((long) table << 8) + (place.offset() >>> 2 & 255)));
        path.emit(new Event.TableStore(path.pc(), 2, index, path.word(descriptor), live));
      }
    }
  }

  private void stale(Path path, Term physical, boolean live) {
    if (live && run.places().find(path.state(), physical) instanceof Spot.At(Place place)) {
      path.stale().add(place);
    }
  }

  private void noteCoarse(Path path, Term index, Term descriptor) {
    var state = path.state();
    var type = state.constant(run.terms().field(descriptor, 1, 0));
    var slot = state.constant(index);
    if (type.orElse(0) == 1 && slot.isPresent()) {
      var table = run.terms().binary(Binary.AND, descriptor, Terms.word(0xFFFFFC00L));
      if (run.places().find(state, table) instanceof Spot.At(Place place)) {
        path.coarseTables().put(place, (int) slot.getAsLong());
      }
    }
  }

  /** TTBR0 was written: finds the second-level tables that the new table points to. */
  void newTable(Path path) {
    path.forgetTables();
    path.coarseTables().clear();
    for (var table : path.tableRuns(run.tables())) {
      if (table.level() == 1 && table.defined()) {
        for (int i = 0; i < table.count(); i++) {
          var index =
              run.terms()
                  .binary(
                      Binary.LSR, run.terms().add(table.address(), (long) i << 20), Terms.word(20));
          noteCoarse(path, index, run.terms().add(table.descriptor(), i * table.step()));
          if (table.step() == 0 && i == 0) {
            break; // one table for many megabytes: the first names it
          }
        }
      }
    }
  }
}
