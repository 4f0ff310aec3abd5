	.syntax unified
	.text
	.arm
	.global same1
	.global same2
	.weak same3
same1:
same2:
same3:	mov r0,r1
	.byte 1,2,3,4,5
	.balign 4
	nop
	.short 0x1234
	.short 0x4321
	.word 7
.Lhidden:
local1:	b local1
	.zero 64
	beq same1
	.inst 0xffffffff
	.thumb
t1:	movs r0,#1
	.word 0x11223344
	.byte 9
	.balign 2
	bx lr
	.type object_in_text,%object
	.size object_in_text,8
object_in_text:
	.word 1,2
	.section .text.second,"ax",%progbits
	.arm
	bl same1
	ldr r0,[pc,#4]
	.word same1 - .
	.section .data.rel.ro,"aw",%progbits
	.word same1+4, same2
	.section .empty,"ax",%progbits
