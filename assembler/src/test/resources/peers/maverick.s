	.syntax unified
	.cpu ep9312
	.arm
	cfcpys	mvf14, mvf11
	cfmvdlr	mvd8, r2
	cfcpyd	mvd5, mvd0
	cfmvdhr	mvd10, r8
	cfcvtds	mvf14, mvd2
	cfmvsr	mvf10, r8
	cfcvtsd	mvd1, mvf12
	cfcvt32s	mvf5, mvfx14
	cfcvt32d	mvd13, mvfx5
	cfcvt64s	mvf5, mvdx7
	cfcvt64d	mvd1, mvdx3
	cfmuls	mvf4, mvf2, mvf12
	cfmvrdl	r4, mvd3
	cfmuld	mvd6, mvd7, mvd13
	cfmvrdh	r12, mvd2
	cfmv32al	mvfx8, mvax1
	cfmvrs	r4, mvf12
	cfmv32am	mvfx10, mvax0
	cfmv32ah	mvfx6, mvax0
	cfcmps	r6, mvf13, mvf1
	cfmv32a	mvfx15, mvax1
	cfcmpd	r6, mvd0, mvd7
	cfmv64a	mvdx3, mvax0
	cfmv32sc	mvdx3, dspsc
	cfmval32	mvax1, mvfx6
	cfmvam32	mvax2, mvfx0
	cfmvah32	mvax0, mvfx4
	cfmva32	mvax0, mvfx2
	cfmva64	mvax3, mvdx6
	cfmvsc32	dspsc, mvdx13
	cfabss	mvf2, mvf12
	cfabsd	mvd6, mvd2
	cfnegs	mvf4, mvf5
	cfnegd	mvd1, mvd1
	cfadds	mvf8, mvf4, mvf8
	cfaddd	mvd1, mvd3, mvd12
	cfsubs	mvf7, mvf5, mvf1
	cfsubd	mvd11, mvd2, mvd11
	cfmv64lr	mvdx3, r9
	cfmv64hr	mvdx11, r7
	cfrshl32	mvfx6, mvfx12, r3
	cfrshl64	mvdx0, mvdx12, r12
	cfmul32	mvfx10, mvfx0, mvfx13
	cfmvr64l	r3, mvdx3
	cfmul64	mvdx7, mvdx14, mvdx8
	cfmvr64h	r1, mvdx10
	cfmac32	mvfx9, mvfx9, mvfx3
	cfmsc32	mvfx1, mvfx0, mvfx12
	cfcvts32	mvfx13, mvf15
	cfcmp32	r9, mvfx11, mvfx7
	cfcvtd32	mvfx2, mvd13
	cfcmp64	r12, mvdx7, mvdx3
	cftruncs32	mvfx12, mvf11
	cftruncd32	mvfx11, mvd4
	cfabs32	mvfx9, mvfx5
	cfabs64	mvdx8, mvdx0
	cfneg32	mvfx1, mvfx5
	cfneg64	mvdx8, mvdx5
	cfadd32	mvfx3, mvfx4, mvfx0
	cfadd64	mvdx1, mvdx1, mvdx14
	cfsub32	mvfx6, mvfx12, mvfx9
	cfsub64	mvdx0, mvdx11, mvdx9
	cfsh32	mvfx4, mvfx15, #7
	cfsh64	mvdx4, mvdx2, #11
	cfmadd32	mvax0, mvfx2, mvfx13, mvfx14
	cfmsub32	mvax1, mvfx12, mvfx5, mvfx8
	cfmadda32	mvax3, mvax2, mvfx3, mvfx1
	cfmsuba32	mvax2, mvax1, mvfx5, mvfx2
	cfldrs	mvf5, [r1]
	cfldrs	mvf7, [r1, #-1020]
	cfldrs	mvf0, [r1, #8]!
	cfldrs	mvf6, [r1], #-4
	cfldrs	mvf5, [r1], {9}
	cfstrd	mvd15, [r1]
	cfstrd	mvd14, [r1, #-1020]
	cfstrd	mvd12, [r1, #8]!
	cfstrd	mvd2, [r1], #-4
	cfstrd	mvd5, [r1], {9}
	cfldr32	mvfx15, [r1]
	cfldr32	mvfx8, [r1, #-1020]
	cfldr32	mvfx2, [r1, #8]!
	cfldr32	mvfx0, [r1], #-4
	cfldr32	mvfx13, [r1], {9}
	cfstr64ne	mvdx9, [r1]
	cfstr64ne	mvdx2, [r1, #-1020]
	cfstr64ne	mvdx9, [r1, #8]!
	cfstr64ne	mvdx2, [r1], #-4
	cfstr64ne	mvdx7, [r1], {9}
