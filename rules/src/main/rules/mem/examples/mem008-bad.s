@ XW-MEM-008, bad: an exclusive with the MMU off
	.include "prelude.inc"
	header
	lea	r4, word
	ldrex	r0, [r4]	@! XW-MEM-008
	clrex
	boot
	done
	storage
