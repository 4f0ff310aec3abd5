@ XW-EXC-002, good: the monitor is cleared with the switch
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	add	r1, r0, #32
	lea	r2, other_stack_end
	sub	r2, r2, #64
	str	r2, [r1]
	adr	r3, next
	str	r3, [r2, #32]
	ldrex	r3, [r0]
	push	{r4-r11, lr}
	str	sp, [r0]
	ldr	sp, [r1]
	clrex
	pop	{r4-r11, pc}
next:	done
	storage
	.word	1
	.space	1536
other_stack_end:
	.word	0
