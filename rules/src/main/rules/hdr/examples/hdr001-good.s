@ XW-HDR-001, good: the magic
	.include "prelude.inc"
	header
	boot
	done
	storage
