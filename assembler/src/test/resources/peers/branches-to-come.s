	.syntax unified
	.arch armv8.1-m.main
	.thumb
	.global	ext
begin:
	bf	1f, a2
	bf	1f, ext
	bf	1f, ext + 4
	bfl	1f, a2
	bfl	1f, ext
	nop
1:	bl	a2
2:	nop
	bfx	1f, r1
	bfx	1f, lr
	bflx	1f, r2
	nop
1:
	bfcsel	1f, a2, 2f, eq
	bfcsel	1f, ext, 2f, ne
	bfcsel	1f, a2, 3f, hs
	nop
1:	nop
2:	nop
3:
	bf	3f, begin
	bfl	3f, begin
	nop
3:	b	begin
a2:	nop
