@ XW-PT-009, good: both mappings use one template
	.include "prelude.inc"
	header
	find_table
	map_image
	add	r7, r5, #1
	ldr	r6, =DATA
	orr	r6, r6, r7, lsl #20
	mov	r8, #0x800
	str	r6, [r4, r8, lsl #2]
	set_registers
	mmu_on
	done
	storage
