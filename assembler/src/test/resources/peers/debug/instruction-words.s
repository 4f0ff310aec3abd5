@ Words of .inst are lines too; what stands in no code section is none.
	.text
	nop
	.inst	0xe1a00000
	.inst	0xe1a00000, 0xe1a00001
	.data
	mov	r0, r1
	.section .rodata
	ldr	r0, =0x12345678
	.section .more, "ax"
	.thumb
	.inst.n	0x46c0
	.inst.w	0xf3af8000
	nop
