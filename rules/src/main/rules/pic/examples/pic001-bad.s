@ XW-PIC-001, bad: a variable by its link address, with the MMU off
	.include "prelude.inc"
	header
	ldr	r0, =word
	ldr	r0, [r0]	@! XW-PIC-001
	boot
	done
	storage
