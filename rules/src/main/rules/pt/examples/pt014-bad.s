@ XW-PT-014, bad: NS has no effect in a guest
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x0009141e	@! XW-PT-014
	map_gic
	set_registers
	mmu_on
	done
	storage
