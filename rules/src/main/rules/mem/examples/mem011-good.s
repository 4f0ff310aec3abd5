@ XW-MEM-011, good: a lock in memory that is shareable
	.include "prelude.inc"
	header
	find_table
	map_image
	add	r7, r5, #1
	ldr	r6, =DATA
	orr	r6, r6, r7, lsl #20
	mov	r7, #0x500		@ the data once more, elsewhere
	str	r6, [r4, r7, lsl #2]
	set_registers
	mmu_on
	lsl	r8, r7, #20
	ldrex	r0, [r8]
	clrex
	mov	r6, #0
	str	r6, [r4, r7, lsl #2]
	flush_tlb
	done
	storage
