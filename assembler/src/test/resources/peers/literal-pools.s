	.syntax unified
	.arch armv7-a
	.text
f:	ldr r0, =external
	ldr r1, =external + 4
	ldr r2, =external
	ldr r3, =0x12345678
	ldr r4, =0x12345678
	ldr r5, =f
	ldr r6, =.Llocal
	ldreq r7, =0xff00
	ldrne r8, =0xffffff00
	bx lr
	.ltorg
	ldr r0, =external
	.ltorg
	ldr r0, =0x11111111
	.byte 1
	.ltorg
.Llocal: nop
	.section .text.other,"ax"
	ldr r0, =0x22222222
	ldr r1, =undefined_thing
	.text
	ldr pc, =external
	ldr r1, =0x33333333
end:
	.data
	.word 1
