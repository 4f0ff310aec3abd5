package org.xenwright.emulator.device;

import static org.xenwright.xen.abi.Pl011Layout.*;

import java.util.function.IntConsumer;
import org.xenwright.xen.abi.InterruptNumbers;

/**
 * Xen's SBSA UART. It has no control, baud rate or identification registers: touching them aborts,
 * as it does up to 4.17 (observed). Output leaves at once; there is never input.
 */
public final class VirtualUart implements MmioDevice {
  private final InterruptSink interrupts;
  private final IntConsumer output;
  private int mask;
  private int raised;

  /**
   * A UART at reset.
   *
   * @param output receives each byte sent
   */
  public VirtualUart(InterruptSink interrupts, IntConsumer output) {
    this.interrupts = interrupts;
    this.output = output;
  }

  @Override
  public long read(int offset, int size) {
    if (size > 4) {
      return ABORT;
    }
    return switch (offset) {
      case DR, RSR -> 0;
      case FR -> FR_RESET;
      case IMSC -> mask;
      case RIS -> raised;
      case MIS -> raised & mask;
      default -> ABORT; // open set: offsets. ICR is among them
    };
  }

  @Override
  public boolean write(int offset, int size, int value) {
    if (size > 4) {
      return false;
    }
    int before = raised & mask;
    switch (offset) {
      case DR -> {
        output.accept(value & 0xff);
        raised |= INT_TX;
      }
      case RSR, FR, RIS, MIS -> {} // read-only
      case IMSC -> mask = value;
      case ICR -> raised &= ~value;
      default -> {
        return false; // open set: offsets
      }
    }
    if ((raised & mask & ~before) != 0) {
      interrupts.inject(InterruptNumbers.UART);
    }
    return true;
  }
}
