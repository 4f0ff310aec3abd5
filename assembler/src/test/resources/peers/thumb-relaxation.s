@ T32 instructions whose length follows from distances, with alignments in between
	.syntax unified
	.arch armv7-a
	.thumb
	.text
	.global far, weakling
	.weak weakling
start:
	b near
	beq near
	b distant
	bne distant
	b far
	bhi far
	b weakling
	ldr r0, literal
	ldr r9, literal
	adr r1, literal
	adr r2, start
	adr r3, odd
	ldr r4, distant
	.p2align 3
near:
	ldr r0, [r1, #124]
	ldr r0, [r1, #128]
	ldrb r0, [r1, #31]
	strh r0, [r1, #63]
	add r0, sp, #1020
	sub sp, sp, #508
	sub sp, sp, #512
	adds r0, r1, #7
	adds r0, r1, #8
	add r0, r0, #1
	movs r0, #255
	mov r0, #255
	cmp r0, #256
	cbz r0, odd1
odd1:
	.byte 1
odd:
	.p2align 2
literal:
	.word 1
	.space 240
	beq near
	b near
	.space 1800
	beq near
	b near
	b start
distant:
	bx lr
weakling:
	bx lr
	.uleb128 distant - start, near - start
	.sleb128 start - distant
	.p2align 1
	.word distant - start, . - near
