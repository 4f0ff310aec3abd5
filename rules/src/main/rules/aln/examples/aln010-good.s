@ XW-ALN-010, good: all sections of the tree are mapped
	.include "prelude.inc"
	header
	mov	r9, r2
	find_table
	map_image
	ldr	r8, [r9, #4]
	rev	r8, r8
	add	r8, r8, r9
	sub	r8, r8, #1
	lsr	r8, r8, #20
	lsr	r7, r9, #20
	map_section	r7, DATA
	map_section	r8, DATA
	set_registers
	mmu_on
	done
	storage
