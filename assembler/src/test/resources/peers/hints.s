@ Hints by their numbers, no-ops under conditions, branches to numbers, padding of old architectures
	.syntax unified
	.arch armv4t
	.arm
	nop {1}
	nopeq {255}
	.thumb
	nop {7}
	.arch armv7-a
	nop {7}
	nop.w {7}
	nop {200}
	nopeq {1}
	it ne
	nop {1}
	it ne
	nopeq
	it eq
	nopeq.w
	b 0
	beq 4
	bl 0
	.arch armv8-a
	rbit r0, sp
	clz.w r0, sp
	.arch armv6t2
	.arm
	nop
	.byte 1
	.balign 16
	nop
	.arch armv6k
	nop
	.balign 16
	bl 0
	b 8
	.arch armv7-a
	rbit pc, r1
	.fpu vfpv2
	vmov r2, r2, d1
	vmov s1, pc
