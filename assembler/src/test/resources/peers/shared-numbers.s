 .arch armv7-a
 .text
 .word 1
 .align 3
st: .word 3
 ldr r0,=off
 .word off
 .word off2
 b off
 movw r0,#:lower16:off
 .word off+4
 .equ off2, .-st
 .globl off
 .equ off, .-st
 .word off
 ldr r0,=off
