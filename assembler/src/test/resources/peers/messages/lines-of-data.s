@ Lines of compilers in sections that hold no code are left out.
	.text
	nop
	.file	1 "x.c"
	.loc	1 3
	.data
	.loc	1 5
	mov	r0, r0
	.loc	1 6
	.inst	0xe1a00000
	.bss
	.loc	1 7 view 0
