@ XW-MEM-007, good: a whole word
	.include "prelude.inc"
	header
	boot
	ldr	r4, =0x03001000
	mov	r0, #1
	str	r0, [r4]
	mov	r0, #0
	str	r0, [r4, #0x100]
	dsb
	done
	storage
