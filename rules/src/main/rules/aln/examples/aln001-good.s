@ XW-ALN-001, good: the displacement is checked before it is used
	.include "prelude.inc"
	header
	find_table
	adr	r1, here
here:	ldr	r2, =here
	sub	r9, r1, r2
	lsr	r9, r9, #20
	ldr	r8, =TEXT
	orr	r0, r8, r9, lsl #20
	str	r0, [r4, r5, lsl #2]
	add	r7, r5, #1
	map_section	r7, DATA
	set_registers
	mmu_on
	done
	storage
