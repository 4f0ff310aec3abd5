@ XW-MEM-009, bad: interrupts are let in before the register write arrived
	.include "prelude.inc"
	header
	boot
	ldr	r1, =0x03001000
	mov	r0, #1
	str	r0, [r1]
1:	wfi	@! XW-MEM-009
	b	1b
	storage
