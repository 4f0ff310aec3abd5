@ XW-ALN-001, bad: the displacement goes into a descriptor with all its bits
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	adr	r1, here
here:	ldr	r2, =here
	sub	r9, r1, r2
	ldr	r8, =DATA + 0x100000
	add	r0, r8, r9
	add	r7, r5, #1
	str	r0, [r4, r7, lsl #2]	@! XW-ALN-001
	set_registers
	mmu_on
	done
	storage
