package org.xenwright.assembler.listing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.layout.Output;

/** One logical line of the source, or of a macro when those are listed. Mutable while it grows. */
final class ListingEntry {
  /** What a directive asked of the listing. */
  enum Wish {
    LIST,
    NO_LIST,
    EJECT
  }

  final String file;
  final int line;
  final int reached;

  /** The line of a macro, or an empty string. */
  final String macroLine;

  /** Where its first byte goes, and which part of which section that is. */
  final AsmSymbol start;

  final Output.Place place;
  final boolean debugging;
  final boolean skippedAtStart;
  final List<String> messages = new ArrayList<>();
  final List<Wish> wishes = new ArrayList<>();
  @Nullable AsmSymbol end;
  @Nullable String title;
  @Nullable String subtitle;
  String sourceFile = "";
  int sourceLine;
  boolean skippedAtEnd;

  ListingEntry(
      String file,
      int line,
      int reached,
      String macroLine,
      AsmSymbol start,
      Output.Place place,
      boolean debugging,
      boolean skipped) {
    this.file = file;
    this.line = line;
    this.reached = reached;
    this.macroLine = macroLine;
    this.start = start;
    this.place = place;
    this.debugging = debugging;
    this.skippedAtStart = skipped;
  }

  /** Whether all of it was skipped by a conditional. */
  boolean isSkipped() {
    return skippedAtStart && skippedAtEnd;
  }
}
