@ XW-ALN-002, bad: the start of the megabyte is taken for the start of RAM
	.include "prelude.inc"
	header
	adr	r1, _start
	bfc	r1, #0, #20
	add	r1, r1, #0x4000
	str	r0, [r1]	@! XW-ALN-002
	boot
	done
	storage
