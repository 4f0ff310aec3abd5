	.syntax unified
	.arch armv7-a
	.text
a:	adr r0, a
	adr r1, b
	adrl r2, b
	adreq r3, a
	ldr r0, a
	ldr r1, b
	ldrb r1, b
	ldrh r1, b
	ldrd r2, r3, b
	ldr r4, b + 4
	ldr r5, [pc, #8]
	str r6, b
b:	.word 1, 2
	.space 1024
c:	adrl r0, a
	adr r1, c
	.fpu vfpv3
	vldr d0, d
	vldr s0, d
d:	.word 1, 2
