	.syntax unified
	.arch armv8.1-m.main
	.arch_extension mve.fp
	.thumb
blocks:
	vpste
	vaddt.i32 q0, q1, q2
	vsube.i8 q3, q4, r5
	vptett.f32 ge, q1, r2
	vfmat.f32 q0, q1, q2
	vldrwe.u32 q1, [r2, q3, uxtw #2]
	vstrwt.32 q1, [q2, #-12]!
	vmovt.i32 q2, #0xff00
	vpt.u16 hs, q0, zr
	vpselt q0, q1, q2
	vmlaldavax.s16 r4, r5, q1, q2
	vcmul.f16 q0, q1, q2, #270
	vld43.8 {q0, q1, q2, q3}, [r7]!
	vst20.32 {q6, q7}, [sp]
	vmov r0, r1, q3[3], q3[1]
	vmov q3[2], q3[0], r2, r3
	vmov.u8 r1, q2[13]
	viwdup.u16 q1, r2, r3, #4
	vshlc q0, r1, #32
	vqdmullt.s32 q0, q1, r2
	vctp.16 lr
	vpnot
	vmsr p0, r1
	vmrs r2, vpr
	vmsr FPCXT_NS, r3
	vldrb.u8 q0, [r1], #-7
	vldrd.64 q0, [r1, q2]
	vmov.32 d3[1], r0
	vldr d0, [r0]
	.arch_extension nomve
	.arch_extension cdecp1
	cx1 p1, r3, #4095
	cx2da p1, r4, r5, lr, #257
	cx3a p1, APSR_nzcv, r7, r8, #42
	vcx2 p1, s3, s9, #33
	vcx3a p1, d3, d9, d15, #5
