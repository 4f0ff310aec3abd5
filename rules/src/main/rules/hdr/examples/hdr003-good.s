@ XW-HDR-003, good: the end is the end
	.include "prelude.inc"
	header
	boot
	done
	storage
