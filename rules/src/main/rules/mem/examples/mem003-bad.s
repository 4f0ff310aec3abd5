@ XW-MEM-003, bad: a Normal mapping with nothing behind it
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x900
	map_section	r7, DATA	@! XW-MEM-003
	set_registers
	mmu_on
	done
	storage
