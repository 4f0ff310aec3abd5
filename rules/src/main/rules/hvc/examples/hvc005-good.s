@ XW-HVC-005, good: first the MMU
	.include "prelude.inc"
	header
	boot
	lea	r2, text
	mov	r0, #0
	mov	r1, #3
	mov	r12, #18
	hvc	#0xea1
	done
text:	.ascii	"hi\n"
	.balign	4
	storage
