@ XW-HDR-002, bad: the start is an address
	.include "prelude.inc"
	header	start=0x40008000 end=(_end+0x40008000)	@! XW-HDR-002
	boot
	done
	storage
