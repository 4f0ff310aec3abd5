@ XW-GIC-005, good: the distributor first
	.include "prelude.inc"
	header
	boot
	ldr	r8, =0x03001000
	mov	r0, #1
	lsl	r1, r0, #27
	str	r0, [r8]
	str	r1, [r8, #0x100]
	done
	storage
