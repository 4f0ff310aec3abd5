@ XW-MEM-005, good: a device with XN
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x30
	map_section	r7, DEVICE
	set_registers
	mmu_on
	done
	storage
