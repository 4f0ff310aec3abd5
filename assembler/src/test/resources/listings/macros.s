 .macro m a
 .byte \a
 .ifb \a
 .byte 9
 .endif
 .endm
a: m 1
 m 2 ; .byte 3
 .if 0
 .byte 1
 .if 1
 .endif
 .elseif 1
 .byte 2
 .endif
 .irp x,1,2
 .byte \x
 .endr
 .byte 300
 .warning "hey"
 .nolist
 .byte 5
 .list
 .byte 6
 .eject
 .byte 7
 nop ; nop ; nop
 .byte 1 @ a very long comment ............................................................................................................................
/* a
   b */ .byte 2
 .ascii "abc
def"
 .byte 3
 .pushsection .foo
 .word 1
 .popsection
 .text ; .byte 8
 .data ; .byte 9
