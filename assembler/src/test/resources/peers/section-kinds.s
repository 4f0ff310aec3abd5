.section .init,"ax"
nop
.section .rodata.cst4,"aM",%progbits,4
.word 1
.section .tbss
.space 4
.section .data.rel.ro
.word x
.section .ctors
.section .comment
.section .debug_foo
.word 1
.align 3
.section .fini_array
.word x
