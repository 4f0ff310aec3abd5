@ XW-ALN-002, bad: scratch memory a megabyte below the image
	.include "prelude.inc"
	header
	adr	r1, _start
	sub	r1, r1, #0x100000
	ldr	r0, [r1]	@! XW-ALN-002
	boot
	done
	storage
