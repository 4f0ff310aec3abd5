@ XW-MEM-002, bad: a first access through a Normal mapping that is repaired later
	.include "prelude.inc"
	header
	find_table
	map_image
	mov	r7, #0x30
	map_section	r7, DATA
	set_registers
	mmu_on
	ldr	r1, =0x03001000
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
