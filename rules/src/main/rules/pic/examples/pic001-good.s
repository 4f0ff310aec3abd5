@ XW-PIC-001, good: the same variable relative to pc
	.include "prelude.inc"
	header
	lea	r0, word
	ldr	r0, [r0]
	boot
	done
	storage
