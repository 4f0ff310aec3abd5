@ XW-ALN-005, good: the section asks for the alignment
	.include "prelude.inc"
	header
	boot
	done
	storage
