@ XW-PT-017, bad: a pointer to a table in the grant window
	.include "prelude.inc"
	header
	find_table
	map_image
	ldr	r6, =0x38001001
	add	r7, r5, #2
	str	r6, [r4, r7, lsl #2]	@! XW-PT-017
	set_registers
	mmu_on
	done
	storage
