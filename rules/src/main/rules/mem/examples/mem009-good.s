@ XW-MEM-009, good: the write is complete first
	.include "prelude.inc"
	header
	boot
	ldr	r1, =0x03001000
	mov	r0, #1
	str	r0, [r1]
	done
	storage
