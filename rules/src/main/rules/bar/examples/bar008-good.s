@ XW-BAR-008, good: one line by its address
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	mcr	p15, 0, r0, c7, c14, 1
	dsb
	done
	storage
