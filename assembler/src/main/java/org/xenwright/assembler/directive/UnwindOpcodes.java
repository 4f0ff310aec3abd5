package org.xenwright.assembler.directive;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The unwinding instructions of one function (EHABI32 section 10.3), with GNU's choice among the
 * forms. Directives describe the prologue; unwinding undoes it, so the last comes first.
 */
final class UnwindOpcodes {
  private static final int SP = 13;
  private static final int LR = 14;
  private static final int IP = 12;
  private static final int MOST_SHORT = 0x100;
  private static final int MOST_TWO = 0x200;

  private final List<byte[]> steps = new ArrayList<>();
  private long frameSize;
  private long pending;
  private long frameOffset;
  private int frameRegister = SP;
  private boolean usesFrame;
  private boolean restoresSp;

  private void step(int... bytes) {
    byte[] step = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      step[i] = (byte) bytes[i];
    }
    steps.add(step);
  }

  /** {@code .pad}: the stack pointer went down by {@code bytes}. */
  void pad(long bytes) {
    frameSize += bytes;
    pending += bytes;
  }

  /** {@code .save} of core registers; bit n stands for rn. */
  void save(int registers) {
    int mask = registers;
    if (restoresSp && frameRegister == IP && (mask & 0x3000) == 1 << IP) {
      // The stack pointer was moved to ip before: what is stored is the old stack pointer.
      mask = mask & ~(1 << IP) | 1 << SP;
      restoresSp = false;
      pending = 0;
      steps.removeLast();
    }
    flush();
    if ((mask & 0xfff0) != 0) {
      int run = 0;
      while (run < 8 && (mask & 0x10 << run) != 0) {
        run++;
      }
      if (run == 0 || (mask & 0xfff0 << run & 0xbff0) != 0) {
        step(0x80 | mask >> 12, mask >> 4);
      } else {
        step(((mask & 1 << LR) != 0 ? 0xa8 : 0xa0) | run - 1);
      }
    }
    if ((mask & 15) != 0) {
      step(0xb1, mask & 15);
    }
    frameSize += 4L * Integer.bitCount(mask & 0xffff);
  }

  /** The return address authentication code was saved. */
  void saveAuthenticationCode() {
    flush();
    step(0xb4);
    frameSize += 4;
  }

  /** {@code .save} of D registers, stored by FSTMX. */
  void saveDoublesX(int first, int count) {
    flush();
    if (first == 8) {
      step(0xb8 | count - 1);
    } else {
      step(0xb3, first << 4 | count - 1);
    }
    frameSize += count * 8L + 4;
  }

  /** {@code .vsave}: D registers stored by VPUSH. */
  void saveDoubles(int first, int count) {
    flush();
    int high = Math.max(0, Math.min(count, first + count - 16));
    int low = count - high;
    if (high > 0) {
      step(0xc8, Math.max(0, first - 16) << 4 | high - 1);
    }
    if (low > 0) {
      step(0xc9, first << 4 | low - 1);
    }
    frameSize += count * 8L;
  }

  /** {@code .setfp}; answers whether the base is known. */
  boolean setFrame(int register, int base, long offset) {
    if (base != SP && base != frameRegister) {
      return false;
    }
    frameRegister = register;
    frameOffset = base == SP ? frameSize - offset : frameOffset - offset;
    usesFrame = true;
    return true;
  }

  /** {@code .movsp}; answers whether it can stand here. */
  boolean moveStackPointer(int register, long offset) {
    if (frameRegister != SP) {
      return false;
    }
    step(0x90 | register);
    frameRegister = register;
    frameOffset = frameSize - offset;
    restoresSp = true;
    return true;
  }

  /** {@code .unwind_raw}: opcodes as they are, which pop {@code bytes} bytes. */
  void raw(long bytes, List<Integer> opcodes) {
    frameSize += bytes;
    flush();
    step(opcodes.stream().mapToInt(Integer::intValue).toArray());
  }

  private void flush() {
    if (pending != 0) {
      adjust(pending);
    }
    pending = 0;
  }

  private void adjust(long bytes) {
    if (bytes > MOST_TWO) {
      var out = new ByteArrayOutputStream();
      out.write(0xb2);
      long rest = bytes - 0x204 >> 2;
      if (rest == 0) {
        out.write(0);
      }
      while (rest != 0) {
        out.write((int) (rest & 0x7f | (rest > 0x7f ? 0x80 : 0)));
        rest >>= 7;
      }
      steps.add(out.toByteArray());
    } else if (bytes > 0) {
      long rest = bytes;
      if (rest > MOST_SHORT) {
        step(0x3f);
        rest -= MOST_SHORT;
      }
      step((int) (rest - 4 >> 2));
    } else {
      long rest = bytes;
      for (; rest < -MOST_SHORT; rest += MOST_SHORT) {
        step(0x7f);
      }
      step(0x40 | (int) (-rest - 4 >> 2));
    }
  }

  /** All opcodes in the order of unwinding. */
  byte[] finish() {
    if (usesFrame) {
      pending += frameOffset - frameSize;
      flush();
      step(0x90 | frameRegister);
    } else {
      flush();
    }
    var out = new ByteArrayOutputStream();
    steps.reversed().forEach(out::writeBytes);
    return out.toByteArray();
  }
}
