@ XW-ALN-003, good: the note declares 16 KiB
	.include "prelude.inc"
	header
	boot
	done
	storage
