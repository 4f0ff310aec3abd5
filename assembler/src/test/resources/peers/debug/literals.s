@ Words of literal pools have rows of their own: the line of the load that made the word.
	.text
	.type	first, %function
	.global	first
first:
	ldr	r0, =0x12345678
	ldr	r1, =0x12345678		@ shares the word
	ldr	r2, =elsewhere
	bx	lr
	.size	first, . - first
	.ltorg
	.macro	pair
	ldr	r0, =0x23456789
	ldr	r1, =0x3456789a
	.endm
second:
	pair
	.thumb
	ldr	r2, =0x456789ab
	nop
	nop
	.section .text.other, "ax"
third:
	ldr	r0, =first
	bx	lr
