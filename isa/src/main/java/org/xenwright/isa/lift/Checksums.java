package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/** CRC32 and CRC32C of Armv8 (DDI 0487 C8, F5.1.39): reflected, one bit after another. */
public interface Checksums extends Operands {
  /** The polynomials, bits reversed. */
  int IEEE = 0xedb8_8320;

  /** The Castagnoli polynomial, bits reversed. */
  int CASTAGNOLI = 0x82f6_3b78;

  /** CRC32B, CRC32H, CRC32W: {@code size} is 0, 1 or 2. */
  default void crc32(int d, int n, int m, int size, boolean castagnoli) {
    int bits = 8 << size;
    var polynomial = constant(castagnoli ? CASTAGNOLI : IEEE);
    Value data = bits == 32 ? r(m) : and(r(m), constant((1 << bits) - 1));
    Value sum = xor(r(n), data);
    for (int i = 0; i < bits; i++) {
      var odd = zext(low(sum, Type.I1), Type.I32);
      var mask = ir().compute(Binary.SUB, constant(0), odd);
      sum = xor(lsr(sum, 1), and(mask, polynomial));
    }
    put(d, sum);
  }
}
