@ .f is .f32 and .d is .f64.
	.syntax unified
	.arch	armv7-a
	.fpu	neon
	vadd.f	s12, s0, s8
	vadd.f	d0, d1, d2
	vadd.f	q0, q1, q2
	vadd.d	d12, d0, d8
	vcvt.s32.f	s0, s1
	vcvt.f.s32	s0, s1
	vcvt.d.f32	d0, s1
	vcmp.f	s0, #0
	vmovne.f	s0, s1
	vmov.f	s0, #1.0
	vabs.f	d0, d1
	vld1.f	{d0}, [r0]
