package org.xenwright.emulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualUartTest {
  private final List<Integer> raised = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();
  private final VirtualUart uart = new VirtualUart(raised::add, b -> out.append((char) b));

  @Test
  void bytesLeaveAtOnce() {
    assertEquals(0x90, uart.read(0x18, 4));
    assertTrue(uart.write(0x00, 1, 'h'));
    assertTrue(uart.write(0x00, 4, 'i'));
    assertEquals("hi", out.toString());
    assertEquals(0x90, uart.read(0x18, 4));
  }

  @Test
  void anInterruptComesWhenAMaskedBitIsGained() {
    uart.write(0x00, 4, 'a');
    assertEquals(List.of(), raised);
    uart.write(0x38, 4, 0x20);
    assertEquals(List.of(32), raised);
    uart.write(0x00, 4, 'b');
    assertEquals(List.of(32), raised, "no edge");
    uart.write(0x44, 4, 0x20);
    uart.write(0x00, 4, 'c');
    assertEquals(List.of(32, 32), raised);
  }

  @Test
  void whatAnSbsaUartLacksAborts() {
    for (int offset : new int[] {0x24, 0x28, 0x2c, 0x30, 0xfe0}) {
      assertEquals(MmioDevice.ABORT, uart.read(offset, 4));
      assertFalse(uart.write(offset, 4, 0));
    }
    assertEquals(MmioDevice.ABORT, uart.read(0x44, 4));
    assertEquals(MmioDevice.ABORT, uart.read(0x18, 8));
  }
}
