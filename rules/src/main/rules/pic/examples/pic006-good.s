@ XW-PIC-006, good: a variable decides
	.include "prelude.inc"
	header
	lea	r1, word
	ldr	r0, =0xe1a00000
	str	r0, [r1]
	adr	r1, go_on
	bx	r1
go_on:	boot
	done
	storage
