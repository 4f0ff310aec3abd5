package org.xenwright.assembler.source;

import org.jspecify.annotations.Nullable;

/** One text that lines are being read from. Mutable; owned by {@link InputStack}. */
final class InputFrame {
  /** Why a frame was pushed. */
  enum Kind {
    FILE,
    MACRO,
    REPEAT
  }

  final Kind kind;
  final String title;
  final String text;
  final int conditionDepth;
  final @Nullable InputFrame parent;
  final String calledFile;
  final int calledLine;
  final int firstLine;
  int remainingRounds;
  int at;
  String file;
  int line;

  InputFrame(
      Kind kind,
      String title,
      String text,
      String file,
      int firstLine,
      int rounds,
      int conditionDepth,
      @Nullable InputFrame parent) {
    this.kind = kind;
    this.title = title;
    this.text = text;
    this.file = file;
    this.firstLine = firstLine;
    this.line = firstLine - 1;
    this.remainingRounds = rounds - 1;
    this.conditionDepth = conditionDepth;
    this.parent = parent;
    this.calledFile = parent == null ? "" : parent.file;
    this.calledLine = parent == null ? 0 : parent.line;
  }

  /** Whether a line is left; a repeated block starts over when it has rounds left. */
  boolean hasLine() {
    if (at < text.length()) {
      return true;
    }
    if (remainingRounds > 0 && !text.isEmpty()) {
      remainingRounds--;
      at = 0;
      line = firstLine - 1;
      return true;
    }
    return false;
  }

  /** The next line without its line feed and a carriage return before it. */
  String nextLine() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      end = text.length();
    }
    int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    var result = text.substring(at, stop);
    at = Math.min(end + 1, text.length());
    line++;
    return result;
  }
}
