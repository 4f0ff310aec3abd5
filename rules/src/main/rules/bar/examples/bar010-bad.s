@ XW-BAR-010, bad: one more for luck
	.include "prelude.inc"
	header
	boot
	isb	@! XW-BAR-010
	done
	storage
