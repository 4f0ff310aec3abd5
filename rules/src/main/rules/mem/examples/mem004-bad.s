@ XW-MEM-004, bad: RAM is not cacheable
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x00001412	@! XW-MEM-004
	map_gic
	set_registers
	mmu_on
	done
	storage
