@ XW-PT-010, good: the entries of the map
	.include "prelude.inc"
	header
	boot
	done
	storage
