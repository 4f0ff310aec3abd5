package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The processor has no short vectors and no arithmetic in half precision (its MVFR0 and MVFR1 say
 * so): LEN, STRIDE and FZ16 of FPSCR read as zero, and an operation stays one of scalars (DDI 0406C
 * B4.1.58, A2.7).
 */
final class ShortVectorsTest {
  private static final int LEN_AND_STRIDE = 7 << 16 | 3 << 20;
  private static final int HALF_PRECISION_FLUSH = 1 << 19;
  private static final int WRITABLE = 0xffc0009f;

  @Test
  void lengthAndStrideStayZero() {
    var bench = Bench.strict();
    bench.cpu.cp15().cpacr = 0xf00000;
    bench.cpu.fpexc = 1 << 30;
    // vmsr fpscr, r0; vmrs r1, fpscr; vadd.f32 s8, s8, s16; hvc
    bench.code(Bench.CODE, 0xeee10a10, 0xeef11a10, 0xee344a08, 0xe1400070);
    bench.cpu.setCpsr(0x1d3);
    bench.cpu.setPc(Bench.CODE);
    bench.cpu.setR(0, LEN_AND_STRIDE | HALF_PRECISION_FLUSH | WRITABLE);
    for (int i = 0; i < 32; i++) {
      bench.cpu.setVectorWord(i, Float.floatToRawIntBits(i));
    }
    assertEquals(new StopReason.Requested("hvc 0"), bench.run());
    assertEquals(WRITABLE, bench.cpu.r(1));
    assertEquals(Float.floatToRawIntBits(24), bench.cpu.vectorWord(8));
    assertEquals(Float.floatToRawIntBits(9), bench.cpu.vectorWord(9));
  }
}
