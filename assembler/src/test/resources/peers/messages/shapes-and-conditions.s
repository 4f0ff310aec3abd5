@ Shape before type, the place in a block before what the encoder finds, conditions where there can be none
	.syntax unified
	.arch armv8.2-a
	.arch_extension simd
	.arm
	vdiv.f32 d0, d1, d2
	vdiv.s32 s0, s1, s2
	vadd.f64 q0, q1, q2
	vcmp.f32 d0, #0
	vcvt.s32.f32 s0, d1
	vcvtb.f16.f32 s0, d1
	vrintr.f32 d0, d1
	vrev16.16 q0, q1
	vmul.i16 d0, d1, d8[0]
	vseleqeq.f32 s0, s1, s2
	vshr.f32 q0, q1, #1
	.thumb
	it eq
	add r0, r1, r2
	it eq
	strexne r0, r0, [r1]
	strexeq r0, r0, [r1]
	it eq
	vmaxnm.f32 s0, s1, s2
	bkpteq #0
	it eq
	bkpteq #0
