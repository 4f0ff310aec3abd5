package org.xenwright.linker.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.Inputs;

/**
 * {@code --fix-v4bx-interworking}: a core of ARMv4 knows no {@code BX}, so those that are marked
 * (AAELF32 4.6.1.6, {@code R_ARM_V4BX}) go to code for their register that exchanges the state only
 * where it must.
 */
public final class ExchangeGlue {
  /** The section that holds the code. */
  public static final String SECTION = ".v4_bx";

  /** Bytes of the code for one register. */
  private static final int BYTES = 12;

  private static final int PROGRAM_COUNTER = 15;

  private ExchangeGlue() {}

  /** The registers that need code, in the order they are met, with the offset of their code. */
  static Map<Integer, Integer> registers(Inputs inputs, LinkOptions options) {
    var registers = new LinkedHashMap<Integer, Integer>();
    if (!options.has(LinkFlag.FIX_V4BX_INTERWORKING) || options.isRelocatable()) {
      return registers;
    }
    for (var section : inputs.sections()) {
      var content = section.section().content();
      for (var relocation : section.section().relocations()) {
        if (relocation.type() == ArmRelocation.V4BX
            && !inputs.discarded().get(section.id())
            && relocation.offset() + 4 <= content.length()) {
          int register = content.s32((int) relocation.offset()) & 0xf;
          if (register != PROGRAM_COUNTER) {
            registers.putIfAbsent(register, registers.size() * BYTES);
          }
        }
      }
    }
    return registers;
  }

  /** Name of the symbol for a register's code. */
  public static String symbol(int register) {
    return "__bx_r" + register;
  }

  /** The code for registers. */
  static Bytes code(Map<Integer, Integer> registers, LinkOptions options) {
    var order = options.has(LinkFlag.BE8) ? DataEncoding.LSB : options.encoding();
    var bytes = new byte[registers.size() * BYTES];
    registers.forEach((register, at) -> {
      // tst rN, #1; moveq pc, rN; bx rN
      order.store(bytes, at, 0xe310_0001L | (long) register << 16, 4);
      order.store(bytes, at + 4, 0x01a0_f000L | register, 4);
      order.store(bytes, at + 8, 0xe12f_ff10L | register, 4);
    });
    return Bytes.wrap(bytes);
  }
}
