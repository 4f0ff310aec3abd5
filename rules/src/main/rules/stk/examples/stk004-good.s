@ XW-STK-004, good: pages, and a hole below the stack
	.include "prelude.inc"
	header
	find_table
	map_section r5, TEXT
	lea	r1, pages
	add	r7, r5, #1
	lsl	r0, r7, #20
	ldr	r2, =0x45f		@ small page, write-back, shareable, privileged read-write, XN
	orr	r0, r0, r2
	mov	r3, #0
1:	str	r0, [r1, r3, lsl #2]
	add	r0, r0, #0x1000
	add	r3, r3, #1
	cmp	r3, #256
	bne	1b
	lea	r0, page_hole
	ubfx	r0, r0, #12, #8
	mov	r3, #0
	str	r3, [r1, r0, lsl #2]
	orr	r6, r1, #1
	str	r6, [r4, r7, lsl #2]
	set_registers
	mmu_on
	lea	sp, page_stack_end
	done
	storage
	.balign	4096
page_hole:
	.fill	1024, 4, 1
page_stack:
	.space	4092
	.word	1
page_stack_end:
	.section .tables, "aw", %progbits
	.balign	1024
pages:	.space	1024
