@ XW-HVC-005, bad: a line on the console before the caches are on
	.include "prelude.inc"
	header
	mov	r11, r2
	lea	r2, text
	mov	r0, #0
	mov	r1, #3
	mov	r12, #18
	hvc	#0xea1	@! XW-HVC-005
	mov	r2, r11
	boot
	done
text:	.ascii	"hi\n"
	.balign	4
	storage
