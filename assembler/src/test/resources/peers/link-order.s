@ Sections ordered after that of a symbol, defined before, behind, or nowhere needed.
f:	nop
	.section .a, "awo", %progbits, f
	.word	f
	.section .b, "ax"
g:	nop
	.section .a, "awo", %progbits, g
	.word	g
	.section .a, "awo", %progbits, f
	.word	1
	.section .later, "awo", %progbits, h
	.word	2
	.section .none, "awo", %progbits, 0
	.word	3
	.section .number, "awo", %progbits, n
	.word	4
	.section .grouped, "aGo", %progbits, f, group, comdat
	.word	5
	.section .c, "ax"
h:	nop
	.set	n, 4
