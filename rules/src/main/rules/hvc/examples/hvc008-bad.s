@ XW-HVC-008, bad: the reason itself
	.include "prelude.inc"
	header
	boot
	mov	r0, #2
	mov	r1, #0
	mov	r12, #29
	hvc	#0xea1	@! XW-HVC-008
1:	b	1b
	storage
