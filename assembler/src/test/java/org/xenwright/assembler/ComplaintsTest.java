package org.xenwright.assembler;

import java.util.Map;
import org.approvaltests.Approvals;
import org.junit.jupiter.api.Test;

/** Every complaint with its position, excerpt and advice, as a user reads it. */
class ComplaintsTest {
  private static void verify(String text) {
    Approvals.verify(Sources.assemble(text).complaints());
  }

  @Test
  void statements() {
    verify(
        """
        .wrod 1
        .word 1 2
        .word (1
        ?
        mov r0, #x
        movv r0, r1
        add r0, r1
        .thumb
        .cfi_startproc
        .byte 300
        .byte 08
        12345678:
        .ascii "open
        """);
  }

  @Test
  void symbols() {
    verify(
        """
        a: .word 1
        a: .word 2
        .equiv a, 3
        .set b, c
        .set c, b
        .word b
        b 1b
        b 2f
        .type a, @function
        .size a
        .comm x, 4, 3
        .lcomm a, 4
        .word 1f - other
        .hword a - other
        ldr r0, other
        add r0, r0, #other
        """);
  }

  @Test
  void macros() {
    verify(
        """
        .macro one a:req
        .byte \\a
        .bogus
        .endm
        .macro two x
        one \\x
        .endm
        one
        one 1, 2
        two 5
        .rept 2
        .nonsense
        .endr
        .purgem three
        .exitm
        .macro one
        .endm
        .endm
        .endr
        .macro loop
        loop
        .endm
        loop
        """);
  }

  @Test
  void blocks() {
    verify(
        ".else\n.endif\n.elseif 1\n.if undefined\n.endif\n.rept x\n.endr\n.if 1\n.rept 2\n.byte 1\n");
  }

  @Test
  void sections() {
    verify(
        """
        .popsection
        .section .b,"a",%unheard
        .section .c,"aM",%progbits
        .section .d,"aG",%progbits
        .section .e,"a"
        .section .e,"aw"
        .bss
        .word external
        .text
        .org 16
        .org 8
        .balign 3
        .align 40
        .space 0x7fffffffffff
        .fill 1000000000, 8
        .section .a,"aq"
        .word this is not read
        """);
  }

  @Test
  void targets() {
    verify(
        """
        .arch armv7a-x
        .cpu cortex-a99
        .fpu vfpv33
        .arch_extension virtual
        .eabi_attribute Tag_nonsense, 1
        .syntax both
        .arch armv5te
        movw r0, #1
        .arch armv7-a
        vmov s0, r0
        """);
  }

  @Test
  void messagesOfTheSource() {
    verify(
        ".error \"stop\"\n.warning \"careful\"\n.print \"hello\"\n.err\n.fail 1\n.fail 600\n.include \"nowhere.inc\"\n.incbin \"nowhere.bin\"\n");
  }

  @Test
  void includes() {
    var files =
        Map.of(
            "a.inc",
            "\n.include \"b.inc\"\n",
            "b.inc",
            ".bogus\n",
            "self.inc",
            ".include \"self.inc\"\n");
    Approvals.verify(
        Sources.assemble(
                ".include \"a.inc\"\n.include \"self.inc\"\n", AssemblerOptions.DEFAULTS, files)
            .complaints());
  }
}
