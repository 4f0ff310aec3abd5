package org.xenwright.assembler.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;

/**
 * Where the next line comes from: the source file, files it includes, macro bodies, repeated
 * blocks.
 */
public final class InputStack {
  /** Deepest nesting of files, macros and repetitions together. */
  public static final int DEEPEST = 200;

  private static final int DEEPEST_TRACE = 8;

  /** Most lines read in all, so that macros that call themselves twice end. */
  public static final int MOST_LINES = 20_000_000;

  private @Nullable InputFrame top;
  private int depth;
  private int lines;
  private int expansions;
  private boolean overrun;

  /** Whether another frame may be pushed. */
  public boolean hasRoom() {
    return depth < DEEPEST;
  }

  /** Starts reading a file. */
  public void pushFile(String name, String text, int conditionDepth) {
    push(InputFrame.Kind.FILE, name, List.of(text), name, 1, conditionDepth);
  }

  /** Starts reading a macro's expansion; lines are reported where the macro was defined. */
  public void pushMacro(String name, String text, String file, int firstLine, int conditionDepth) {
    expansions++;
    push(InputFrame.Kind.MACRO, name, List.of(text), file, firstLine, conditionDepth);
  }

  /** Starts reading a repeated block, each round with its own text. */
  public void pushRepeat(
      String directive, List<String> rounds, String file, int firstLine, int conditionDepth) {
    if (!rounds.isEmpty()) {
      push(InputFrame.Kind.REPEAT, directive, rounds, file, firstLine, conditionDepth);
    }
  }

  private void push(
      InputFrame.Kind kind,
      String title,
      List<String> rounds,
      String file,
      int firstLine,
      int conditionDepth) {
    top = new InputFrame(kind, title, rounds, file, firstLine, conditionDepth, top);
    depth++;
  }

  /** Number of macro expansions begun so far: the value of {@code \@}. */
  public int expansions() {
    return expansions;
  }

  /** The next line, or null at the end of everything. */
  public @Nullable String next() {
    while (top != null) {
      if (top.hasLine()) {
        if (++lines > MOST_LINES) {
          overrun = true;
          top = null;
          return null;
        }
        return top.nextLine();
      }
      pop();
    }
    return null;
  }

  /** The next line of the current file, macro or block, or null at its end. */
  public @Nullable String nextHere() {
    return top != null && top.at < top.text.length() ? next() : null;
  }

  /** Whether reading stopped because of {@link #MOST_LINES}. */
  public boolean overran() {
    return overrun;
  }

  /** Lines read so far. */
  public int lines() {
    return lines;
  }

  private void pop() {
    if (top != null) {
      top = top.parent;
      depth--;
    }
  }

  /** Stops everything, as {@code .end} asks. */
  public void clear() {
    top = null;
    depth = 0;
  }

  /**
   * Leaves the innermost macro; answers the depth of conditionals it began with, or -1 outside
   * macros.
   */
  public int exitMacro() {
    var frame = top;
    while (frame != null && frame.kind == InputFrame.Kind.REPEAT) {
      frame = frame.parent;
    }
    if (frame == null || frame.kind != InputFrame.Kind.MACRO) {
      return -1;
    }
    while (top != frame) {
      pop();
    }
    pop();
    return frame.conditionDepth;
  }

  /** The file of the last line read. */
  public String file() {
    return top == null ? "" : top.file;
  }

  /** The number of the last line read. */
  public int line() {
    return top == null ? 0 : top.line;
  }

  /** What a line marker says: the next line is {@code line} of {@code file}. */
  public void renumber(int line, @Nullable String file) {
    if (top != null) {
      top.line = line - 1;
      if (file != null) {
        top.file = file;
      }
    }
  }

  /** File of the line that debug information names: that of the outermost macro call. */
  public String debugFile() {
    var macro = outermostMacro();
    return macro == null ? file() : macro.calledFile;
  }

  /** Number of the line that debug information names. */
  public int debugLine() {
    var macro = outermostMacro();
    return macro == null ? line() : macro.calledLine;
  }

  private @Nullable InputFrame outermostMacro() {
    InputFrame result = null;
    for (var frame = top; frame != null && depth > 1; frame = frame.parent) {
      if (frame.kind == InputFrame.Kind.MACRO) {
        result = frame;
      }
    }
    return result;
  }

  /** How the current line came to be read: calls and includes, innermost first. */
  public List<Note> backtrace() {
    var notes = new ArrayList<Note>();
    for (var frame = top;
        frame != null && frame.parent != null && notes.size() < DEEPEST_TRACE;
        frame = frame.parent) {
      var text =
          switch (frame.kind) {
            case FILE -> "included from here";
            case MACRO -> "in the expansion of macro '" + frame.title + "' called here";
            case REPEAT -> "in a block repeated here by " + frame.title;
          };
      notes.add(Note.at(Position.of(frame.calledFile, frame.calledLine), text));
    }
    return notes;
  }
}
