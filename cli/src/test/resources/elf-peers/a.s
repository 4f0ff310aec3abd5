	.syntax unified
	.arch armv7-a
	.fpu neon-vfpv4
	.text
	.global start
	.type start,%function
start:	mov r0,#1
	bl ext
	ldr r1,=ext2
	bne start
	.word 0x12345678, start, ext-., 0
	.hword 0x1234
	.byte 1,2,3
	.align 2
	.thumb
	.thumb_func
	.global tf
	.type tf,%function
tf:	push {r4,lr}
	ite eq
	moveq r0,#1
	movne r0,#2
	cbz r0,1f
	bl ext
	b.w ext2
1:	movw r3,#:lower16:data1
	movt r3,#:upper16:data1
	pop {r4,pc}
	.space 40
	.data
	.global data1
data1:	.word start, tf, data1+4
	.ascii "abc\0def"
	.space 30
	.bss
	.global bss1
	.type bss1,%object
	.size bss1,16
bss1:	.space 16
	.comm com1,8,4
	.local lcom
	.comm lcom,12,8
	.weak wk
	.section .note.test,"",%note
	.word 4,4,1
	.asciz "GNU"
	.word 5
	.section .strs,"aMS",%progbits,1
	.asciz "one"
	.asciz "two"
	.section .grp,"axG",%progbits,sig,comdat
sig:	bx lr
	.section .ARM.extab.x,"a"
	.word 0
	.text
	.arm
f1:	.fnstart
	push {r4-r7,lr}
	.save {r4-r7,lr}
	sub sp,sp,#8
	.pad #8
	vpush {d8-d9}
	.vsave {d8-d9}
	bx lr
	.fnend
f2:	.fnstart
	.cantunwind
	bx lr
	.fnend
f3:	.fnstart
	.personality __gxx_personality_v0
	push {r4,r11,lr}
	.save {r4,r11,lr}
	add r11,sp,#4
	.setfp r11,sp,#4
	.handlerdata
	.word 1,2
	.fnend
