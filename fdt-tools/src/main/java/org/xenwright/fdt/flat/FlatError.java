package org.xenwright.fdt.flat;

/** What can be wrong with a blob or a request, by the names users of libfdt know. */
public enum FlatError {
  NOTFOUND,
  EXISTS,
  NOSPACE,
  BADOFFSET,
  BADPATH,
  BADPHANDLE,
  BADSTATE,
  TRUNCATED,
  BADMAGIC,
  BADVERSION,
  BADSTRUCTURE,
  BADLAYOUT,
  INTERNAL,
  BADVALUE,
  BADOVERLAY,
  NOPHANDLES;

  /** The name as tools print it. */
  public String text() {
    return "FDT_ERR_" + name();
  }

  FlatFault fault() {
    return new FlatFault(this);
  }
}
