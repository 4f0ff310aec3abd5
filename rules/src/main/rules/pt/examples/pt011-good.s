@ XW-PT-011, good: an entry is added elsewhere
	.include "prelude.inc"
	header
	boot
	mov	r7, #0x800
	ldr	r6, =DATA
	add	r8, r5, #1
	orr	r6, r6, r8, lsl #20
	str	r6, [r4, r7, lsl #2]
	flush_tlb
	done
	storage
