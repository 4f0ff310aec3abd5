@ XW-MEM-007, bad: ISENABLER takes words only
	.include "prelude.inc"
	header
	boot
	ldr	r4, =0x03001000
	mov	r0, #1
	str	r0, [r4]
	mov	r0, #0
	strb	r0, [r4, #0x100]	@! XW-MEM-007
	dsb
	done
	storage
