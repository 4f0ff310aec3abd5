@ Call frames written as data: advances become short where the first entry is understood.
 .text
L0: nop
L1: nop
 .space 200
L2: nop
 .space 70000
L3: nop

 .section .debug_frame,"",%progbits
.Lf1a: .4byte .Le1a-.Ls1a
.Ls1a: .4byte 0xffffffff
 .byte 1
 .ascii "\0"
 .uleb128 1
 .sleb128 -4
 .byte 14
 .byte 12
 .uleb128 13
 .uleb128 0
 .align 2
.Le1a:
.L5a: .4byte .Le2a-.Ls2a
.Ls2a: .4byte .Lf1a
 .4byte L0
 .4byte L2-L0
 .byte 4
 .4byte L1-L0
 .byte 14
 .uleb128 8
 .byte 4
 .4byte L2-L1
 .byte 4
 .4byte M1-L0
 .byte 4
 .4byte 0
 .byte 4
 .4byte 70000
 .byte 4
 .byte 4
 .4byte L1-L0
 .byte 4
 .4byte M1-M0+2
 .byte 4
 .4byte M2-M1
 .byte 2
 .byte 4
 .4byte L1
 .align 2
.Le2a:
 .byte 4
 .4byte L1-L0
 .4byte .Le3a-.Ls3a
.Ls3a: .4byte .Lf1a
 .4byte L0
 .4byte L2-L0
 .byte 4
 .4byte L1-L0
 .align 2
.Le3a:

 .section .eh_frame,"aw",%progbits
.Lf1b: .4byte .Le1b-.Ls1b
.Ls1b: .4byte 0
 .byte 1
 .ascii "zPLR\0"
 .uleb128 1
 .sleb128 -4
 .byte 14
 .uleb128 7
 .byte 0
 .4byte 0
 .byte 0
 .byte 0x1b
 .byte 12
 .uleb128 13
 .uleb128 0
 .align 2
.Le1b:
.L5b: .4byte .Le2b-.Ls2b
.Ls2b: .4byte .Ls2b-.Lf1b
 .4byte L0
 .4byte L2-L0
 .uleb128 4
 .4byte 0
 .byte 4
 .4byte L1-L0
 .align 2
.Le2b:

 .text
M0: nop
 .space 300
M1:
 .p2align 2
M2: nop
