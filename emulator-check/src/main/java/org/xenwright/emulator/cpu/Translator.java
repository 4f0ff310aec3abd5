package org.xenwright.emulator.cpu;

import java.util.List;
import org.xenwright.isa.ir.Op;

/** From lifted instructions to micro-ops. */
final class Translator {
  private Translator() {}

  static CodeBlock translate(
      List<List<Op>> instructions, int address, int state, int offset, int length) {
    return new CodeBlock(address, state, offset, length, instructions, new long[0], new byte[0]);
  }
}
