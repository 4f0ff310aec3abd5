@ XW-BAR-010, bad: two in a row
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	str	r0, [r0]
	dsb
	dsb	@! XW-BAR-010
	str	r0, [r0]
	done
	storage
