@ XW-PT-016, good: 0x4a says inner write-back
	.include "prelude.inc"
	header
	boot
	done
	storage
