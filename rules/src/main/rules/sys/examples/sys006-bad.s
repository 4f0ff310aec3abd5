@ XW-SYS-006, bad: only the MMU and the data cache
	.include "prelude.inc"
	header
	find_table
	map_image
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	mcr	p15, 0, r0, c1, c0, 0	@! XW-SYS-006
	isb
	done
	storage
