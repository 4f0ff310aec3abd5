@ XW-PT-013, good: domain 0
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, DATA
	map_gic
	set_registers
	mmu_on
	done
	storage
