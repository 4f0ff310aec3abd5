@ XW-FDT-005, bad: RAM is where it always was
	.include "prelude.inc"
	header
	mov	r1, #0x41000000
	str	r0, [r1]	@! XW-FDT-005
	boot
	done
	storage
