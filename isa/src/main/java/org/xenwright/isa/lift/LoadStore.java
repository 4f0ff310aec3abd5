package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;
import org.xenwright.isa.ir.Access.Ordering;
import org.xenwright.isa.ir.Op.JumpKind;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/** Loads and stores of one or two registers (A5.2.8, A5.3). */
public interface LoadStore extends Operands {
  /** An offset to add to a base, or to subtract. */
  record Offset(boolean up, Value value) {}

  /**
   * Where an access goes.
   *
   * @param n number of the base register
   * @param address of the access
   * @param after what the base register becomes when {@code writeBack}
   */
  record Place(int n, Value address, Value after, boolean writeBack) {}

  /** A constant offset in bytes. */
  default Offset offset(boolean up, int bytes) {
    return new Offset(up, constant(bytes));
  }

  /** A shifted register as offset. */
  default Offset indexed(boolean up, int m, int type, int amount) {
    return new Offset(up, shifted(m, type, amount).value());
  }

  /**
   * Bits P and W: {@code before} adds the offset before the access; without it the base is always
   * written back.
   */
  default Place at(int n, Offset offset, boolean before, boolean writeBack) {
    var base = base(n);
    var index = offset.up() ? add(base, offset.value()) : less(base, offset.value());
    return new Place(n, before ? index : base, index, writeBack || !before);
  }

  /** LDR, LDRB, LDRH, LDRSB, LDRSH. */
  default void load(int t, Size size, Place place) {
    var data = load(size.type(), place.address(), Access.single(place.writeBack()));
    writeBack(place);
    var kind = place.n() == 13 && place.writeBack() ? JumpKind.RETURN : JumpKind.INDIRECT;
    loaded(t, widened(data, size), kind);
  }

  /** STR, STRB, STRH. */
  default void store(int t, Size size, Place place) {
    store(place.address(), low(r(t), size.type()), Access.single(place.writeBack()));
    writeBack(place);
  }

  /** LDRT and kin: checked as from User mode. */
  default void loadUnprivileged(int t, Size size, Place place) {
    var data = load(size.type(), place.address(), unprivileged(place));
    writeBack(place);
    put(t, widened(data, size));
  }

  /** STRT and kin. */
  default void storeUnprivileged(int t, Size size, Place place) {
    store(place.address(), low(r(t), size.type()), unprivileged(place));
    writeBack(place);
  }

  /** LDRD of A32: {@code t} and the next register. */
  default void loadDual(int t, Place place) {
    loadDual(t, t + 1, place);
  }

  /** LDRD: two words, word aligned. */
  default void loadDual(int t, int t2, Place place) {
    var access = Access.multiple(Kind.DUAL, place.writeBack());
    var first = load(Type.I32, place.address(), access);
    var second = load(Type.I32, add(place.address(), constant(4)), access);
    writeBack(place);
    put(t, first);
    put(t2, second);
  }

  /** STRD of A32. */
  default void storeDual(int t, Place place) {
    storeDual(t, t + 1, place);
  }

  /** STRD. */
  default void storeDual(int t, int t2, Place place) {
    var access = Access.multiple(Kind.DUAL, place.writeBack());
    store(place.address(), r(t), access);
    store(add(place.address(), constant(4)), r(t2), access);
    writeBack(place);
  }

  private static Access unprivileged(Place place) {
    return new Access(1, Kind.SINGLE, true, Ordering.PLAIN, place.writeBack());
  }

  private Value less(Value base, Value offset) {
    return offset instanceof Value.Constant c
        ? add(base, constant((int) -c.value()))
        : sub(base, offset);
  }

  private Value widened(Value data, Size size) {
    return size.signed() ? sext(data, Type.I32) : zext(data, Type.I32);
  }

  private void writeBack(Place place) {
    // A written-back pc is UNPREDICTABLE and named so by the table.
    if (place.writeBack() && place.n() != PC) {
      put(place.n(), place.after());
    }
  }
}
