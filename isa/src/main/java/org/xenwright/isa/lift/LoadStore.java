package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;
import org.xenwright.isa.ir.Access.Ordering;
import org.xenwright.isa.ir.Op.JumpKind;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Loads and stores of one or two registers (A5.2.8, A5.3). {@code p}, {@code u}, {@code w} are the bits of those names: index
 * before the access, add the offset, write the base back; post-indexed forms ({@code p} 0) always write back.
 */
public interface LoadStore extends Operands {
  /** LDR. */
  default void ldr(int t, int n, Value offset, int p, int u, int w) {
    load(t, n, offset, p, u, w, Type.I32, false);
  }

  /** LDRB. */
  default void ldrb(int t, int n, Value offset, int p, int u, int w) {
    load(t, n, offset, p, u, w, Type.I8, false);
  }

  /** LDRH. */
  default void ldrh(int t, int n, Value offset, int p, int u, int w) {
    load(t, n, offset, p, u, w, Type.I16, false);
  }

  /** LDRSB. */
  default void ldrsb(int t, int n, Value offset, int p, int u, int w) {
    load(t, n, offset, p, u, w, Type.I8, true);
  }

  /** LDRSH. */
  default void ldrsh(int t, int n, Value offset, int p, int u, int w) {
    load(t, n, offset, p, u, w, Type.I16, true);
  }

  /** STR. */
  default void str(int t, int n, Value offset, int p, int u, int w) {
    store(t, n, offset, p, u, w, Type.I32);
  }

  /** STRB. */
  default void strb(int t, int n, Value offset, int p, int u, int w) {
    store(t, n, offset, p, u, w, Type.I8);
  }

  /** STRH. */
  default void strh(int t, int n, Value offset, int p, int u, int w) {
    store(t, n, offset, p, u, w, Type.I16);
  }

  /** LDRT: as from User mode; post-indexed in A32, offset in T32. */
  default void ldrt(int t, int n, Value offset, int u) {
    loadUnprivileged(t, n, offset, u, Type.I32, false);
  }

  /** LDRBT. */
  default void ldrbt(int t, int n, Value offset, int u) {
    loadUnprivileged(t, n, offset, u, Type.I8, false);
  }

  /** LDRHT. */
  default void ldrht(int t, int n, Value offset, int u) {
    loadUnprivileged(t, n, offset, u, Type.I16, false);
  }

  /** LDRSBT. */
  default void ldrsbt(int t, int n, Value offset, int u) {
    loadUnprivileged(t, n, offset, u, Type.I8, true);
  }

  /** LDRSHT. */
  default void ldrsht(int t, int n, Value offset, int u) {
    loadUnprivileged(t, n, offset, u, Type.I16, true);
  }

  /** STRT. */
  default void strt(int t, int n, Value offset, int u) {
    storeUnprivileged(t, n, offset, u, Type.I32);
  }

  /** STRBT. */
  default void strbt(int t, int n, Value offset, int u) {
    storeUnprivileged(t, n, offset, u, Type.I8);
  }

  /** STRHT. */
  default void strht(int t, int n, Value offset, int u) {
    storeUnprivileged(t, n, offset, u, Type.I16);
  }

  /** LDRD of {@code t} and {@code t2}: two words, word aligned. */
  default void ldrd(int t, int t2, int n, Value offset, int p, int u, int w) {
    var index = indexed(n, offset, u);
    var address = p != 0 ? index : base(n);
    var access = Access.multiple(Kind.DUAL, writesBack(p, w));
    var first = load(Type.I32, address, access);
    var second = load(Type.I32, add(address, constant(4)), access);
    writeBack(n, index, p, w);
    put(t, first);
    put(t2, second);
  }

  /** STRD. */
  default void strd(int t, int t2, int n, Value offset, int p, int u, int w) {
    var index = indexed(n, offset, u);
    var address = p != 0 ? index : base(n);
    var access = Access.multiple(Kind.DUAL, writesBack(p, w));
    store(address, r(t), access);
    store(add(address, constant(4)), r(t2), access);
    writeBack(n, index, p, w);
  }

  private void load(
      int t, int n, Value offset, int p, int u, int w, Type size, boolean signed) {
    var index = indexed(n, offset, u);
    var data = load(size, p != 0 ? index : base(n), Access.single(writesBack(p, w)));
    writeBack(n, index, p, w);
    var kind = n == 13 && p == 0 ? JumpKind.RETURN : JumpKind.INDIRECT;
    loaded(t, widened(data, signed), kind);
  }

  private void store(int t, int n, Value offset, int p, int u, int w, Type size) {
    var index = indexed(n, offset, u);
    var address = p != 0 ? index : base(n);
    store(address, low(r(t), size), Access.single(writesBack(p, w)));
    writeBack(n, index, p, w);
  }

  private void loadUnprivileged(int t, int n, Value offset, int u, Type size, boolean signed) {
    var index = indexed(n, offset, u);
    var data = load(size, thumb() ? index : r(n), unprivileged());
    if (!thumb()) {
      put(n, index);
    }
    put(t, widened(data, signed));
  }

  private void storeUnprivileged(int t, int n, Value offset, int u, Type size) {
    var index = indexed(n, offset, u);
    store(thumb() ? index : r(n), low(r(t), size), unprivileged());
    if (!thumb()) {
      put(n, index);
    }
  }

  private Access unprivileged() {
    return new Access(1, Kind.SINGLE, true, Ordering.PLAIN, !thumb());
  }

  private Value widened(Value data, boolean signed) {
    return signed ? sext(data, Type.I32) : zext(data, Type.I32);
  }

  private Value indexed(int n, Value offset, int u) {
    return u != 0 ? add(base(n), offset) : sub(base(n), offset);
  }

  private static boolean writesBack(int p, int w) {
    return p == 0 || w != 0;
  }

  private void writeBack(int n, Value index, int p, int w) {
    if (writesBack(p, w)) {
      if (n == PC) {
        unpredictable("writeback to pc");
      } else {
        put(n, index);
      }
    }
  }
}
