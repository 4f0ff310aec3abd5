.text
nop
.p2align 14
nop
.align
.byte 1
.align 0
nop
.even
