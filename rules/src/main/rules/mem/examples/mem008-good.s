@ XW-MEM-008, good: a plain store does
	.include "prelude.inc"
	header
	lea	r4, word
	str	r0, [r4]
	boot
	done
	storage
