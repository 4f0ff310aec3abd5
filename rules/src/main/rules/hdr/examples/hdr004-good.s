@ XW-HDR-004, good: the end is the end
	.include "prelude.inc"
	header
	boot
	done
	storage
