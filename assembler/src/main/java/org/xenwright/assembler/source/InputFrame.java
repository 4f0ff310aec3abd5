package org.xenwright.assembler.source;

import java.util.List;
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
  final int conditionDepth;
  final @Nullable InputFrame parent;
  final String calledFile;
  final int calledLine;
  final int firstLine;
  String text;
  int at;
  private final List<String> rounds;
  private int round;
  String file;
  int line;

  InputFrame(
      Kind kind,
      String title,
      List<String> rounds,
      String file,
      int firstLine,
      int conditionDepth,
      @Nullable InputFrame parent) {
    this.kind = kind;
    this.title = title;
    this.rounds = rounds;
    this.text = rounds.isEmpty() ? "" : rounds.getFirst();
    this.file = file;
    this.firstLine = firstLine;
    this.line = firstLine - 1;
    this.conditionDepth = conditionDepth;
    this.parent = parent;
    this.calledFile = parent == null ? "" : parent.file;
    this.calledLine = parent == null ? 0 : parent.line;
  }

  /** Whether a line is left; a repeated block starts over with the text of its next round. */
  boolean hasLine() {
    while (at >= text.length()) {
      if (++round >= rounds.size()) {
        return false;
      }
      text = rounds.get(round);
      at = 0;
      line = firstLine - 1;
    }
    return true;
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
