	.arch armv7-a
	.syntax unified
	.thumb
	ite eq
	moveq r0, r1
	.section .foo, "ax"
	nop
	itt ne
	.text
	movne r0, r1
	nop
	ldm r0, {r3, r1}
