package org.xenwright.fdt.flat;

/** libfdt's errors; an operation answers an offset, or the number of an error below zero. */
public enum FlatError {
  NOTFOUND(1),
  EXISTS(2),
  NOSPACE(3),
  BADOFFSET(4),
  BADPATH(5),
  BADPHANDLE(6),
  BADSTATE(7),
  TRUNCATED(8),
  BADMAGIC(9),
  BADVERSION(10),
  BADSTRUCTURE(11),
  BADLAYOUT(12),
  INTERNAL(13),
  BADNCELLS(14),
  BADVALUE(15),
  BADOVERLAY(16),
  NOPHANDLES(17),
  BADFLAGS(18),
  ALIGNMENT(19);

  private final int number;

  FlatError(int number) {
    this.number = number;
  }

  /** What an operation answers. */
  public int code() {
    return -number;
  }

  /** The name as libfdt prints it. */
  public static String text(int code) {
    if (code > 0) {
      return "<valid offset/length>";
    }
    if (code == 0) {
      return "<no error>";
    }
    for (var error : values()) {
      if (error.code() == code) {
        return "FDT_ERR_" + error.name();
      }
    }
    return "<unknown error>";
  }
}
