@ What the start-up cache is trained with: an ordinary source, so that as, ld and link-report start quickly.
	.syntax unified
	.arch armv7-a
	.text
	.global _start
	.type _start, %function
_start:
	ldr	r0, =table
	movw	r1, #:lower16:words
	movt	r1, #:upper16:words
	bl	work
	b	.
	.size _start, . - _start
	.ltorg

	.section .text.work, "ax", %progbits
	.balign 4
	.type work, %function
work:
	.fnstart
	push	{r4, lr}
	.save	{r4, lr}
	ldmia	r1!, {r2, r3}
	adds	r2, r2, r3, lsl #2
	it	eq
	moveq	r0, #1
	pop	{r4, pc}
	.fnend
	.size work, . - work

	.section .text.unused, "ax", %progbits
	.thumb
	.thumb_func
unused:
	movs	r0, #0
	bx	lr

	.data
table:
	.word	words, work - ., 0x12345678
	.section .rodata.str1.1, "aMS", %progbits, 1
words:
	.asciz	"words"
	.asciz	"of one"
	.bss
	.balign 8
	.skip	64
