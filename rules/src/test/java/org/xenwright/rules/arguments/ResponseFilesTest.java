package org.xenwright.rules.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseFilesTest {
  private static List<String> expand(Map<String, String> files, String... words) {
    return ResponseFiles.expand(
        List.of(words),
        path -> Optional.ofNullable(files.get(path)).map(t -> t.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void quotesAndBackslashesKeepBlanks() {
    var files = Map.of("f", "one 'two words' th\\ ree\n\t\"fo\\\"ur\" '' a\"b c\"d\n");
    assertEquals(
        List.of("-x", "one", "two words", "th ree", "fo\"ur", "", "ab cd", "-y"),
        expand(files, "-x", "@f", "-y"));
  }

  @Test
  void filesNameFiles() {
    assertEquals(List.of("a", "c", "d", "b"), expand(Map.of("f", "a @g b", "g", "c\r\nd"), "@f"));
  }

  @Test
  void whatCannotBeReadStays() {
    assertEquals(List.of("@none", "@", "x@f"), expand(Map.of("f", "a"), "@none", "@", "x@f"));
  }

  @Test
  void filesThatNameThemselvesEnd() {
    var words = expand(Map.of("f", "@f a @f"), "@f");
    assertTrue(words.contains("@f") && words.size() < 10_000, () -> "" + words.size());
  }
}
