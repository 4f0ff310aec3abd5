package org.xenwright.assembler.tool;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Text that may hold pieces of sources, whose characters are bytes, made one for people. */
final class SourceText {
  private SourceText() {}

  /** Each line that is UTF-8 in such bytes becomes that text; others stay. */
  static String readable(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    return text.lines().map(SourceText::line).collect(Collectors.joining("\n"))
        + (text.endsWith("\n") ? "\n" : "");
  }

  private static String line(String text) {
    if (text.chars().allMatch(c -> c < 0x80) || text.chars().anyMatch(c -> c > 0xff)) {
      return text;
    }
    try {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException otherBytes) {
      return text;
    }
  }
}
