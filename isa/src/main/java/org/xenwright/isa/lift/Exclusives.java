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
  /** LDREX, LDREXB, LDREXH. */
  default void loadExclusive(int t, Size size, int n) {
    loadExclusive(t, size, n, 0);
  }

  /** LDREX of T32, with an offset in bytes. */
  default void loadExclusive(int t, Size size, int n, int offset) {
    put(t, zext(exclusive(size.type(), add(r(n), value(offset).value())), Type.I32));
  }

  /** LDREXD of A32: {@code t} and the next register. */
  default void loadExclusiveDual(int t, int n) {
    loadExclusiveDual(t, t + 1, n);
  }

  /** LDREXD. */
  default void loadExclusiveDual(int t, int t2, int n) {
    var both = exclusive(Type.I64, r(n));
    put(t, low(both, Type.I32));
    put(t2, high(both));
  }

  /** STREX, STREXB, STREXH. */
  default void storeExclusive(int d, int t, Size size, int n) {
    storeExclusive(d, t, size, n, 0);
  }

  /** STREX of T32, with an offset in bytes. */
  default void storeExclusive(int d, int t, Size size, int n, int offset) {
    exclusive(d, add(r(n), value(offset).value()), low(r(t), size.type()));
  }

  /** STREXD of A32. */
  default void storeExclusiveDual(int d, int t, int n) {
    storeExclusiveDual(d, t, t + 1, n);
  }

  /** STREXD. */
  default void storeExclusiveDual(int d, int t, int t2, int n) {
    exclusive(d, r(n), ir().compute(Binary.CONCAT, r(t2), r(t)));
  }

  /** LDA, LDAB, LDAH: aligned, and before all later accesses. */
  default void loadAcquire(int t, Size size, int n) {
    put(
        t,
        zext(
            load(size.type(), r(n), ordered(size.type(), Kind.SINGLE, Ordering.ACQUIRE)),
            Type.I32));
  }

  /** STL, STLB, STLH: aligned, and after all earlier accesses. */
  default void storeRelease(int t, Size size, int n) {
    store(r(n), low(r(t), size.type()), ordered(size.type(), Kind.SINGLE, Ordering.RELEASE));
  }

  /** LDAEX, LDAEXB, LDAEXH. */
  default void loadAcquireExclusive(int t, Size size, int n) {
    put(t, zext(exclusive(size.type(), r(n), Ordering.ACQUIRE), Type.I32));
  }

  /** LDAEXD. */
  default void loadAcquireExclusiveDual(int t, int t2, int n) {
    var both = exclusive(Type.I64, r(n), Ordering.ACQUIRE);
    put(t, low(both, Type.I32));
    put(t2, high(both));
  }

  /** STLEX, STLEXB, STLEXH. */
  default void storeReleaseExclusive(int d, int t, Size size, int n) {
    exclusive(d, r(n), low(r(t), size.type()), Ordering.RELEASE);
  }

  /** STLEXD. */
  default void storeReleaseExclusiveDual(int d, int t, int t2, int n) {
    exclusive(d, r(n), ir().compute(Binary.CONCAT, r(t2), r(t)), Ordering.RELEASE);
  }

  private static Access ordered(Type size, Kind kind, Ordering ordering) {
    return new Access(size.bits() / 8, kind, false, ordering, false);
  }

  private Value exclusive(Type size, Value address, Ordering ordering) {
    var to = ir().temp(size);
    ir().add(new Op.LoadExclusive(to, address, ordered(size, Kind.EXCLUSIVE, ordering)));
    return to;
  }

  private void exclusive(int d, Value address, Value value, Ordering ordering) {
    var status = ir().temp(Type.I32);
    var access = ordered(value.type(), Kind.EXCLUSIVE, ordering);
    ir().add(new Op.StoreExclusive(status, address, value, access));
    put(d, status);
  }

  /** CLREX. */
  default void clearExclusive() {
    ir().add(new Op.ClearExclusive());
  }

  /** SWP, SWPB: loads {@code t}, stores {@code t2}. */
  default void swap(int t, int t2, int n, Size size) {
    swap(t, t2, n, size.type());
  }

  private void swap(int t, int t2, int n, Type size) {
    var access = new Access(size.bits() / 8, Kind.SWAP, false, Ordering.PLAIN, false);
    var address = r(n);
    var old = load(size, address, access);
    store(address, low(r(t2), size), access);
    put(t, zext(old, Type.I32));
  }

  private Value exclusive(Type size, Value address) {
    return exclusive(size, address, Ordering.PLAIN);
  }

  private void exclusive(int d, Value address, Value value) {
    exclusive(d, address, value, Ordering.PLAIN);
  }
}
