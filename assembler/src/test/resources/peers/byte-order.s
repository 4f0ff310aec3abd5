@ Numbers of every size, and instructions, whose bytes -EB turns round.
	.arch armv7-a
	.fpu neon
	.syntax unified
f:	nop
	vldr d1, =0x1122334455667788
	vldr d2, =0x11223344aabbccdd
	ldr r0, =0x12345678
	ldr r1, =f
	.float 1.5, 2.25
	.double 3.14159
.string16 "ab"
.string32 "ab"
	.quad 0x1122334455667788
	.quad -1
	.balignw 8, 0x1234
	.balignl 32, 0x12345678
	.fill 3, 8, 0x12345678
	.fill 3, 3, 0x123456
	.fill 1, 2, 0x1234
.thumb
.thumb_func
g:	b.w g
	bl h
	ldr r0, =0x12345678
	.balign 16
nop
	movw r0, #:lower16:h
	movt r0, #:upper16:h
	b h
	.inst.n 0x4770
	.inst.w 0xf3af8000
vadd.f32 q0, q1, q2
.data
	.word h+1, f-., g(GOT)
	.short h
.uleb128 300
	.section .note.a,"aG",%progbits,foo,comdat
	.word h
.text
.arm
	adrl r0, f
	.reloc ., R_ARM_NONE, h
.fnstart
	.save {r4-r9,lr}
	.pad #1024
.fnend
