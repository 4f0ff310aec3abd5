package org.xenwright.verifier.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xenwright.isa.ir.Binary;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.VectorSlot;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.Places;
import org.xenwright.verifier.state.Spot;
import org.xenwright.verifier.state.SymbolicState;

/**
 * Reads the vector table in force (DDI 0406C B1.8.1).
 *
 * @param state of the path
 * @param word makes words
 * @param tables translates the slots' addresses
 * @param places finds their bytes
 */
public record Vectors(
    SymbolicState state, Function<Term, Word> word, TranslationTable tables, Places places) {
  private static final long HIGH = 0xFFFF_0000L;
  private static final int PC_AHEAD = 8;

  /** The eight slots. */
  public List<VectorSlot> slots() {
    var terms = state.terms();
    boolean high = state.constant(terms.field(state.system("SCTLR"), 13, 13)).orElse(0) != 0;
    var base =
        high ? Terms.word(HIGH) : terms.binary(Binary.AND, state.system("VBAR"), Terms.word(~31L));
    var slots = new ArrayList<VectorSlot>();
    for (var kind : VectorKind.values()) {
      var address = terms.add(base, 4L * kind.ordinal());
      var instruction = read(address);
      slots.add(
          new VectorSlot(
              kind,
              word.apply(address),
              instruction.map(word),
              instruction.flatMap(i -> target(address, i)).map(word)));
    }
    return slots;
  }

  private Optional<Term> read(Term address) {
    var physical =
        switch (tables.walk(state, address, place -> {})) {
          case Walk.Flat flat -> Optional.of(flat.physical());
          case Walk.Mapped mapped -> Optional.of(mapped.physical());
          case Walk.Fault fault -> Optional.<Term>empty();
          case Walk.Split split -> Optional.<Term>empty();
          case Walk.Unknown unknown -> Optional.<Term>empty();
        };
    return physical.flatMap(at ->
        places.find(state, at) instanceof Spot.At(Place place)
            ? Optional.of(state.memory().read(place, 4, state.condition()))
            : Optional.empty());
  }

  /** Where B or LDR pc, [pc, #n] leads; A32, always condition. */
  private Optional<Term> target(Term address, Term instruction) {
    var constant = state.constant(instruction);
    if (constant.isEmpty()) {
      return Optional.empty();
    }
    int bits = (int) constant.getAsLong();
    var terms = state.terms();
    if (bits >>> 24 == 0xEA) {
      return Optional.of(terms.add(address, PC_AHEAD + (bits << 8 >> 6)));
    }
    boolean literal = (bits & 0xFF7F_F000) == 0xE51F_F000;
    int offset = (bits & 0x0080_0000) != 0 ? bits & 0xFFF : -(bits & 0xFFF);
    return literal ? read(terms.add(address, PC_AHEAD + offset)) : Optional.empty();
  }
}
