@ XW-LNK-003, good: a second table in a section that is meant for the file
	.include "prelude.inc"
	header
	boot
	done
	.section .tables, "aw", %progbits
second:	.space	16384
	.word	1
	storage
