@ Conditions and letters of blocks behind vector instructions of microcontrollers; types, shapes and registers after them
	.syntax unified
	.arch armv8.1-m.main
	.arch_extension mve.fp
	.thumb
	vhaddeq.s8 q0, q1, q2
	vmlaseq.s64 q0, q1, r2
	vmlaseq.s16 q0, q1
	vld20eq.8 {q0, q1}, [r0]
	vctpeq.8 r0
	vpsteq
	vdupeq.8 q0, r0
	vhaddt.s8 q0, q1, q2
	vmullbt.s32 q0, q1, q2
	vld20t.8 {q0, q1}, [r0]
	vadd.i8 q8, q1, q2
	vadd.i8 q0, q1, q9
	vqshlu.s8 q0, q9, #3
	vmulh.s64 q0, q1, q2
	vmulh q0, q1, q2
	vrev32.32 q0, q1
	vmaxv.s8 r0, s1
	vaddv.u8 r1, q0
	vaddlv.u32 r0, r2, q0
	asrl r0, r2, #3
	asrl r0, r1, #33
	sqrshrl r0, r1, #47, r2
	csel r0, sp, r1, eq
	csel r0, r1, foo, eq
	dls r1, r2
	letp r1, .-4
	vldrb.s8 q0, [r1, q2]
	vstrh.u16 q0, [r1, q2]
	vldrw.32 q0, [r1, q2, uxtw #1]
	vcmp.u16 lt, q0, q1
	vctp.s8 r0
