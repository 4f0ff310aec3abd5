@ XW-HDR-001, bad: the magic is wrong
	.include "prelude.inc"
	header	magic=0x016f2819	@! XW-HDR-001
	boot
	done
	storage
