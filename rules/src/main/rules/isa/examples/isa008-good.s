@ XW-ISA-008, good: Armv7-A
	.include "prelude.inc"
	header
	boot
	done
	storage
