@ Padding is that of the last instruction assembled in its stretch, else of the state in force.
	nop
	.thumb
	.inst.n 0x46c0
	.align	3
	nop
	.thumb
	.short	4
	.align	3
	.arm
	nop
	.thumb
	.inst.n 0x46c0
	.byte	1, 2, 3
	.align	4
	.thumb
	nop
	.arm
	.align	2
	nop
	.section .more, "ax"
	nop
	.thumb
	.short	4
	.section .other, "ax"
	.thumb
	.inst.n 0x46c0
	.byte	1
