@ XW-BAR-003, bad: isb does not wait for the TLB
	.include "prelude.inc"
	header
	find_table
	map_image
	dsb
	orr	r0, r4, #0x4a
	mcr	p15, 0, r0, c2, c0, 0
	mov	r0, #1
	mcr	p15, 0, r0, c3, c0, 0
	mov	r0, #0
	mcr	p15, 0, r0, c8, c7, 0
	isb
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	orr	r0, r0, #0x1800
	mcr	p15, 0, r0, c1, c0, 0	@! XW-BAR-003
	isb
	done
	storage
