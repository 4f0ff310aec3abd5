	.section .a, "awo", %progbits, nowhere
	.word	1
