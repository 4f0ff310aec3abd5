	.syntax unified
	.arch armv7-a
base .req r4
Count .req r5
	.text
	add base, base, #1
	sub count, COUNT, base
	ldr base, [Count, base, lsl #2]
	push {base, count}
	.unreq base
other .req r6
	mov other, #0
