package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;
import org.xenwright.isa.ir.Access.Ordering;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/** Exclusives and swaps (A3.4, A5.2.10). */
public interface Exclusives extends Operands {
  /** LDREX; {@code offset} is in bytes (T32 only, else 0). */
  default void ldrex(int t, int n, int offset) {
    put(t, loadExclusive(Type.I32, add(r(n), imm(offset))));
  }

  /** LDREXB. */
  default void ldrexb(int t, int n) {
    put(t, zext(loadExclusive(Type.I8, r(n)), Type.I32));
  }

  /** LDREXH. */
  default void ldrexh(int t, int n) {
    put(t, zext(loadExclusive(Type.I16, r(n)), Type.I32));
  }

  /** LDREXD. */
  default void ldrexd(int t, int t2, int n) {
    var both = loadExclusive(Type.I64, r(n));
    put(t, low(both, Type.I32));
    put(t2, high(both));
  }

  /** STREX. */
  default void strex(int d, int t, int n, int offset) {
    storeExclusive(d, add(r(n), imm(offset)), r(t));
  }

  /** STREXB. */
  default void strexb(int d, int t, int n) {
    storeExclusive(d, r(n), low(r(t), Type.I8));
  }

  /** STREXH. */
  default void strexh(int d, int t, int n) {
    storeExclusive(d, r(n), low(r(t), Type.I16));
  }

  /** STREXD. */
  default void strexd(int d, int t, int t2, int n) {
    storeExclusive(d, r(n), ir().compute(Binary.CONCAT, r(t2), r(t)));
  }

  /** CLREX. */
  default void clrex() {
    ir().add(new Op.ClearExclusive());
  }

  /** SWP. */
  default void swp(int t, int t2, int n) {
    swap(t, t2, n, Type.I32);
  }

  /** SWPB. */
  default void swpb(int t, int t2, int n) {
    swap(t, t2, n, Type.I8);
  }

  private void swap(int t, int t2, int n, Type size) {
    var access = new Access(size.bits() / 8, Kind.SWAP, false, Ordering.PLAIN, false);
    var address = r(n);
    var old = load(size, address, access);
    store(address, low(r(t2), size), access);
    put(t, zext(old, Type.I32));
  }

  private Value loadExclusive(Type size, Value address) {
    var to = ir().temp(size);
    ir().add(new Op.LoadExclusive(to, address, Access.exclusive(size.bits() / 8)));
    return to;
  }

  private void storeExclusive(int d, Value address, Value value) {
    var status = ir().temp(Type.I32);
    var access = Access.exclusive(value.type().bits() / 8);
    ir().add(new Op.StoreExclusive(status, address, value, access));
    put(d, status);
  }
}
