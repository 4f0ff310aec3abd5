package org.xenwright.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.xenwright.xen.abi.ZImageHeader;

/**
 * Guests of a few instructions, as an assembler gave them; each line is a word and what it means.
 */
final class TinyGuests {
  /** Writes "hello" by console_io, then PSCI SYSTEM_OFF. */
  static final byte[] HYPERCALL =
      image(
          """
          e28f2018  add r2, pc, #24
          e3a00000  mov r0, #0
          e3a01006  mov r1, #6
          e3a0c012  mov ip, #18
          e140ea71  hvc 3745
          e3000008  movw r0, #8
          e3480400  movt r0, #33792
          e1400070  hvc 0
          6c6c6568  .word 0x6c6c6568
          00000a6f  .word 0x00000a6f
          """);

  /** Asks for the console ring, writes "hello" into it, notifies, shuts down for reboot. */
  static final byte[] RING =
      image(
          """
          e28f405c  add r4, pc, #92
          e3a00001  mov r0, #1
          e1a01004  mov r1, r4
          e3a0c022  mov ip, #34
          e140ea71  hvc 3745
          e5945008  ldr r5, [r4, #8]
          e1a05605  lsl r5, r5, #12
          e28f6050  add r6, pc, #80
          e2857b01  add r7, r5, #1024
          e3a00000  mov r0, #0
          e7d61000  ldrb r1, [r6, r0]
          e7c71000  strb r1, [r7, r0]
          e2800001  add r0, r0, #1
          e3500006  cmp r0, #6
          3afffffa  bcc 58
          e3001c0c  movw r1, #3084
          e7850001  str r0, [r5, r1]
          e3a00004  mov r0, #4
          e28f102c  add r1, pc, #44
          e3a0c020  mov ip, #32
          e140ea71  hvc 3745
          e3a00002  mov r0, #2
          e28f1020  add r1, pc, #32
          e3a0c01d  mov ip, #29
          e140ea71  hvc 3745
          00007ff0  .word 0x00007ff0
          00000011  .word 0x00000011
          00000000  .word 0x00000000
          00000000  .word 0x00000000
          6c6c6568  .word 0x6c6c6568
          00000a6f  .word 0x00000a6f
          00000002  .word 0x00000002
          00000001  .word 0x00000001
          """);

  /** Stores where there is nothing; the handler takes DFSR to r5 and lr to r6, then crashes. */
  static final byte[] STORE_TO_HOLE =
      image(
          """
          e28f0028  add r0, pc, #40
          ee0c0f10  mcr 15, 0, r0, cr12, cr0,
          f57ff06f  isb sy
          e3a01207  mov r1, #1879048192
          e5811000  str r1, [r1]
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          ea000002  b 7c
          ee155f10  mrc 15, 0, r5, cr5, cr0,
          e1a0600e  mov r6, lr
          ea000001  b 84
          ee155f30  mrc 15, 0, r5, cr5, cr0, {1}
          e1a0600e  mov r6, lr
          e3a00002  mov r0, #2
          e28f1004  add r1, pc, #4
          e3a0c01d  mov ip, #29
          e140ea71  hvc 3745
          00000003  .word 0x00000003
          """);

  /** Jumps where there is nothing; the handler takes IFSR to r5 and lr to r6, then crashes. */
  static final byte[] JUMP_TO_HOLE =
      image(
          """
          e28f0028  add r0, pc, #40
          ee0c0f10  mcr 15, 0, r0, cr12, cr0,
          f57ff06f  isb sy
          e3a01207  mov r1, #1879048192
          e12fff11  bx r1
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          ea000002  b 7c
          e320f000  nop
          e320f000  nop
          e320f000  nop
          ee155f30  mrc 15, 0, r5, cr5, cr0, {1}
          e1a0600e  mov r6, lr
          e3a00002  mov r0, #2
          e28f1004  add r1, pc, #4
          e3a0c01d  mov ip, #29
          e140ea71  hvc 3745
          00000003  .word 0x00000003
          """);

  /** Waits for ever. */
  static final byte[] WAIT =
      image(
          """
          e320f003  wfi
          eafffffd  b 30
          """);

  /** Never ends. */
  static final byte[] LOOP =
      image(
          """
          e3a00000  mov r0, #0
          e2800001  add r0, r0, #1
          e3500000  cmp r0, #0
          1afffffc  bne 34
          eafffffb  b 34
          """);

  /** Jumps where there is nothing, with no vectors. */
  static final byte[] LOST =
      image(
          """
          e3a00207  mov r0, #1879048192
          e12fff10  bx r0
          """);

  /** Loads from an odd address with the MMU off. */
  static final byte[] UNALIGNED =
      image(
          """
          e59f0001  ldr r0, [pc, #1]
          e1400070  hvc 0
          """);

  /** A hypercall with an immediate nobody knows; the handler takes lr to r6. */
  static final byte[] BAD_HVC =
      image(
          """
          e28f0008  add r0, pc, #8
          ee0c0f10  mcr 15, 0, r0, cr12, cr0,
          f57ff06f  isb sy
          e1400071  hvc 1
          e320f000  nop
          e1a0600e  mov r6, lr
          e3000008  movw r0, #8
          e3480400  movt r0, #33792
          e1400070  hvc 0
          """);

  /** Switches its only CPU off. */
  static final byte[] CPU_OFF =
      image(
          """
          e3000002  movw r0, #2
          e3480400  movt r0, #33792
          e1400070  hvc 0
          """);

  /** Takes a supervisor call and returns from it by a load of many registers. */
  static final byte[] CALL_AND_RETURN =
      image(
          """
          e28f0028  add r0, pc, #40
          ee0c0f10  mcr 15, 0, r0, cr12, cr0,
          f57ff06f  isb sy
          e300d000  movw sp, #0
          e344d010  movt sp, #16400
          e3a04009  mov r4, #9
          ef000000  svc 0x00000000
          e3000008  movw r0, #8
          e3480400  movt r0, #33792
          e1400070  hvc 0
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e320f000  nop
          e92d4010  push {r4, lr}
          e3a04001  mov r4, #1
          e3a05007  mov r5, #7
          e8fd8010  ldm sp!, {r4, pc}^
          """);

  private TinyGuests() {}

  private static byte[] image(String program) {
    List<String> lines = program.lines().toList();
    int bytes = ZImageHeader.SIZE + 4 * lines.size();
    var image = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ZImageHeader.MAGIC_OFFSET - 4; i += 4) {
      image.putInt(0xe1a00000); // mov r0, r0
    }
    image.putInt(0xea000002); // b 0x30
    image.putInt(ZImageHeader.MAGIC).putInt(0).putInt(bytes);
    for (var line : lines) {
      image.putInt(Integer.parseUnsignedInt(line.substring(0, 8), 16));
    }
    return image.array();
  }
}
