@ Views that are set back where GNU as may begin a fragment
	.syntax unified
	.arch armv7-a
	.thumb
	.file 1 "unit.c"
	.type one, %function
one:
	.loc 1 1 1 view -0
	movs r0, #1
	.loc 1 2 1 view .LVU1
	add sp, sp, #8
	pop {r4, pc}
	.p2align 1
	.loc 1 4 1 view -0
	ldr r0, [r1, #4]
	.loc 1 5 1 view .LVU2
	b one
	.loc 1 6 1 view -0
	push {r4}
	.loc 1 7 1
	bx lr
	.section .debug_info, "", %progbits
	.4byte 0
	.uleb128 .LVU1, .LVU2
