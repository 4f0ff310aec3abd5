@ XW-MEM-010, good: the lines are cleaned and invalidated in between
	.include "prelude.inc"
	header
	find_table
	map_image
	add	r7, r5, #2
	map_section	r7, DATA
	set_registers
	mmu_on
	add	r7, r5, #2
	mov	r6, #0
	str	r6, [r4, r7, lsl #2]
	flush_tlb
	lsl	r8, r7, #20
	mcr	p15, 0, r8, c7, c14, 1
	dsb
	map_section	r7, DEVICE
	flush_tlb
	mov	r6, #0
	str	r6, [r4, r7, lsl #2]
	flush_tlb
	done
	storage
