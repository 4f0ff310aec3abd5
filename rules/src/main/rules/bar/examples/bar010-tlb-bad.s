@ XW-BAR-010, bad: the TLB is empty already
	.include "prelude.inc"
	header
	find_table
	map_image
	map_gic
	set_registers
	mcr	p15, 0, r0, c8, c7, 0	@! XW-BAR-010
	dsb
	isb
	mmu_on
	done
	storage
