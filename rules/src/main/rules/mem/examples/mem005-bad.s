@ XW-MEM-005, bad: a device without XN
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x30
	map_section	r7, 0x00000406	@! XW-MEM-005
	set_registers
	mmu_on
	done
	storage
