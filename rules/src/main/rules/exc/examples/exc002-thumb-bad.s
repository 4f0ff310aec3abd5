@ XW-EXC-002, bad: the same in Thumb, where sp goes through another register
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	add	r1, r0, #32
	lea	r2, other_stack_end
	sub	r2, r2, #64
	str	r2, [r1]
	adr	r3, next
	orr	r3, r3, #1
	str	r3, [r2, #16]
	adr	r3, switch
	orr	r3, r3, #1
	bx	r3
	.thumb
	.balign	4
switch:
	ldrex	r3, [r0]
	push	{r4-r7, lr}
	mov	r2, sp
	str	r2, [r0]
	ldr	r2, [r1]
	mov	sp, r2
	pop	{r4-r7, pc}	@! XW-EXC-002
	.balign	4
next:	dsb
1:	wfi
	b	1b
	.arm
	storage
	.word	1
	.space	1536
other_stack_end:
	.word	0
