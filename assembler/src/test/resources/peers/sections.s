	.section .rodata.str1.4,"aMS",%progbits,1
	.asciz "hello"
	.section .rodata
	.word 1
	.section .text.hot,"ax",%progbits
	nop
	.section .init_array,"aw",%init_array
	.word start
	.section .plain
	.word 2
	.section .note.GNU-stack,"",%progbits
	.section .bss.page,"aw",%nobits
	.space 4096
	.section .tdata,"awT"
tls: .word 5
	.section .note.xen,"a",%note
	.word 4,4,1
	.section "quoted name","a"
	.byte 1
	.text
start:
	.pushsection .data
d:	.word start
	.popsection
	b start
	.previous
	.word d
	.subsection 2
	.word 22
	.subsection 1
	.word 11
	.previous
	.word 23
	.text 1
	.word 5
	.text
	.word 6
	.pushsection .text.later,1
	.byte 3
	.popsection
	.section .rodata
	.word 7
	.section .merge8,"aM",%progbits,8
	.quad 1
	.section .ex,"e"
	.byte 1
	.section .retain,"awR"
	.byte 1
