@ Values that come after the instruction: never narrow in Thumb, named by branches, the bits around them kept
	.syntax unified
	.arch armv7-a
	.fpu neon-vfpv4
	.arm
	lsl	r0, r1, #four
	lsr	r0, r1, #n32
	ror	r0, #four
	asr	r0, r1, #none
	mov	r0, r1, lsl #four
	add	r0, r1, r2, asr #n32
	ldr	r0, [r1, r2, lsr #n32]
	ssat	r0, #3, r1, lsl #four
	usat	r0, #3, r1, asr #n32
	pkhbt	r0, r1, r2, lsl #four
	pkhtb	r0, r1, r2, asr #n32
	ldrt	r0, [r1], #four
	ldc	p1, c2, place
	stcl	p1, c2, place
	b	four
	bl	four + 4
	bleq	late - .
	.space	0
place:
	nop
	.zero	0
	nop
	.thumb
	movs	r0, #four
	adds	r0, #four
	adds	r0, r1, #four
	cmp	r0, #four
	add	r0, sp, #four
	sub	sp, #four
	ldr	r0, [r1, #four]
	ldrb	r0, [r1, #four]
	str	r0, [sp, #four]
	ldrt	r0, [r1, #four]
	strht	r0, [r1, #four]
	ldr	r0, [pc, #minus8]
	ldr	r0, [pc, #minus300]
	ldrb	r0, [pc, #minus8]
	ldrd	r0, r1, [pc, #minus8]
	ldr	r0, [r1, #minus8]
	ldrsbt	r0, [r1, #n32]
	lsls	r0, r1, #four
	lsrs	r0, #n32
	svc	four
	ldc	p1, c2, tplace
	b	tplace + 1
	beq	tplace + 1
	bl	tplace + 1
	b	four
	blx	four
	cbz	r0, late + 4
	.skip	0
tplace:
	nop
	.space	-1
	nop
	.equ	minus8, -8
	.equ	minus300, -300
	.equ	four, 4
	.equ	n32, 32
	.equ	none, 0
