@ XW-HVC-008, good: where the reason stands
	.include "prelude.inc"
	header
	boot
	mov	r0, #2
	lea	r1, word
	mov	r12, #29
	hvc	#0xea1
1:	b	1b
	storage
