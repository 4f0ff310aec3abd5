@ XW-PT-011, good: barriers between the store and the first use
	.include "prelude.inc"
	header
	boot
	add	r7, r5, #1
	ldr	r6, =DATA
	orr	r6, r6, r7, lsl #20
	mov	r8, #0x500
	str	r6, [r4, r8, lsl #2]
	dsb
	isb
	lsl	r8, r8, #20
	ldr	r0, [r8]
	done
	storage
