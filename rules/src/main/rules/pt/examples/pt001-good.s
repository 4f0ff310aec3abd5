@ XW-PT-001, good: the table is cleared first
	.include "prelude.inc"
	header
	find_table
	mov	r0, #0
	mov	r1, r4
	add	r2, r4, #16384
1:	str	r0, [r1], #4
	cmp	r1, r2
	bne	1b
	map_image
	set_registers
	mmu_on
	done
	storage
