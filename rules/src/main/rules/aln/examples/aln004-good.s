@ XW-ALN-004, good: the table is aligned
	.include "prelude.inc"
	header
	boot
	done
	storage
