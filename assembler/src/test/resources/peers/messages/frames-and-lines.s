@ What GNU as says of operands of .loc and of call frame directives.
	.loc	1 2
	.file	1 "a.c"
	.loc
	.loc	1
	.loc	1,
	.loc	1,2
	.loc	1 2 x
	.loc	1 2 3 4
	.loc	lab
	.loc	-1 2
	nop
	.loc	1 2 -3
	nop
	.loc	1 2 is_stmt 3
	.loc	1 2 discriminator -1
	.loc	1 2 view 1
lab:
	.cfi_startproc
	.cfi_undefined lab-lab
	.cfi_undefined armv7-a
	.cfi_undefined 5+1
	.cfi_undefined r4+1
	.cfi_same_value x
	.cfi_endproc
