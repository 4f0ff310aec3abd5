 .equ k,7
 .text
a: nop
 bl ext
b: .word foo
 .reloc a, R_ARM_LDR_PC_G0, sym
 .reloc b+4, R_ARM_LDR_PC_G1, sym+4
 .word bar
 .reloc 0, R_ARM_NONE, a
 .reloc 2, R_ARM_NONE
 .reloc ., R_ARM_NONE, ext+1
 .word 0,5
 .reloc .-4, R_ARM_ABS32, b+8
 .reloc .-4, R_ARM_THM_CALL, b+8
 .reloc b+12, BFD_RELOC_32, ext
fwd: .word 7
 .data
x: .word 1
 .reloc x, R_ARM_ABS32, fwd
 .text
a2: nop
 .reloc a2, BFD_RELOC_8, .text+4
 .reloc .+2, BFD_RELOC_16, x
 .reloc k, R_ARM_ABS32, k
.La: .word 3
1: b .
 .reloc .La, BFD_RELOC_32, .La
 .reloc .La, BFD_RELOC_NONE, 1b
 .reloc ., R_ARM_NONE, weakv
 .weak weakv
 .thumb
 .reloc ., R_ARM_NONE, th
 .thumb_func
th: nop
 b foo
 .reloc .-2, R_ARM_NONE, ext
 b ext
 .space 4
