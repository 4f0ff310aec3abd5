@ XW-PT-007, bad: data is executable
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x0001140e	@! XW-PT-007
	map_gic
	set_registers
	mmu_on
	done
	storage
