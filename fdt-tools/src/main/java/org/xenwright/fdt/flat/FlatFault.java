package org.xenwright.fdt.flat;

import java.io.Serial;

/** A request that a blob could not serve; whoever asked tells the user. */
public final class FlatFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final FlatError error;

  FlatFault(FlatError error) {
    super(error.text(), null, false, false);
    this.error = error;
  }

  /** What is wrong. */
  public FlatError error() {
    return error;
  }
}
