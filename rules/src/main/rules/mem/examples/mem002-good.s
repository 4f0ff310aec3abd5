@ XW-MEM-002, good: the mapping is right before the first access
	.include "prelude.inc"
	header
	boot
	ldr	r1, =0x03001000
	ldr	r0, [r1]
	done
	storage
