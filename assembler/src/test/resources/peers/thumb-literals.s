@ Literals in Thumb state: moves where they do, else pools
	.syntax unified
	.arch armv7-a
	.fpu vfpv3
	.thumb
	ldr r0, =1
	ldr r8, =0xffffff00
	ldr r1, =0x1234
	ldr r2, =0x12345678
	ldr r3, =symbol
	ldr r9, =symbol + 4
	ldr.w r4, =0x12345678
	ldr r0, =.
	vldr d0, =0x123456789abcdef
	vldr s1, =0x12345678
	nop
	.ltorg
	ldr r5, =0x12345678
	.section .text.two, "ax", %progbits
	ldr r6, =0x87654321
	.pool
	bx lr
	.arm
	ldr r7, =0x12345678
	ldrh r0, =0x12345
	ldrsb r0, =0x12345
	vldr d8, =0x1122334455667788
