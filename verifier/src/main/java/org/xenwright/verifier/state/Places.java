package org.xenwright.verifier.state;

import org.xenwright.isa.ir.Binary;
import org.xenwright.rules.event.Truth;
import org.xenwright.verifier.solve.Const;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;

/**
 * Finds the memory region of an address. Absolute addresses and those relative to the image are
 * kept apart; where an absolute one may fall into the image, the path is split by load address.
 * Addresses that hang on other symbols are regions of their own: that they do not hit anything else
 * is an assumption of the path.
 */
public final class Places {
  /** Name of the assumption that unknown pointers point to objects of their own. */
  public static final String SEPARATE =
      "pointers of unknown origin do not point into other known objects";

  private final long imageSpan;

  /**
   * @param imageSpan bytes from the load address on that belong to the image
   */
  public Places(long imageSpan) {
    this.imageSpan = imageSpan;
  }

  /** Where {@code address} lies on this path. */
  public Spot find(SymbolicState state, Term address) {
    var condition = state.condition();
    if (address.usesOthers()) {
      var constant = condition.constant(state.terms(), address);
      if (constant.isPresent()) {
        return find(state, Terms.word(constant.getAsLong()));
      }
      state.assume(SEPARATE);
      return new Spot.At(new Place(Terms.withoutOffset(address), Terms.offset(address)));
    }
    if (condition.loads().single()) {
      return absolute(state.terms().valueAt(address, condition.loads().live()[0]));
    }
    return address instanceof Const c ? constant(state, c) : relative(state, address);
  }

  private static Spot absolute(long address) {
    return new Spot.At(new Place(Terms.word(0), address));
  }

  private Spot constant(SymbolicState state, Const address) {
    var terms = state.terms();
    var distance = terms.subtract(address, terms.load());
    var inside = terms.binary(Binary.ULT, distance, Terms.word(imageSpan));
    if (state.condition().truth(terms, inside) == Truth.FALSE) {
      return absolute(address.value());
    }
    var first = Terms.word(state.condition().loads().addresses().getFirst());
    return new Spot.Split(terms.binary(Binary.EQ, terms.load(), first));
  }

  private Spot relative(SymbolicState state, Term address) {
    var terms = state.terms();
    var distance = terms.subtract(address, terms.loadSymbol());
    var constant = state.condition().constant(terms, distance);
    return constant.isPresent()
        ? new Spot.At(new Place(terms.loadSymbol(), constant.getAsLong()))
        : new Spot.Aside(address);
  }
}
