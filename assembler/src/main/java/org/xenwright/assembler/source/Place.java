package org.xenwright.assembler.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.rules.Diagnostic.Note;

/**
 * Where a statement stands: enough to find its line, column and history again, computed only when
 * somebody asks.
 *
 * @param frame the text it was read from; null for no place
 * @param file name of the file as linemarkers have it
 * @param line number of the line, from 1
 * @param text all bytes of the frame
 * @param from where the line begins in {@code text}
 * @param to where the next line begins
 * @param start index of the statement in the scrubbed line
 */
record Place(
    @Nullable InputFrame frame, String file, int line, byte[] text, int from, int to, int start) {
  static final Place NOWHERE = new Place(null, "", 0, new byte[0], 0, 0, 0);

  /** The line as it stands in the file; of a line made of several the first. */
  String raw() {
    int end = from;
    while (end < to && text[end] != '\n') {
      end++;
    }
    if (end > from && text[end - 1] == '\r') {
      end--;
    }
    return new String(text, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** The index in {@link #raw} of a character of the statement. */
  int column(int index) {
    int[] origins = Scrubber.origins(raw());
    return origins[Math.clamp((long) start + index, 0, origins.length - 1)];
  }

  /**
   * Where GNU as sees what it finds only after reading: at the outermost call of a macro, without a
   * trace.
   */
  Optional<Place> outermostCall() {
    return frame == null ? Optional.empty() : frame.outermostCall();
  }

  List<Note> backtrace() {
    return frame == null ? List.of() : frame.backtrace();
  }
}
