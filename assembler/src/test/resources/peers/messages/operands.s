@ Operands one by one, then what does not fit together, then what does not fit its hole
	.syntax unified
	.arch armv8-a
	.fpu crypto-neon-fp-armv8
	.arm
	lda r0  [r1]
	ldr r0, [r1, [r2]
	add r0, r1, r2, lsl r
	vhadd.s16 d1, !, d2
	vhadd.s16 d1, d2, #1
	vmov r1, r2, r3
	vmov d1, #x
	vmov.32 q1[0], r7
	vld2.8 {d6[4] d7[4]}, [r8]
	push r1
	pop
	foo   
	foo bar,  baz
	vqrdmlah.s16 d1, q11, q14
	strexd r3, sp, [r4]
	vstr s24, [lr, #-800]!
	ldr r0, [r1, #5000]
	ldrh r0, [r1, #257]
	lsl r4, r0, #257
	nop {x}
	.thumb
	ldmia r1!, {sp, r2}
	push {pc, lr}
	str r0, [r1, r2]!
	ldrt r0, [r1, #4]!
	ldrb.w sp, [pc, #4]
	strd r0, r2, [r1, #257]
	adds r0, r1, #257
	cbz sp, 4
	tbh [r1, r2, lsl #2]
	uhsub8.n r0, r1, r2
	.arch armv4t
	uhsub8.w r0, r1, r2
	mov.w r0, r1
	nop.w {1}
	nop {200}
