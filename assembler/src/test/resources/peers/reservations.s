@ Values repeated: counts, fillers that are addresses, floats without a value.
	.data
lab:
	.ds 2
	.ds.b 2, 3
	.ds.w 2, -1
	.ds.l 2, lab
	.dcb.w 3, lab
	.dcb.x 2
	.dcb.s 2
	.dcb.d 2, 1.5
	.space 2, lab
	.fill 2, 9, 1
	.fill 2, 0, 1
	.balignw 4
	.p2alignl 4,, 3
	.comm c, 4, 3
	.comm c0, 4, 0
	.comm c12, 12, 12
	.lcomm d 5
	.bss
	.space 4, 5
	.byte 0
	.quad 0
