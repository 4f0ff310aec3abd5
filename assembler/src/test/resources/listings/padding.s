 nop
 ldr r1,=0x12345
 .align 3
 nop
 .align 4
 .bss
 .space 5
 .org 20
 x: .word 0
 .text
 ldr r0,=0x12345
 .ltorg
 ldr r1,=0x12345
