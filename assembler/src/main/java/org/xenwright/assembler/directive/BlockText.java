package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.source.InputStack;
import org.xenwright.assembler.source.TextReader;

/** Collects the statements of a block up to its end, counting blocks inside. */
final class BlockText {
  private final InputStack input;
  private final List<String> openers;
  private final String closer;
  private int start;

  private BlockText(InputStack input, List<String> openers, String closer) {
    this.input = input;
    this.openers = openers;
    this.closer = closer;
  }

  /** The body of a macro; linemarkers in it are obeyed and left out. */
  static Optional<String> macro(InputStack input, FileDirectives markers) {
    return new BlockText(input, List.of("macro"), "endm").read(markers, true);
  }

  /** The body of a repeated block. */
  static Optional<String> repeated(InputStack input, FileDirectives markers) {
    var openers = List.of("rept", "irep", "irepc", "irp", "irpc", "rep");
    return new BlockText(input, openers, "endr").read(markers, false);
  }

  private Optional<String> read(FileDirectives markers, boolean obeyMarkers) {
    var body = new StringBuilder();
    int depth = 1;
    for (var text = input.next(); text != null; text = input.next()) {
      int word = directive(text);
      if (word > 0 && isWord(text, word, closer)) {
        if (--depth == 0) {
          return Optional.of(body.append(text, 0, start).toString());
        }
      } else if (word > 0 && opens(text, word)) {
        depth++;
      } else if (obeyMarkers && word > 0 && text.startsWith("linefile", word)) {
        markers.lineFile(text.substring(word + "linefile".length()));
        continue;
      }
      body.append(text);
      if (input.ended() == ';') {
        body.append(';');
      } else {
        body.repeat('\n', Math.max(1, input.linesTaken()));
      }
    }
    return Optional.empty();
  }

  /**
   * Where the name of the directive begins that the statement gives behind its labels; 0 if none.
   */
  private int directive(String text) {
    start = 0;
    var reader = new TextReader(text, false, _ -> 0);
    reader.skipBlanks();
    while (TextReader.startsName(reader.peek())) {
      int from = reader.position();
      reader.name();
      reader.skipBlanks();
      if (reader.peek() != ':') {
        reader.moveTo(start > 0 || text.charAt(from) == '.' ? from : text.length());
        break;
      }
      start = reader.position() + 1;
      reader.moveTo(start);
      reader.skipBlanks();
    }
    return reader.peek() == '.' ? reader.position() + 1 : 0;
  }

  private boolean opens(String text, int at) {
    for (var opener : openers) {
      if (isWord(text, at, opener)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String text, int at, String word) {
    int end = at + word.length();
    return text.regionMatches(true, at, word, 0, word.length())
        && (end >= text.length()
            || !TextReader.startsName(text.charAt(end)) && !Character.isDigit(text.charAt(end)));
  }
}
