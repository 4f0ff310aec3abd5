package org.xenwright.assembler.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;

/** One text that statements are being read from. Mutable; owned by {@link InputStack}. */
final class InputFrame {
  /** Why a frame was pushed. */
  enum Kind {
    FILE,
    MACRO,
    REPEAT
  }

  private static final int DEEPEST_TRACE = 8;

  final Kind kind;
  final String title;
  final int conditionDepth;
  final @Nullable InputFrame parent;
  final String calledFile;
  final int calledLine;

  /** The statement that called a macro; null for other frames. */
  private final @Nullable Place call;

  private final int firstLine;
  private final List<byte[]> rounds;
  private int round;
  private Scrubber scrubber;
  private int rawFrom;
  private int nextLine;
  private int physicalLine;
  private int linesBefore = 1;
  private boolean began;
  private @Nullable Place place;
  private String text = "";
  private int next;
  private int start;
  private char ended = '\n';
  private String warning = "";
  String file;

  /** Whether a line marker gave the name. */
  boolean named;

  int line;

  InputFrame(
      Kind kind,
      String title,
      List<byte[]> rounds,
      String file,
      int firstLine,
      int conditionDepth,
      @Nullable InputFrame parent) {
    this.kind = kind;
    this.title = title;
    this.rounds = rounds;
    this.scrubber = new Scrubber(rounds.getFirst());
    this.file = file;
    this.firstLine = firstLine;
    this.line = firstLine - 1;
    this.nextLine = firstLine;
    this.conditionDepth = conditionDepth;
    this.parent = parent;
    this.calledFile = parent == null ? "" : parent.file;
    this.calledLine = parent == null ? 0 : parent.line;
    this.call = parent == null || kind != Kind.MACRO ? null : parent.place();
  }

  /** The outermost call of a macro that led here within one file, if any did. */
  Optional<Place> outermostCall() {
    Place outermost = null;
    for (var frame = this; frame != null && frame.kind != Kind.FILE; frame = frame.parent) {
      outermost = frame.call == null ? outermost : frame.call;
    }
    return Optional.ofNullable(outermost);
  }

  /** Whether a statement is left; a repeated block starts over with the text of its next round. */
  boolean hasStatement() {
    if (ended == ';') {
      return true;
    }
    while (scrubber.atEnd()) {
      if (++round >= rounds.size()) {
        return false;
      }
      scrubber = new Scrubber(rounds.get(round));
      nextLine = firstLine;
      place = null;
    }
    return true;
  }

  /** The next statement, without what ends it. */
  String nextStatement() {
    warning = "";
    began = ended != ';';
    if (began) {
      physicalLine += linesBefore;
      linesBefore = 0;
      rawFrom = scrubber.position();
      text = scrubber.next();
      warning = scrubber.warning();
      line = nextLine;
      nextLine += scrubber.linesTaken();
      linesBefore = scrubber.linesTaken();
      next = 0;
      if (!scrubber.isSeparated()) {
        start = 0;
        next = text.length();
        return text;
      }
    }
    start = next;
    int end = statementEnd(start);
    boolean last = end >= text.length();
    ended = last ? '\n' : ';';
    next = last ? end : end + 1;
    return text.substring(start, end);
  }

  private int statementEnd(int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ';' -> {
          if (!quoted) {
            return i;
          }
        }
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        default -> {}
      }
    }
    return text.length();
  }

  /** What ended the last statement: a line feed or a semicolon. */
  char ended() {
    return ended;
  }

  /** Lines of the file that the line of the last statement was made of. */
  int linesTaken() {
    return scrubber.linesTaken();
  }

  /** Whether the last statement is the first of its line. */
  boolean began() {
    return began;
  }

  /** All of the last line in normal form. */
  String text() {
    return text;
  }

  /** Number of the last line, whatever line directives say. */
  int physicalLine() {
    return physicalLine;
  }

  /** What is being read. */
  byte[] bytes() {
    return scrubber.text();
  }

  /** What was odd about the line of the last statement, or an empty string. */
  String warning() {
    return warning;
  }

  /** The place of the last statement; statements of one line share all but their start. */
  Place place() {
    var last = place;
    if (last == null || last.from() != rawFrom || last.start() != start) {
      last = new Place(this, file, line, scrubber.text(), rawFrom, scrubber.position(), start);
      place = last;
    }
    return last;
  }

  /** How the frame came to be read: calls and includes, innermost first. */
  List<Note> backtrace() {
    var notes = new ArrayList<Note>();
    for (var frame = this;
        frame != null && frame.parent != null && notes.size() < DEEPEST_TRACE;
        frame = frame.parent) {
      var cause =
          switch (frame.kind) {
            case FILE -> "included from here";
            case MACRO -> "macro invoked from here: '" + frame.title + "'";
            case REPEAT -> "in a block repeated here by " + frame.title;
          };
      notes.add(Note.at(Position.of(frame.calledFile, frame.calledLine), cause));
    }
    return notes;
  }

  /** The next line shall have this number. */
  void renumber(int number) {
    nextLine = number;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
