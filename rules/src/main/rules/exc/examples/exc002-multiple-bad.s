@ XW-EXC-002, bad: the same by STM and LDM
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	add	r1, r0, #32
	lea	r2, other_stack_end
	sub	r2, r2, #64
	str	r2, [r1, #32]
	adr	r3, next
	str	r3, [r1, #36]
	adr	r3, next
	str	r3, [r2, #32]
	ldrex	r3, [r0]
	stmia	r0, {r4-r11, sp, lr}
	ldmia	r1, {r4-r10, fp, sp, pc}	@! XW-EXC-002
next:	done
	storage
	.word	1
	.space	1536
other_stack_end:
	.word	0
