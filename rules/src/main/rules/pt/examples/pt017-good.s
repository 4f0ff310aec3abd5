@ XW-PT-017, good: the second level is part of the image
	.include "prelude.inc"
	header
	find_table
	map_image
	lea	r6, second
	orr	r6, r6, #1
	add	r7, r5, #2
	str	r6, [r4, r7, lsl #2]
	set_registers
	mmu_on
	done
	storage
	.section .tables
	.balign	1024
second:	.space	1024
