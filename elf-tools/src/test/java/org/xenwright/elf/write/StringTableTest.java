package org.xenwright.elf.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StringTableTest {
  @Test
  void tailsShareBytes() {
    var table = new StringTable();
    for (var name : new String[] {"d", ".text", "abcd", ".rel.text", "bcd", "", "abcd", "x"}) {
      table.add(name);
    }
    assertEquals("\0abcd\0.rel.text\0x\0", new String(table.bytes(), StandardCharsets.UTF_8));
    assertEquals(1, table.offset("abcd"));
    assertEquals(2, table.offset("bcd"));
    assertEquals(4, table.offset("d"));
    assertEquals(10, table.offset(".text"));
    assertEquals(0, table.offset(""));
  }
}
