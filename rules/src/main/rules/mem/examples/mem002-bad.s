@ XW-MEM-002, bad: a first access through a Normal mapping that is repaired later
	.include "prelude.inc"
	header
	find_table
	map_image
	tree_reg r8, 32
	lsr	r7, r8, #20
	map_section	r7, DATA
	set_registers
	mmu_on
	mov	r1, r8
	ldr	r0, [r1]	@! XW-MEM-002
	mov	r6, #0
	str	r6, [r4, r7, lsl #2]
	dsb
	mcr	p15, 0, r1, c7, c14, 1
	flush_tlb
	map_section	r7, DEVICE
	flush_tlb
	done
	storage
