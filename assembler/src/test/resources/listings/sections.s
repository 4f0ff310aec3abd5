	.title "My title"
	.sbttl "Sub"
	.text
	.syntax unified
foo:
	mov r0, #1
	ldr r1, =0x12345678
	ldr r2, =ext
	b foo
	.macro m a
	add r0, r0, \a
	.endm
	m r1
	.if 0
	nop
	.else
	mov r3, r4
	.endif
	.ascii "a long string that takes many bytes, really many of them"
	.byte 1,2,3
	.align 2
	.space 20
	.word ext, foo
	.rept 2
	nop
	.endr
	.data
var: .word 1, 2, 3, 4, 5
	.comm cc, 4
	.set sym, 5
	.thumb
	nop
	bl ext
