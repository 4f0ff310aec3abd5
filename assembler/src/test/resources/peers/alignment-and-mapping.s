.bss
.space 4
.data
.word 1
.space 4
.word 2
.section .ro,"a"
.align 3
.byte 1
.align 2
.byte 2
.text
foo: nop
.align 4
 nop
.space 4
bar: nop
.word 1
.byte 1
.align 3
.byte 1
.align 3
nop
