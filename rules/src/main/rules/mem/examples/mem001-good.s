@ XW-MEM-001, good: the interrupt controller is mapped as device
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
