@ XW-PT-003, bad: bit 18 makes one entry a supersection
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x0005141e	@! XW-PT-003
	map_gic
	set_registers
	mmu_on
	done
	storage
