package org.xenwright.fdt.dtc;

import java.io.Serial;

/** dtc gives up; the message is its last line. Never leaves the package. */
final class Fatal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  Fatal(String message) {
    super(message, null, false, false);
  }

  /** An end whose reason was told before. */
  static Fatal alreadyTold() {
    return new Fatal("");
  }

  boolean told() {
    return words().isEmpty();
  }

  /** The last words. */
  String words() {
    return String.valueOf(getMessage());
  }
}
