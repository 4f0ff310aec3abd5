package org.xenwright.elf.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SuffixOrderTest {
  private static List<String> sorted(List<String> texts) {
    var all = new StringBuilder();
    int[] starts = new int[texts.size() + 1];
    int[] order = new int[texts.size()];
    for (int i = 0; i < order.length; i++) {
      all.append(texts.get(i));
      starts[i + 1] = all.length();
      order[i] = i;
    }
    SuffixOrder.sort(all.toString().getBytes(StandardCharsets.ISO_8859_1), starts, order);
    var result = new ArrayList<String>();
    for (int number : order) {
      result.add(texts.get(number));
    }
    return result;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** Drawn from few letters, so that long ends are shared and many strings are tails of others. */
  @Test
  void isThatOfReversedText() {
    var random = new Random(4);
    for (int round = 0; round < 200; round++) {
      var texts = new TreeSet<String>();
      for (int i = 0; i < random.nextInt(120); i++) {
        var text = new StringBuilder();
        for (int n = random.nextInt(12); n >= 0; n--) {
          text.append((char) (random.nextBoolean() ? 'a' : 'a' + random.nextInt(150)));
        }
        texts.add(text.toString());
      }
      var wanted = new ArrayList<>(texts);
      wanted.sort((a, b) -> reversed(a).compareTo(reversed(b)));
      assertEquals(wanted, sorted(new ArrayList<>(texts)));
    }
  }

  /** Strings that are each other's tails put the whole work into one part; it must not be deep. */
  @Test
  void tailsOfOneAnotherNeedNoDeepStack() {
    var texts = new ArrayList<String>();
    var text = "";
    for (int i = 0; i < 6_000; i++) {
      text += "x";
      texts.add(text);
    }
    var result = sorted(texts.reversed());
    assertEquals("x", result.getFirst());
    assertEquals(text, result.getLast());
  }
}
