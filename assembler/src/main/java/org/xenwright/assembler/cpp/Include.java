package org.xenwright.assembler.cpp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A file being read: its lexer, its conditionals, and the tokens of the line at hand. */
final class Include {
  /** One {@code #if} group. */
  static final class Group {
    final Token opened;
    boolean taken;
    boolean active;
    boolean sawElse;

    Group(Token opened, boolean active) {
      this.opened = opened;
      this.active = active;
      this.taken = active;
    }
  }

  final String path;
  final int searchedFrom;
  final boolean system;
  final LineLexer lexer;
  final String[] lines;
  final ArrayDeque<Group> groups = new ArrayDeque<>();
  String name;
  int lineShift;
  List<Token> pending = List.of();
  int at;

  /**
   * @param path as it was opened
   * @param searchedFrom index in the search path where it was found, for include_next
   * @param system whether it is a system header
   * @param comments whether comments are tokens too
   */
  Include(String path, String text, int searchedFrom, boolean system, boolean comments) {
    this.path = path;
    this.name = path;
    this.searchedFrom = searchedFrom;
    this.system = system;
    this.lexer = new LineLexer(text, comments);
    this.lines = text.split("\n", -1);
  }

  boolean skipping() {
    return groups.stream().anyMatch(group -> !group.active);
  }

  /** Whether a group around the innermost one is skipped. */
  boolean skippingOutside() {
    return groups.stream().skip(1).anyMatch(group -> !group.active);
  }

  /** The next logical line, with {@code #line} taken into account. */
  List<Token> line() {
    var tokens = lexer.next();
    if (lineShift == 0) {
      return tokens;
    }
    var shifted = new ArrayList<Token>(tokens.size());
    for (var token : tokens) {
      shifted.add(
          new Token(
              token.kind(),
              token.text(),
              token.spaced(),
              token.line() + lineShift,
              token.column(),
              token.expandable(),
              token.padded()));
    }
    return shifted;
  }

  /** Text of a line of the file as it stands on disk; empty past its end. */
  String source(int line) {
    int real = line - lineShift;
    return real >= 1 && real <= lines.length ? lines[real - 1].replace("\r", "") : "";
  }

  /** Folder part of the path, with the slash; empty when there is none. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** How much of the file looks like one guarded by a macro. */
  private enum Guard {
    UNSEEN,
    OPEN,
    CLOSED,
    NONE
  }

  private Guard guarding = Guard.UNSEEN;
  private String guard = "";

  /** Notes a line of text or a directive other than a conditional. */
  void plain() {
    if (guarding != Guard.OPEN) {
      guarding = Guard.NONE;
    }
  }

  /** Notes that a conditional opens; {@code macro} is the one it wants undefined, if any. */
  void opens(String macro) {
    if (guarding == Guard.UNSEEN && !macro.isEmpty()) {
      guard = macro;
      guarding = Guard.OPEN;
    } else {
      plain();
    }
  }

  /** Notes a further part of a conditional. */
  void splits() {
    if (groups.size() == 1) {
      guarding = Guard.NONE;
    }
  }

  /** Notes that a conditional was closed. */
  void closes() {
    if (groups.isEmpty()) {
      guarding = guarding == Guard.OPEN ? Guard.CLOSED : Guard.NONE;
    }
  }

  /** The macro that makes the whole file empty when it is defined; an empty string if none does. */
  String guard() {
    return guarding == Guard.CLOSED ? guard : "";
  }
}
