	.section .text.one,"axG",%progbits,one,comdat
	.weak one
one:	bl two
	.section .data.one,"awG",%progbits,one,comdat
	.word 1
	.section .text.two,"axG",%progbits,two,comdat
	nop
