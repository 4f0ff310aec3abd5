@ XW-PT-010, bad: one entry more than the map of guest.yaml allows
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x30
	ldr	r6, =DEVICE
	orr	r6, r6, r7, lsl #20
	str	r6, [r4, r7, lsl #2]
	add	r7, r7, #1
	ldr	r6, =DEVICE
	orr	r6, r6, r7, lsl #20
	str	r6, [r4, r7, lsl #2]	@! XW-PT-010
	set_registers
	mmu_on
	done
	storage
