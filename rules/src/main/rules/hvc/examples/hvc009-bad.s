@ XW-HVC-009, bad: the ring is where it always was
	.include "prelude.inc"
	header
	find_table
	map_image
	ldr	r8, =0x39000000
	lsr	r7, r8, #20
	map_section r7, DEVICE
	set_registers
	mmu_on
	ldr	r0, [r8, #0xc00]	@! XW-HVC-009
	done
	storage
