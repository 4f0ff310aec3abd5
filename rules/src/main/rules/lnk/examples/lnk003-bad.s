@ XW-LNK-003, bad: a second table among the variables
	.include "prelude.inc"
	header	@! XW-LNK-003
	boot
	done
	.data
second:	.space	16384
	.word	1
	storage
