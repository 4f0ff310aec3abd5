@ XW-BAR-010, bad: the DSB has done more already
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	str	r0, [r0]
	dsb
	dmb	@! XW-BAR-010
	str	r0, [r0, #4]
	done
	storage
