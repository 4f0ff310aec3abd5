@ XW-PT-006, good: the table is part of the image
	.include "prelude.inc"
	header
	boot
	done
	storage
