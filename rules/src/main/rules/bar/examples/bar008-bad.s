@ XW-BAR-008, bad: a whole set at once
	.include "prelude.inc"
	header
	boot
	mov	r0, #0
	mcr	p15, 0, r0, c7, c14, 2	@! XW-BAR-008
	dsb
	done
	storage
