@ XW-PT-004, bad: only another address is mapped
	.include "prelude.inc"
	header
	find_table
	ldr	r6, =TEXT
	orr	r6, r6, r5, lsl #20
	mov	r7, #0x800
	str	r6, [r4, r7, lsl #2]
	add	r7, r5, #1
	map_section	r7, DATA
	set_registers
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #5
	orr	r0, r0, #0x1800
	mcr	p15, 0, r0, c1, c0, 0	@! XW-PT-004
	isb
	done
	storage
