@ XW-MEM-006, good: the pointer moves by itself
	.include "prelude.inc"
	header
	boot
	ldr	r4, =0x03001000
	ldr	r0, [r4]
	add	r4, r4, #4
	done
	storage
