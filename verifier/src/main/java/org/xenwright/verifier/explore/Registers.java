package org.xenwright.verifier.explore;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Mode;

/** Reads and writes of {@link Register}s on a path. */
final class Registers {
  /** What MRS reads of CPSR: not IT, J and T (DDI 0406C B9.3.8). */
  private static final long READABLE_STATUS = 0xF8FF_03DFL;

  private final Terms terms;

  Registers(Terms terms) {
    this.terms = terms;
  }

  Term read(Path path, Register register) {
    var state = path.state();
    var core = state.core();
    return switch (register) {
      case Register.Core r -> r.number() == 15 ? path.virtualPc() : core.r(r.number());
      case Register.Flag flag -> core.flag(flag.ordinal());
      case Register.GreaterOrEqual ge -> core.greaterOrEqual();
      case Register.ItState it -> core.itState();
      case Register.Banked b -> core.r(b.number(), Mode.of(b.mode()).orElse(core.mode()));
      case Register.Vector v -> vector(path, v);
      case Register.VfpSystem vfp -> state.system(vfp.name());
      case Register.CurrentStatus status ->
          terms.binary(Binary.AND, core.status(), Terms.word(READABLE_STATUS));
      case Register.SavedStatus saved ->
          core.saved(saved.mode() == 0 ? core.mode() : Mode.of(saved.mode()).orElse(core.mode()));
    };
  }

  private Term vector(Path path, Register.Vector v) {
    var state = path.state();
    return switch (v.type()) {
      case I32 -> {
        var pair = state.vector(v.number() / 2);
        yield terms.unary((v.number() & 1) == 0 ? Unary.TRUNCATE : Unary.HIGH_HALF, pair, 32);
      }
      case I64 -> state.vector(v.number());
      case I128 ->
          terms.binary(
              Binary.CONCAT, state.vector(2 * v.number() + 1), state.vector(2 * v.number()));
      case I1, I8, I16 -> throw new IllegalArgumentException("vector register of " + v.type());
    };
  }

  void write(Path path, Register register, Term value) {
    var merged = value;
    if (path.predicate().isPresent()) {
      merged = terms.select(path.predicate().get(), value, read(path, register));
    }
    var state = path.state();
    var core = state.core();
    switch (register) {
      case Register.Core r -> core.r(r.number(), merged);
      case Register.Flag flag -> core.flag(flag.ordinal(), merged);
      case Register.GreaterOrEqual ge -> core.greaterOrEqual(merged);
      case Register.ItState it -> core.itState(merged);
      case Register.Banked b -> core.r(b.number(), Mode.of(b.mode()).orElse(core.mode()), merged);
      case Register.Vector v -> writeVector(path, v, merged);
      case Register.VfpSystem vfp -> writeVfp(path, vfp, merged);
      case Register.CurrentStatus status -> core.status(merged, 15);
      case Register.SavedStatus saved ->
          core.saved(
              saved.mode() == 0 ? core.mode() : Mode.of(saved.mode()).orElse(core.mode()), merged);
    }
  }

  private void writeVfp(Path path, Register.VfpSystem register, Term value) {
    if (register.writable() != 0) {
      var mask = Terms.word(Integer.toUnsignedLong(register.writable()));
      path.state().writeSystem(register.name(), terms.binary(Binary.AND, value, mask));
    }
  }

  /** Cumulative flags of FPSCR that an operation may have raised are no longer known. */
  void unknownFlags(Path path, int mask) {
    var before = read(path, Register.VfpSystem.FPSCR);
    var raised =
        terms.binary(Binary.AND, terms.fresh(32, "fpscr@" + path.pc()), Terms.constant(32, mask));
    write(path, Register.VfpSystem.FPSCR, terms.binary(Binary.OR, before, raised));
  }

  private void writeVector(Path path, Register.Vector v, Term value) {
    var state = path.state();
    if (v.type() == Type.I64) {
      state.vector(v.number(), value);
    } else if (v.type() == Type.I128) {
      state.vector(2 * v.number(), terms.unary(Unary.TRUNCATE, value, 64));
      state.vector(2 * v.number() + 1, terms.unary(Unary.HIGH_HALF, value, 64));
    } else {
      var old = state.vector(v.number() / 2);
      boolean low = (v.number() & 1) == 0;
      var kept = terms.unary(low ? Unary.HIGH_HALF : Unary.TRUNCATE, old, 32);
      state.vector(
          v.number() / 2,
          low
              ? terms.binary(Binary.CONCAT, kept, value)
              : terms.binary(Binary.CONCAT, value, kept));
    }
  }
}
