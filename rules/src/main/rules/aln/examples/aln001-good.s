@ XW-ALN-001, good: the displacement loses its low bits first
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	adr	r1, here
here:	ldr	r2, =here
	sub	r9, r1, r2
	lsr	r9, r9, #20
	ldr	r8, =DATA + 0x100000
	add	r0, r8, r9, lsl #20
	add	r7, r5, #1
	str	r0, [r4, r7, lsl #2]
	set_registers
	mmu_on
	done
	storage
