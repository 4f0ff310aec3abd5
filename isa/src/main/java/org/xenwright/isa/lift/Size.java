package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Type;

/** What a load or store moves, and how a load widens it. */
public enum Size {
  WORD(Type.I32, false),
  BYTE(Type.I8, false),
  HALF(Type.I16, false),
  SIGNED_BYTE(Type.I8, true),
  SIGNED_HALF(Type.I16, true);

  private final Type type;
  private final boolean signed;

  Size(Type type, boolean signed) {
    this.type = type;
    this.signed = signed;
  }

  /** Width in memory. */
  public Type type() {
    return type;
  }

  /** Whether a load fills with copies of the sign. */
  public boolean signed() {
    return signed;
  }
}
