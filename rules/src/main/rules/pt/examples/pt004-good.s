@ XW-PT-004, good: the code is mapped where it runs
	.include "prelude.inc"
	header
	boot
	done
	storage
