package org.xenwright.assembler.source;

import java.util.HashSet;
import java.util.Set;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** Warns of bytes beyond ASCII, of each in what is read, or of those in names that are defined. */
public final class Multibyte {
  /** So many are told, then none. */
  private static final int MOST_TOLD = 10;

  private final Complaints complaints;
  private final boolean tellsAll;
  private final boolean tellsNames;
  private final Set<String> told = new HashSet<>();
  private int count;

  /** Warnings go to {@code complaints}. */
  public Multibyte(Complaints complaints, boolean tellsAll, boolean tellsNames) {
    this.complaints = complaints;
    this.tellsAll = tellsAll;
    this.tellsNames = tellsNames;
  }

  /** Looks at a file before it is read. */
  public void file(String name, byte[] text) {
    if (!tellsAll) {
      return;
    }
    for (int i = 0; i < text.length && count <= MOST_TOLD; i++) {
      if (text[i] < 0) {
        var what =
            count++ < MOST_TOLD
                ? "multibyte character (0x%02x) encountered in %s".formatted(text[i] & 0xff, name)
                : "further multibyte character warnings suppressed";
        complaints.at(Rule.XW_ASM_020, Position.of(name), what);
      }
    }
  }

  /** Looks at a name that is defined, at an index of the statement's text. */
  public void name(String name, int at) {
    if (tellsNames && name.chars().anyMatch(c -> c >= 0x80) && told.add(name)) {
      complaints.add(
          Rule.XW_ASM_020,
          at,
          name.length(),
          "symbol '" + name + "' contains multibyte characters");
    }
  }
}
