package org.xenwright.assembler.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.rules.Diagnostic.Note;

/**
 * Where the next statement comes from: the source file, files it includes, macro bodies, repeated
 * blocks.
 */
public final class InputStack {
  /** Deepest nesting of files, macros and repetitions together. */
  public static final int DEEPEST = 200;

  /** Most statements read in all, so that macros that call themselves twice end. */
  public static final int MOST_LINES = 20_000_000;

  private @Nullable InputFrame top;
  private @Nullable InputFrame left;
  private @Nullable InputFrame last;
  private int depth;
  private int lines;
  private int expansions;
  private boolean overrun;

  /** Whether another frame may be pushed. */
  public boolean hasRoom() {
    return depth < DEEPEST;
  }

  /** Starts reading a file. */
  public void pushFile(String name, byte[] text, int conditionDepth) {
    push(InputFrame.Kind.FILE, name, List.of(text), name, 1, conditionDepth);
  }

  /** Starts reading a macro's expansion; lines are reported where the macro was defined. */
  public void pushMacro(String name, String text, String file, int firstLine, int conditionDepth) {
    push(
        InputFrame.Kind.MACRO,
        name,
        List.of(InputFrame.bytes(text)),
        file,
        firstLine,
        conditionDepth);
  }

  /** Starts reading a repeated block, each round with its own text. */
  public void pushRepeat(
      String directive, List<byte[]> rounds, String file, int firstLine, int conditionDepth) {
    if (!rounds.isEmpty()) {
      push(InputFrame.Kind.REPEAT, directive, rounds, file, firstLine, conditionDepth);
    }
  }

  private void push(
      InputFrame.Kind kind,
      String title,
      List<byte[]> rounds,
      String file,
      int firstLine,
      int conditionDepth) {
    top = new InputFrame(kind, title, rounds, file, firstLine, conditionDepth, top);
    depth++;
  }

  /** Number of macro expansions made so far: the value of {@code \@}. */
  public int expansions() {
    return expansions;
  }

  /** Counts an expansion. */
  public void expanded() {
    expansions++;
  }

  /**
   * The next statement, or null at the end of everything. A macro that ends on the way is left to
   * {@link #leftMacro}.
   */
  public @Nullable String next() {
    for (var frame = top; frame != null; frame = top) {
      if (frame.hasStatement()) {
        if (++lines > MOST_LINES) {
          overrun = true;
          top = null;
          return null;
        }
        return frame.nextStatement();
      }
      if (frame.kind == InputFrame.Kind.MACRO) {
        left = frame;
      }
      last = frame;
      pop();
    }
    return null;
  }

  /**
   * How many conditionals were open when the macro began that ended before the last statement, or
   * -1 when none ended.
   */
  public int leftMacro() {
    var frame = left;
    left = null;
    return frame == null ? -1 : frame.conditionDepth;
  }

  /** What ended the last statement: a line feed or a semicolon. */
  public char ended() {
    return top == null ? '\n' : top.ended();
  }

  /** Lines of the file that the line of the last statement was made of. */
  public int linesTaken() {
    return top == null ? 1 : top.linesTaken();
  }

  /** What was odd about the line of the last statement, or an empty string. */
  public String warning() {
    return top == null ? "" : top.warning();
  }

  /** The line of the last statement as it stands in its file. */
  public String raw() {
    return place().raw();
  }

  /** The index in {@link #raw} of a character of the last statement. */
  public int column(int index) {
    return place().column(index);
  }

  /** Whether reading stopped because of {@link #MOST_LINES}. */
  public boolean overran() {
    return overrun;
  }

  /** Statements read so far. */
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
   * Leaves the innermost macro or repeated block; answers the depth of conditionals it began with,
   * or -1 outside both.
   */
  public int exitMacro() {
    var frame = top;
    if (frame == null || frame.kind == InputFrame.Kind.FILE) {
      return -1;
    }
    pop();
    return frame.conditionDepth;
  }

  /** Whether the last statement is the first of its line. */
  public boolean beganLine() {
    return top != null && top.began();
  }

  /** The last line in normal form if a macro or repeated block made it, else an empty string. */
  public String madeLine() {
    return top == null || top.kind == InputFrame.Kind.FILE ? "" : top.text();
  }

  /** Whether the last statement comes from a repeated block. */
  public boolean isRepeated() {
    return top != null && top.kind == InputFrame.Kind.REPEAT;
  }

  /** The innermost file, whatever line directives say. */
  public Physical physical() {
    var frame = top;
    while (frame != null && frame.kind != InputFrame.Kind.FILE) {
      frame = frame.parent;
    }
    return frame == null
        ? new Physical("", 0, new byte[0])
        : new Physical(frame.title, frame.physicalLine(), frame.bytes());
  }

  /**
   * A line of a file.
   *
   * @param line its number, from 1
   * @param text all of the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Physical(String file, int line, byte[] text) {}

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
      top.renumber(line);
      if (file != null) {
        top.file = file;
        top.named = true;
      }
    }
  }

  /** {@code .file "name"}: names the lines that follow, where a line marker named those before. */
  public void rename(String file) {
    if (top != null && top.named) {
      top.file = file;
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

  /** The place of the last statement, to be kept. */
  Place place() {
    return top == null ? Place.NOWHERE : top.place();
  }

  /** The place of the last statement, also when everything was read. */
  Place lastPlace() {
    var frame = top == null ? last : top;
    return frame == null ? Place.NOWHERE : frame.place();
  }

  /** How the current line came to be read: calls and includes, innermost first. */
  public List<Note> backtrace() {
    return top == null || depth < 2 ? List.of() : top.backtrace();
  }
}
