@ XW-GIC-005, bad: the source before the distributor
	.include "prelude.inc"
	header
	boot
	ldr	r8, =0x03001000
	mov	r0, #1
	lsl	r1, r0, #27
	str	r1, [r8, #0x100]	@! XW-GIC-005
	str	r0, [r8]
	done
	storage
