@ XW-ALN-008, bad: an unaligned word before the MMU is on
	.include "prelude.inc"
	header
	lea	r2, word
	ldr	r0, [r2, #1]	@! XW-ALN-008
	boot
	done
	storage
