@ XW-HVC-005, bad: a line on the console before the caches are on
	.include "prelude.inc"
	header
	lea	r2, text
	mov	r0, #0
	mov	r1, #3
	mov	r12, #18
	hvc	#0xea1	@! XW-HVC-005
	boot
	done
text:	.ascii	"hi\n"
	.balign	4
	storage
