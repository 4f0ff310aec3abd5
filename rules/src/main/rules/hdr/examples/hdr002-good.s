@ XW-HDR-002, good: the start is zero
	.include "prelude.inc"
	header
	boot
	done
	storage
