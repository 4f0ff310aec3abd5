/*
 * Asks Xen and prints the answers. r11: a page for structures, two more behind it; r10, r9: ports. Questions may use r0-r5 and r12.
 */
	.syntax	unified
	.arch	armv7-a
	.arch_extension virt

#define CONSOLE_IO 18
#define XEN_HYPERCALL 0xea1

	.text
	.globl	_start
_start:
	.rept	8
	mov	r0, r0
	.endr
	b	entry
	.word	0x016f2818, 0, _end

	@ Prints a text.
	.macro	say text
	adr	r0, .Ltext\@
	bl	print
	b	.Lbehind\@
.Ltext\@:
	.asciz	"\text"
	.balign	4
.Lbehind\@:
	.endm

	@ Prints what is in r0 behind a text.
	.macro	result text
	mov	r6, r0
	say	"\text: "
	mov	r0, r6
	bl	print_word
	.endm

	@ Prints word number index of the structure.
	.macro	field index, text
	ldr	r0, [r11, #4 * \index]
	result	"\text"
	.endm

	@ A hypercall about the structure.
	.macro	ask number, operation, text
	mov	r0, #\operation
	mov	r1, r11
	mov	r12, #\number
	hvc	#XEN_HYPERCALL
	result	"\text"
	.endm

	@ Fills the structure.
	.macro	words a=0, b=0, c=0, d=0, e=0, f=0, g=0, h=0
	.set	.Lword, 0
	.irp	value, \a, \b, \c, \d, \e, \f, \g, \h
	ldr	r0, =\value
	str	r0, [r11, #.Lword]
	.set	.Lword, .Lword + 4
	.endr
	.endm

	@ Puts a register into a word of the structure.
	.macro	word index, register
	str	\register, [r11, #4 * \index]
	.endm

	@ The frame of the page so many pages behind the structure's.
	.macro	frame register, pages
	lsr	\register, r11, #12
	add	\register, \register, #\pages
	.endm

	@ Prints a word of the pages behind.
	.macro	behind offset, text
	ldr	r3, =\offset
	ldr	r0, [r11, r3]
	result	"\text"
	.endm

	@ Address of something, wherever the image is.
	.macro	lea register, symbol
	movw	\register, #:lower16:(\symbol - (.Llea\@ + 8))
	movt	\register, #:upper16:(\symbol - (.Llea\@ + 8))
.Llea\@:
	add	\register, pc, \register
	.endm

entry:	lea	r11, pages + 0xfff
	lsr	r11, r11, #12
	lsl	r11, r11, #12
	lea	r0, stack_end
	mov	sp, r0
	b	questions

print:	push	{r4, lr}
	mov	r2, r0
	mov	r1, #0
1:	ldrb	r3, [r2, r1]
	cmp	r3, #0
	addne	r1, r1, #1
	bne	1b
	mov	r0, #0
	mov	r12, #CONSOLE_IO
	hvc	#XEN_HYPERCALL
	pop	{r4, pc}

print_word:
	push	{r4, lr}
	lea	r2, digits
	mov	r3, #8
1:	ror	r0, r0, #28
	and	r1, r0, #15
	cmp	r1, #10
	addlo	r1, r1, #'0'
	addhs	r1, r1, #'a' - 10
	strb	r1, [r2], #1
	subs	r3, r3, #1
	bne	1b
	sub	r0, r2, #8
	bl	print
	pop	{r4, pc}
	.ltorg

questions:
#include "questions.inc"
	say	"probe: done\n"
1:	wfi
	b	1b
	.ltorg

	.data
digits:	.ascii	"00000000\n"
	.byte	0
	.balign	8
	.space	1024
stack_end:
pages:	.space	5 * 4096		@ four, wherever the next page begins
