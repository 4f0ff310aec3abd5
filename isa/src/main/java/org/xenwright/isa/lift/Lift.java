package org.xenwright.isa.lift;

import org.xenwright.isa.ir.IrBuilder;

/** All meanings in one place; the generated dispatch extends it. One object serves one block. */
public class Lift
    implements Branches,
        DataProcessing,
        Exclusives,
        LoadStore,
        LoadStoreMultiple,
        Media,
        Multiply,
        Parallel,
        VectorArithmetic {
  private final IrBuilder ir;
  private long address;
  private int length;
  private boolean thumb;

  /** Lifts into {@code ir}. */
  public Lift(IrBuilder ir) {
    this.ir = ir;
  }

  /** Starts the instruction {@code word} of row {@code row}. */
  public final void begin(long address, int length, int word, String row, boolean thumb) {
    this.address = address;
    this.length = length;
    this.thumb = thumb;
    ir.begin(address, length, word, row);
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
}
