@ XW-FDT-006, bad: the distributor is where it always was
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x30
	map_section r7, DEVICE
	set_registers
	mmu_on
	ldr	r1, =0x03001000
	ldr	r0, [r1]	@! XW-FDT-006
	done
	storage
