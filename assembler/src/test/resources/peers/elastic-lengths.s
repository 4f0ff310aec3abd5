@ What GNU as takes for a short instruction until the first pass moves the places that others saw.
	.syntax unified
	.arch armv7-a
	.thumb
start:
	adr	r2, pool
	ldr	r0, [r0, #0x140]
	str	r1, [r0, #0xe0]
	adr	r3, words
	ldrb	r1, [r2, #40]
	ldrh	r1, [r2, #300]
	ldr	r1, [sp, #3]
	ldr	r1, [r2, #-4]
	adds	r1, r1, #260
	subs	r1, r2, #9
	movs	r1, #256
	cmp	r1, #300
	add	sp, sp, #9
	add	r0, sp, #1025
	adr	r4, words
	ldr	r5, pool
	beq	words
	itt	eq
	addeq	r1, r1, #260
	addeq	r1, r1, #1
	adr	r1, pool
	ldr	r1, pool
	bx	lr
pool:	.word 1
	adr	r1, start
	ldr	r6, [r1, #516]
	adr	r1, words
words:	.word 0, words - start
	.align	6
	b	start
