@ Calls between the two states, local and not, and what is written about Thumb functions
	.syntax unified
	.arch armv7-a
	.text
	.thumb
	.type narrow, %function
narrow:
	bl narrow
	bl wide
	b wide
	beq wide
	blx wide
	bl outside(PLT)
	b outside
	movw r0, #:lower16:narrow
	movt r0, #:upper16:narrow
	movw r0, #:lower16:(narrow - .)
	ldr r1, =narrow
	adr r2, narrow
	bx lr
	.ltorg
	.thumb_func
marked:
	bx lr
plain:
	bx lr
	.arm
	.type wide, %function
wide:
	bl narrow
	blne narrow
	b narrow
	bl marked
	bl wide
	b 0x1000
	bx lr
	.thumb_set alias, narrow
	.set other, marked
	.global alias, other
	.word narrow, marked, plain, wide, alias, other
	.word narrow - ., marked - ., narrow - wide, wide - narrow
	.data
	.word narrow, marked, plain, wide
