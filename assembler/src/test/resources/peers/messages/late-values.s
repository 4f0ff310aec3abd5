@ Values that come after the instruction and do not fit, and what is told only after reading
	.syntax unified
	.arch armv7-a
	.fpu neon-vfpv4
	.arch_extension virt
	.macro	deep
	ldrh	r0, [r1, #big]
	.endm
	.macro	deeper
	nop
	deep
	.word	3 * nowhere
	.endm
	.arm
	add	r0, r1, #odd
	mov	r0, #wide
	msr	cpsr_f, #minus
	ldr	r0, [r1, #big]
	ldr	r0, [r1], #-big
	ldrd	r0, [r1, #big]
	ldrsh	r0, [r1], #minus
	ldc	p1, c2, [r1, #odd]
	vldr	d0, [r1, #big]
	svc	huge
	hvc	#huge
	lsl	r0, r1, #big
	mov	r0, r1, ror #n32
	ldr	r0, [r1, r2, asr #n33]
	b	near + 2
	bl	near + 1
	ldr	r0, far
	ldrh	r0, far
	vldr	d0, far
	vldr	d0, near + 2
	ldc	p1, c2, far
	adrl	r0, far + 0x1234567
	adr	r0, near + 0x101
	ldr	r0, =nowhere
	ldrsb	r0, =nowhere
	deep
	deeper
	.rept	2
	ldrh	r0, [r1, #big]
	.endr
near:
	.space	5000
far:
	.ltorg
	.thumb
	ldr	r0, [r1, #big]
	ldr.n	r0, [r1, #odd]
	ldrt	r0, [r1, #minus]
	ldrt	r0, [r1, #big]
	ldrd	r0, r1, [r2, #odd]
	ldrd	r0, r1, [r2, #big]
	ldrex	r0, [r1, #minus]
	strex	r0, r1, [r2, #odd]
	vldr	d0, [r1, #odd]
	mov.w	r0, #minus - 1000
	add	r0, pc, #big
	svc	odd
	lsls	r0, r1, #n33
	lsrs	r0, r1, #n33
	cbz	r0, tnear + 200
	cbz	r0, nowhere
	b.n	tfar
	beq.n	tfar
	ldr.w	r0, tfar
	adr.w	r0, tfar
	bkpt	#odd
	udf	#odd
	deep
	deeper
tnear:
	.space	5000
tfar:
	.equ	odd, 0x101
	.equ	big, 4096
	.equ	huge, 0x1000001
	.equ	wide, 0x12345
	.equ	minus, -257
	.equ	n32, 32
	.equ	n33, 33
