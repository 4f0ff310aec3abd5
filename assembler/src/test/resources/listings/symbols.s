 .text
foo:
1: b 1b
.L3: nop
 .global ext2
 .weak w
 bl und
 .equ q, foo+4
 .equ r, und2
.data
z: .word z, r
 .set late, z+4
 .text ; aa: .data ; bb:
