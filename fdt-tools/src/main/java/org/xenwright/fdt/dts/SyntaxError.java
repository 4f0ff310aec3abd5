package org.xenwright.fdt.dts;

import java.io.Serial;

/** Unwinds the parser to its entry, which reports; never leaves the package. */
final class SyntaxError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Complaint complaint;

  SyntaxError(Complaint complaint) {
    super(complaint.sentence(), null, false, false);
    this.complaint = complaint;
  }

  Complaint complaint() {
    return complaint;
  }
}
