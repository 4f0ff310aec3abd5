@ XW-MEM-010, bad: cached memory becomes a device, its lines still dirty
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
	map_section	r7, DEVICE	@! XW-MEM-010
	flush_tlb
	mov	r6, #0
	str	r6, [r4, r7, lsl #2]
	flush_tlb
	done
	storage
