@ XW-BAR-005, bad: an access follows that may still run the old way
	.include "prelude.inc"
	header
	find_table
	map_image
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	orr	r0, r0, #0x1800
	mcr	p15, 0, r0, c1, c0, 0
	lea	r1, word
	ldr	r0, [r1]	@! XW-BAR-005
	isb
	done
	storage
