@ XW-SYS-006, good: all four
	.include "prelude.inc"
	header
	boot
	done
	storage
