@ XW-MEM-001, bad: the interrupt controller is mapped as RAM is
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x30
	map_section	r7, DATA	@! XW-MEM-001
	set_registers
	mmu_on
	done
	storage
