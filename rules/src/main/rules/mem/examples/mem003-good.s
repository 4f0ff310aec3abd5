@ XW-MEM-003, good: mapped is what exists
	.include "prelude.inc"
	header
	boot
	done
	storage
