@ XW-PT-013, bad: domain 15, which DACR closes
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x000115fe	@! XW-PT-013
	map_gic
	set_registers
	mmu_on
	done
	storage
