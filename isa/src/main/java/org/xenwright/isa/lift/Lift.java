package org.xenwright.isa.lift;

import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/** All meanings in one place; the generated dispatch extends it. One object serves one block. */
public class Lift
    implements Branches,
        Checksums,
        Cryptography,
        DataProcessing,
        Exclusives,
        LoadStore,
        LoadStoreMultiple,
        Media,
        Multiply,
        Parallel,
        NeonFloat,
        NeonInteger,
        NeonLong,
        NeonMemory,
        NeonMiscellaneous,
        NeonShift,
        VectorAdditions,
        Wide {
  private final IrBuilder ir;
  private long address;
  private int length;
  private boolean thumb;
  private ItState it = ItState.NONE;

  /** Lifts into {@code ir}. */
  public Lift(IrBuilder ir) {
    this.ir = ir;
  }

  /** Starts the instruction {@code word} of row {@code row}, which is to run under {@code it}. */
  public final void begin(
      long address, int length, int word, String row, boolean thumb, ItState it) {
    this.address = address;
    this.length = length;
    this.thumb = thumb;
    this.it = it;
    ir.begin(address, length, word, row);
    if (it.isInside()) {
      // It advances whether or not the condition holds.
      ir.put(new Register.ItState(), new Value.Constant(Type.I8, it.next().bits()));
    }
  }

  @Override
  public final IrBuilder ir() {
    return ir;
  }

  @Override
  public final long address() {
    return address;
  }

  @Override
  public final int length() {
    return length;
  }

  @Override
  public final boolean thumb() {
    return thumb;
  }

  @Override
  public final ItState it() {
    return it;
  }
}
