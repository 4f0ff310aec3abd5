@ XW-PT-015, bad: TEX remap is switched on, and nobody wrote PRRR
	.include "prelude.inc"
	header
	find_table
	map_image
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	orr	r0, r0, #0x1800
	orr	r0, r0, #1 << 28
	mcr	p15, 0, r0, c1, c0, 0	@! XW-PT-015
	isb
	done
	storage
