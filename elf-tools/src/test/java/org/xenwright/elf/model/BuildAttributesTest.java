package org.xenwright.elf.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.BuildAttributes.Value;

class BuildAttributesTest {
  /**
   * Written by GNU as 2.40 for {@code .arch armv7-a}, one ARM instruction, and {@code
   * .eabi_attribute 67, "2.09"}.
   */
  private static final String GNU =
      "41220000006165616269000118000000" + "43322e30390005372d4100060a074108010902";

  @Test
  void bytesAreThoseOfGnu() {
    var attributes =
        BuildAttributes.NONE
            .with(5, new Value.Text("7-A"))
            .with(6, new Value.Number(10))
            .with(7, new Value.Number('A'))
            .with(8, new Value.Number(1))
            .with(9, new Value.Number(2))
            .with(67, new Value.Text("2.09"));
    assertEquals(GNU, HexFormat.of().formatHex(attributes.toBytes()));
    assertEquals(Optional.of(attributes), BuildAttributes.parse(Bytes.wrap(attributes.toBytes())));
  }

  @Test
  void damagedBytesAreRefusedNotFollowed() {
    long seed = 7;
    var random = new Random(seed);
    System.out.println("seed " + seed);
    byte[] good =
        BuildAttributes.NONE
            .with(5, new Value.Text("x"))
            .with(32, new Value.Compatibility(1, "v"))
            .toBytes();
    for (int i = 0; i < 5000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      BuildAttributes.parse(Bytes.wrap(bad, 0, random.nextInt(bad.length + 1)));
    }
    assertTrue(BuildAttributes.parse(Bytes.wrap(new byte[] {'B'})).isEmpty());
    assertTrue(BuildAttributes.parse(Bytes.wrap(new byte[] {'A', -1, -1, -1, 127})).isEmpty());
  }
}
