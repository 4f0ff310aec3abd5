package org.xenwright.fdt.dts;

import java.io.Serial;
import org.xenwright.rules.Diagnostic;

/** Unwinds the parser to its entry, which reports; never leaves the package. */
final class SyntaxError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  SyntaxError(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
