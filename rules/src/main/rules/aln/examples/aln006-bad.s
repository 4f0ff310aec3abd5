@ XW-ALN-006, bad: one shift leaves two address bits in the offset
	.include "prelude.inc"
	header
	find_table
	map_image
	ldr	r7, =0x4c8000
	ldr	r6, =DEVICE | 0x00400000
	str	r6, [r4, r7, lsr #18]	@! XW-ALN-006
	set_registers
	mmu_on
	done
	storage
