package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.JumpKind;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Register.Banked;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Block transfers (A5.3.1, A8.8.58 and around, B9.3.5, B9.3.22). {@code p} and {@code u} are the
 * bits of those names: step before each access, upwards. Registers go in ascending order at
 * ascending addresses. All loads come before any register changes.
 */
public interface LoadStoreMultiple extends Operands {
  /** Mode number of User. */
  int USER = 0x10;

  /** LDM, POP. */
  default void loadMultiple(int n, int list, boolean p, boolean u, boolean w) {
    var access = Access.multiple(Kind.MULTIPLE, w);
    var values = loads(n, list, p, u, access);
    // With the base in the list and no writeback the loaded value stays; with writeback it is
    // UNPREDICTABLE.
    if (w && (list >>> n & 1) == 0) {
      put(n, end(n, list, u));
    }
    for (int i = 0, k = 0; i < 16; i++) {
      if ((list >>> i & 1) != 0) {
        loaded(i, values[k++], n == 13 ? JumpKind.RETURN : JumpKind.INDIRECT);
      }
    }
  }

  /** STM, PUSH. */
  default void storeMultiple(int n, int list, boolean p, boolean u, boolean w) {
    var access = Access.multiple(Kind.MULTIPLE, w);
    var address = start(n, list, p, u);
    for (int i = 0; i < 16; i++) {
      if ((list >>> i & 1) != 0) {
        store(address, r(i), access);
        address = add(address, constant(4));
      }
    }
    if (w) {
      put(n, end(n, list, u));
    }
  }

  /** LDM (User registers): the list has no pc; no writeback. */
  default void loadMultipleUser(int n, int list, boolean p, boolean u) {
    var values = loads(n, list, p, u, Access.multiple(Kind.MULTIPLE, false));
    for (int i = 0, k = 0; i < 15; i++) {
      if ((list >>> i & 1) != 0) {
        ir().put(userRegister(i), values[k++]);
      }
    }
  }

  /** STM (User registers). */
  default void storeMultipleUser(int n, int list, boolean p, boolean u) {
    var address = start(n, list, p, u);
    var access = Access.multiple(Kind.MULTIPLE, false);
    for (int i = 0; i < 16; i++) {
      if ((list >>> i & 1) != 0) {
        store(address, i == PC ? pc() : ir().get(userRegister(i)), access);
        address = add(address, constant(4));
      }
    }
  }

  /** LDM (exception return): the list has the pc; CPSR comes back from SPSR. */
  default void loadMultipleReturn(int n, int list, boolean p, boolean u, boolean w) {
    int all = list | 1 << PC; // the encoding's field has the others only
    var values = loads(n, all, p, u, Access.multiple(Kind.MULTIPLE, w));
    if (w && (all >>> n & 1) == 0) {
      put(n, end(n, all, u));
    }
    int k = 0;
    for (int i = 0; i < PC; i++) {
      if ((all >>> i & 1) != 0) {
        put(i, values[k++]);
      }
    }
    var status = ir().get(new Register.SavedStatus(0));
    ir().add(new Op.ExceptionReturn(values[k], status));
  }

  /** RFE. */
  default void returnFromException(int n, boolean p, boolean u, boolean w) {
    var address = start(n, 3, p, u);
    var access = Access.multiple(Kind.EXCEPTION_FRAME, w);
    var target = load(Type.I32, address, access);
    var status = load(Type.I32, add(address, constant(4)), access);
    if (w) {
      put(n, end(n, 3, u));
    }
    ir().add(new Op.ExceptionReturn(target, status));
  }

  /** SRS: LR and SPSR of the current mode to the stack of {@code mode}. */
  default void storeReturnState(int mode, boolean p, boolean u, boolean w) {
    var stack = new Banked(13, mode);
    var base = ir().get(stack);
    var address = first(base, 2, p, u);
    var access = Access.multiple(Kind.EXCEPTION_FRAME, w);
    store(address, r(14), access);
    store(add(address, constant(4)), ir().get(new Register.SavedStatus(0)), access);
    if (w) {
      ir().put(stack, u ? add(base, constant(8)) : sub(base, constant(8)));
    }
  }

  private static Register userRegister(int i) {
    return i < 8 ? Register.Core.r(i) : new Banked(i, USER);
  }

  private Value[] loads(int n, int list, boolean p, boolean u, Access access) {
    var values = new Value[Integer.bitCount(list)];
    var address = start(n, list, p, u);
    for (int k = 0; k < values.length; k++) {
      values[k] = load(Type.I32, k == 0 ? address : add(address, constant(4 * k)), access);
    }
    return values;
  }

  private Value start(int n, int list, boolean p, boolean u) {
    return first(r(n), Integer.bitCount(list), p, u);
  }

  /** The lowest address of {@code count} words. */
  private Value first(Value base, int count, boolean p, boolean u) {
    if (u) {
      return p ? add(base, constant(4)) : base;
    }
    return add(base, constant(-4 * count + (p ? 0 : 4)));
  }

  private Value end(int n, int list, boolean u) {
    int bytes = 4 * Integer.bitCount(list);
    return add(r(n), constant(u ? bytes : -bytes));
  }
}
