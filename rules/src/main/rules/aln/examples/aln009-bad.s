@ XW-ALN-009, bad: strict alignment for code that was built without it
	.include "prelude.inc"
	.eabi_attribute	34, 1
	header
	find_table
	map_image
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #7
	orr	r0, r0, #0x1800
	mcr	p15, 0, r0, c1, c0, 0	@! XW-ALN-009
	isb
	done
	storage
