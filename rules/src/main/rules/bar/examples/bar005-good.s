@ XW-BAR-005, good: isb comes first
	.include "prelude.inc"
	header
	find_table
	map_image
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	orr	r0, r0, #0x1800
	mcr	p15, 0, r0, c1, c0, 0
	isb
	lea	r1, word
	ldr	r0, [r1]
	done
	storage
