package org.xenwright.isa.table;

/** A fault in the table: a build error. The reader adds file and line. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A fault described in one sentence. */
  public TableException(String message) {
    super(message);
  }
}
