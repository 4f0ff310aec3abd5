package org.xenwright.assembler.layout;

import org.xenwright.isa.syntax.FixupKind;

/** What the layout needs to know of the holes of instructions. */
final class FixupForm {
  private FixupForm() {}

  static boolean isBranch(FixupKind kind) {
    return kind.name().contains("BRANCH");
  }

  static boolean isRelative(FixupKind kind) {
    return isBranch(kind) || kind.name().contains("LITERAL") || kind.name().contains("ADR");
  }
}
