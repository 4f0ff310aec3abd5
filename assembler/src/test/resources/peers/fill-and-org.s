.text
.space 4
nop
.org 0x20
nop
.fill 3,4,0x1234
.fill 2
.fill 2,2
.fill 2,8,-1
.balign 16,0x90
nop
.p2align 6,,3
.balignw 16,0x1234
.p2alignl 6,0x11223344
.skip 3,7
