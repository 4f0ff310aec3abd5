@ XW-PT-015, good: TEX remap and access flag are off
	.include "prelude.inc"
	header
	find_table
	map_image
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	orr	r0, r0, #0x1800
	bic	r0, r0, #3 << 28
	mcr	p15, 0, r0, c1, c0, 0
	isb
	done
	storage
