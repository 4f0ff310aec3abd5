@ Before UAL the first operand may stand for the second, shifted or not.
	.syntax divided
	.arm
	add	r5, r4, lsl r0
	orr	r0, r1, lsl #16
	subs	r0, r1, asr #3
	and	r0, r1, ror r2
	bic	r0, r1, asl #2
	eor	r0, r1, lsr #32
	rsb	r0, r1, lsl #1
	rsc	r0, r1, lsl #1
	adc	r0, r1, lsl #1
	sbceqs	r0, r1, lsl #1
	add	r0, r1, lsl #0
