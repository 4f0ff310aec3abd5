@ XW-PIC-006, bad: an instruction is written over another
	.include "prelude.inc"
	header
	adr	r1, patched
	ldr	r0, =0xe1a00000
	str	r0, [r1]	@! XW-PIC-006
	boot
patched:
	mov	r0, r1
	done
	storage
