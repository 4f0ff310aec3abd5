@ XW-ALN-006, good: two shifts make a whole index
	.include "prelude.inc"
	header
	find_table
	map_image
	ldr	r7, =0x4c8000
	lsr	r7, r7, #20
	ldr	r6, =DEVICE | 0x00400000
	str	r6, [r4, r7, lsl #2]
	set_registers
	mmu_on
	done
	storage
