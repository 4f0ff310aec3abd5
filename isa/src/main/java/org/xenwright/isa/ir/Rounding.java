package org.xenwright.isa.ir;

/** How a result that does not fit is rounded. The first four stand in the order of FPSCR.RMode. */
public enum Rounding {
  EVEN,
  UP,
  DOWN,
  ZERO,
  /** To nearest, ties away from zero. */
  AWAY,
  /** As FPSCR says. */
  CURRENT;

  /**
   * Whether a magnitude is increased: {@code rest} is what was cut off, 2 is one half, 1 and 3
   * beside.
   */
  public boolean increases(boolean negative, boolean odd, int rest) {
    return switch (this) {
      case EVEN -> rest == 3 || rest == 2 && odd;
      case UP -> rest != 0 && !negative;
      case DOWN -> rest != 0 && negative;
      case ZERO -> false;
      case AWAY -> rest >= 2;
      case CURRENT -> throw new IllegalStateException("not resolved");
    };
  }
}
