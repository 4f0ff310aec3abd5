@ XW-LNK-004, bad: scratch memory 4 MiB behind the image
	.include "prelude.inc"
	header
	adr	r1, _start
	add	r1, r1, #0x400000
	str	r0, [r1]	@! XW-LNK-004
	boot
	done
	storage
