package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;
import org.xenwright.isa.ir.Access.Ordering;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/** Advanced SIMD, element and structure loads and stores (DDI 0406C A7.7). */
public interface NeonMemory extends NeonLanes {
  /** Field m of an access that leaves its base alone. */
  int NO_WRITEBACK = 15;

  /** Field m of an access that adds its size. */
  int BY_SIZE = 13;

  /**
   * VLD1 to VLD4, VST1 to VST4 (multiple structures).
   *
   * @param elements of a structure
   * @param registers in the list, {@code stride} apart when {@code elements} do not follow one
   *     another
   * @param align 0 for the element's, else a power of two of four bytes
   */
  default void structures(
      boolean load,
      int elements,
      int size,
      int d,
      int registers,
      int stride,
      int n,
      int m,
      int align) {
    needNeon();
    int bytes = 1 << size;
    var access = access(align == 0 ? 1 : 4 << align, m);
    var base = r(n);
    int sets = registers / elements;
    var lanes = new Value[32][8];
    int offset = 0;
    for (int set = 0; set < (elements == 1 ? registers : sets); set++) {
      for (int lane = 0; lane < 8 / bytes; lane++) {
        for (int element = 0; element < elements; element++) {
          int register = register(d, elements, stride, set, element, sets);
          var at = add(base, constant(offset));
          if (load) {
            lanes[register][lane] =
                load(type(size), at, offset == 0 ? access : plain(access, bytes));
          } else {
            store(at, lane(register, size, lane), offset == 0 ? access : plain(access, bytes));
          }
          offset += bytes;
        }
      }
    }
    advance(n, m, base, offset);
    for (int register = 0; load && register < 32; register++) {
      if (lanes[register][0] != null) {
        putDual(register, joined(lanes[register], 8 / bytes));
      }
    }
  }

  private static int register(int d, int elements, int stride, int set, int element, int sets) {
    int number = elements == 1 ? d + set : sets == 2 ? d + 2 * element + set : d + element * stride;
    return number & 31;
  }

  /** VLD1 to VLD4, VST1 to VST4 (one lane); {@code align} in bytes, 0 for none. */
  default void laneStructure(
      boolean load, int elements, int size, int d, int lane, int stride, int n, int m, int align) {
    needNeon();
    int bytes = 1 << size;
    var access = access(align, m);
    var base = r(n);
    var values = new Value[elements];
    for (int i = 0; i < elements; i++) {
      var at = add(base, constant(i * bytes));
      int register = d + i * stride & 31;
      if (load) {
        values[i] = load(type(size), at, i == 0 ? access : plain(access, bytes));
      } else {
        store(at, lane(register, size, lane), i == 0 ? access : plain(access, bytes));
      }
    }
    advance(n, m, base, elements * bytes);
    for (int i = 0; load && i < elements; i++) {
      int register = d + i * stride & 31;
      long mask = (1L << 8 * bytes) - 1 << 8 * bytes * lane;
      putDual(
          register,
          or(
              and(dual(register), doubleword(~mask)),
              shl(zext(values[i], Type.I64), 8 * bytes * lane)));
    }
  }

  /** VLD1 to VLD4 (all lanes); {@code registers} of VLD1 may be two. */
  default void allLanes(
      int elements, int size, int d, int registers, int stride, int n, int m, int align) {
    needNeon();
    int bytes = 1 << size;
    var access = access(align, m);
    var base = r(n);
    var values = new Value[elements];
    for (int i = 0; i < elements; i++) {
      var at = add(base, constant(i * bytes));
      values[i] = zext(load(type(size), at, i == 0 ? access : plain(access, bytes)), Type.I64);
    }
    advance(n, m, base, elements * bytes);
    for (int i = 0; i < registers; i++) {
      putDual(
          d + i * stride & 31,
          lanes(VectorOperation.DUPLICATE, size, values[elements == 1 ? 0 : i]));
    }
  }

  private Value lane(int register, int size, int lane) {
    return low(
        ir().compute(Binary.LSR, dual(register), doubleword(lane * (8L << size))), type(size));
  }

  private Value joined(Value[] lanes, int count) {
    var value = zext(lanes[0], Type.I64);
    for (int i = 1; i < count; i++) {
      value = or(value, shl(zext(lanes[i], Type.I64), 64 / count * i));
    }
    return value;
  }

  private static Type type(int size) {
    return Type.ofBytes(1 << size);
  }

  /**
   * Alignment that the instruction asks for is always checked, the element's own only by SCTLR.A.
   */
  private static Access access(int alignment, int m) {
    return new Access(
        Math.max(alignment, 1), Kind.VECTOR, false, Ordering.PLAIN, m != NO_WRITEBACK);
  }

  private static Access plain(Access first, int bytes) {
    return new Access(1, Kind.VECTOR, false, Ordering.PLAIN, first.writeback());
  }

  private void advance(int n, int m, Value base, int size) {
    if (m == BY_SIZE) {
      put(n, add(base, constant(size)));
    } else if (m != NO_WRITEBACK) {
      put(n, add(base, r(m)));
    }
  }
}
