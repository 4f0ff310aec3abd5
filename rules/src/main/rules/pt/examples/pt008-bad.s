@ XW-PT-008, bad: AP = 011 opens the data to User mode
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x00011c1e	@! XW-PT-008
	map_gic
	set_registers
	mmu_on
	done
	storage
