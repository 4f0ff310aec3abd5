 .macro mm
 .word 1
 .endm
 .if 1
 mm
 .endif
.if 0
 mm
.else
 nop
.endif
.rept 2
.if 1
 .byte 1
.endif
.endr
