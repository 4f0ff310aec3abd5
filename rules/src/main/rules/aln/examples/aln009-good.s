@ XW-ALN-009, good: alignment checks are off
	.include "prelude.inc"
	.eabi_attribute	34, 1
	header
	boot
	done
	storage
