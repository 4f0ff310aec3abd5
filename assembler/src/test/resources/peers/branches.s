	.syntax unified
	.arch armv7-a
	.text
	.global g
	.type g, %function
	.type local_function, %function
g:	b g
	bl g
	blx external
	bl external
	beq external
	bleq external
	b local_function
	bl local_function
	bllt local_function
	b external + 8
	b . 
	b . + 8
	b .Lx - 4
local_function:
	bx lr
.Lx:	blx r3
	bl external(PLT)
	b external(PLT)
	.section .text.far,"ax"
	b .Lx
	bl local_function
	bl g
	b 1f
1:	nop
