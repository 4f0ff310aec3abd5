package org.xenwright.elf.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.Bytes;

class NamePoolTest {
  private static String pooled(NamePool pool, String name) {
    var bytes = ("x" + name + "\0y").getBytes(StandardCharsets.UTF_8);
    return pool.name(Bytes.wrap(bytes), 1);
  }

  @Test
  void equalNamesAreOneString() {
    var pool = new NamePool();
    var random = new Random(81);
    var known = new HashMap<String, String>();
    for (int i = 0; i < 20_000; i++) {
      var name = Integer.toString(random.nextInt(3_000), 36) + (i % 7 == 0 ? "$d" : "");
      var got = pooled(pool, name);
      assertEquals(name, got);
      assertSame(known.computeIfAbsent(name, n -> got), got);
    }
    assertSame("", pooled(pool, ""));
    assertEquals("end", pool.name(Bytes.wrap("the end".getBytes(StandardCharsets.UTF_8)), 4));
    assertEquals("gr\u00fc\u00dfe", pooled(pool, "gr\u00fc\u00dfe"));
  }

  @Test
  void namesOfOneHashCostNoMoreThanOthers() {
    // "Aa" and "BB" have the same hash, and so have all words made of them.
    var pool = new NamePool();
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 1 << 16; i++) {
            var name = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
              name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            assertEquals(name.toString(), pooled(pool, name.toString()));
          }
        });
  }
}
