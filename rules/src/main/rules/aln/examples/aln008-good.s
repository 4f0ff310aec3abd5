@ XW-ALN-008, good: the same bytes one by one
	.include "prelude.inc"
	header
	lea	r2, word
	ldrb	r0, [r2, #1]
	ldrb	r1, [r2, #2]
	orr	r0, r0, r1, lsl #8
	boot
	done
	storage
