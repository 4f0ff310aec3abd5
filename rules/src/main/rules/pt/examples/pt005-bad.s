@ XW-PT-005, bad: the section of the data is not mapped
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	set_registers
	mmu_on
	lea	r1, word
	ldr	r0, [r1]	@! XW-PT-005
	done
	storage
