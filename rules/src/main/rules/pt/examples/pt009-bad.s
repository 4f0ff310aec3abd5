@ XW-PT-009, bad: one frame is mapped twice, cached and not
	.include "prelude.inc"
	header
	find_table
	map_image
	add	r7, r5, #1
	ldr	r6, =0x00001412
	orr	r6, r6, r7, lsl #20
	mov	r8, #0x800
	str	r6, [r4, r8, lsl #2]	@! XW-PT-009
	set_registers
	mmu_on
	done
	storage
