@ IT blocks of the source, no-ops and padding of T32 code
	.syntax unified
	.arch armv7-a
	.thumb
	it eq
	moveq r0, #1
	itete ne
	addne r0, r1, r2
	addeq r0, r0, #1
	ldrne r0, [r1]
	beq 1f
	itt hs
	adcscs r8, r8, #2
	blcs somewhere
1:	.p2align 4
	nop
	.p2align 2
	nop.w
	.p2align 3
	.inst.n 0xbf00
	.inst.w 0xf3af8000
	.inst 0x4770
	.inst 0xf3af8000
	.balign 64
	.arm
	it eq
	moveq r0, #1
	.p2align 3
	.thumb
	bkpt
	.section .text.odd, "ax", %progbits
	.byte 1
	.p2align 2
	nop
