package org.xenwright.emulator.cpu;

import org.xenwright.isa.arithmetic.FloatUnit;
import org.xenwright.isa.arithmetic.Lanes;
import org.xenwright.isa.arithmetic.SoftFloat;
import org.xenwright.isa.ir.Op;

/** Runs floating point and vector operations under the core's FPSCR, which collects their flags. */
final class FloatingPoint {
  /** FPSCR.QC: cumulative saturation. */
  private static final int SATURATION = 1 << 27;

  private FloatingPoint() {}

  /** The bits of the result. */
  static long compute(Op.FloatCompute op, long[] in, CpuState cpu) {
    var soft = new SoftFloat(op.standard() ? SoftFloat.standard(cpu.fpscr) : cpu.fpscr);
    long result = FloatUnit.compute(op, in, soft);
    cpu.fpscr |= soft.flags();
    return result;
  }

  /** The doubleword of the result. */
  static long compute(Op.VectorCompute op, long[] in, CpuState cpu) {
    var lanes = new Lanes(op.bits(), op.unsigned(), op.amount());
    long result = lanes.compute(op.operation(), in);
    if (lanes.saturated()) {
      cpu.fpscr |= SATURATION;
    }
    return result;
  }
}
